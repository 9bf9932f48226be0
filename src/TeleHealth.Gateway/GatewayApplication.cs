using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using TeleHealth.Billing;
using TeleHealth.Billing.Delivery;
using TeleHealth.Consultations;
using TeleHealth.Gateway.Clustering;
using TeleHealth.Gateway.Development;
using TeleHealth.Gateway.Storage;
using TeleHealth.Identity;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi;
using TeleHealth.Rooms;
using TeleHealth.Signalling;
using TeleHealth.Signalling.SipSorcery;
using TeleHealth.Statistics;

namespace TeleHealth.Gateway;

/// <summary>The whole process, in the order in which it is put together.</summary>
internal static class GatewayApplication
{
    /// <summary>Largest HTTP body, in bytes; single endpoints allow less.</summary>
    private const int RequestBytesMax = 64 * 1024;

    /// <summary>Connections that may be in the door beyond the pages that a gateway may have, until they are turned away with a reason.</summary>
    private const long PagesInTheDoorMax = 256;

    /// <summary>Builds the gateway: opens the database, registers every capability, maps every endpoint. Not started yet.</summary>
    /// <param name="args">The command line's settings.</param>
    /// <param name="clock">The one clock of the process.</param>
    /// <param name="adjust">What a test host changes before the services are built.</param>
    public static async Task<WebApplication> Build(string[] args, TimeProvider clock, Action<WebApplicationBuilder>? adjust = null)
    {
        // Settings and pages lie beside the program; the working directory is only where the data folder goes.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var development = builder.Environment.IsDevelopment();
        if (development)
        {
            DevelopmentKeys.AddTo(builder.Configuration);
        }

        ConfigurationCheck.Demand(builder.Configuration, builder.Environment, services => services.AddGatewaySettings().AddCapabilities());
        var gateway = builder.Configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new GatewayOptions();
        var storage = builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        var endpoint = builder.Configuration.GetSection("Cluster").Get<ClusterEndpoint>() ?? new ClusterEndpoint();
        var signalling = builder.Configuration.GetSection("Signalling").Get<SignallingOptions>() ?? new SignallingOptions();
        var sole = SoleGateway.Claim(storage);
        var database = await StorageExtensions.OpenDatabase(storage, clock);

        // At Debug SignalR writes the arguments of every invocation, seats and descriptions among them: not even a curious operator gets those.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.Information);
        builder.WebHost.UseUrls(gateway.PublicUrl, gateway.ManagementUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBytesMax;
            kestrel.Limits.MaxConcurrentUpgradedConnections = signalling.PagesMax + PagesInTheDoorMax;
        });
        builder.AddSilo(database, storage, endpoint);
        builder.Services.AddSingleton(_ => database);
        builder.Services.AddHostedService<StorageErrors>();
        builder.Services.AddSingleton(clock);
        builder.Services.AddCapabilities();
        builder.Services.AddSingleton<IUsageTokens, UsageTokens>();
        builder.Services.AddManagement();
        builder.Services.AddSingleton(Options.Create(gateway));
        builder.Services.AddSingleton<IHostLifetime, DrainingLifetime>();

        // What is wrong with a request is the asker's to read, in every environment, and no error of ours to log.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        adjust?.Invoke(builder);

        var app = builder.Build();
        if (!development)
        {
            app.UseHsts();
        }

        app.UseForwardedHeaders(Forwarded(gateway));
        app.UseProblems();
        app.UseHubOrigin();
        app.UseRouting();
        app.UseManagementPort(gateway.ManagementPort);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapManagement();
        app.MapPracticeApi();
        app.MapSignalling();
        app.MapUsageMetrics();
        app.MapUsageFiles();
        app.MapUsagePage();
        app.MapRooms(development);
        if (development)
        {
            await app.Services.AddDemoClients(storage);
            app.MapDemoDesk(storage);
        }

        app.Lifetime.ApplicationStopped.Register(() => sole?.Dispose());
        app.AnnounceWhenReady(gateway);
        return app;
    }

    /// <summary>Everything that the gateway can do, each with its settings.</summary>
    internal static void AddCapabilities(this IServiceCollection services)
    {
        services.AddIdentity();
        services.AddConsultations();
        services.AddSignalling();
        services.AddSipSorcery();
        services.AddBilling();
        services.AddDelivery();
        services.AddStatistics();
        services.AddPracticeApi();
        services.AddRooms();
    }

    private static ForwardedHeadersOptions Forwarded(GatewayOptions gateway)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        foreach (var network in gateway.ProxyNetworks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }
}
