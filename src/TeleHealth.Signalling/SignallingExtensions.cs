using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.Identity.Settings;
using TeleHealth.Signalling.Descriptions;
using TeleHealth.Signalling.Relays;

namespace TeleHealth.Signalling;

/// <summary>Adds the rooms' signalling to the process.</summary>
public static class SignallingExtensions
{
    /// <summary>Registers the hub, the connections of this process and the inspector.</summary>
    public static IServiceCollection AddSignalling(this IServiceCollection services)
    {
        services.AddSettings<SignallingOptions>("Signalling").Validate(
            signalling => signalling.PagesMax is >= SignallingOptions.PagesLeast and <= SignallingOptions.PagesLimit,
            $"Signalling:PagesMax must lie between {SignallingOptions.PagesLeast} and {SignallingOptions.PagesLimit}.");
        services.AddSettings<TurnOptions>("Turn");
        services.AddSingleton<IValidateOptions<TurnOptions>, TurnChecks>();
        services.AddSingleton<TurnRelays>();
        services.AddSingleton<IMediaRelays>(provider => provider.GetRequiredService<TurnRelays>());
        services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = SignallingLimits.MessageBytesMax;
                hub.KeepAliveInterval = SignallingLimits.KeepAlive;
                hub.ClientTimeoutInterval = SignallingLimits.SilenceMax;
                hub.HandshakeTimeout = SignallingLimits.EnterWithin;
                hub.MaximumParallelInvocationsPerClient = 1;
                hub.EnableDetailedErrors = false;
                hub.SupportedProtocols = ["json"];
            })
            .AddJsonProtocol(json => ConsultationJson.Configure(json.PayloadSerializerOptions));
        services.AddSingleton<ISessionDescriptionInspector, BuiltInInspector>();
        services.AddSingleton<SignallingMetrics>();
        services.AddSingleton<ObserverRenewal>();
        services.AddSingleton<PageConnections>();
        services.AddSingleton(provider => new Draining(
            provider.GetRequiredService<PageConnections>().All,
            page => provider.GetRequiredService<IHubContext<ConsultationHub>>().Clients.Client(page.Id).SendAsync(Draining.Method),
            () => OthersAreActive(provider.GetRequiredService<IClusterMembershipService>(), provider.GetRequiredService<ILocalSiloDetails>().SiloAddress),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Draining>>()));
        services.AddSingleton(provider => new HubDoor(provider.GetRequiredService<IOptions<SignallingOptions>>().Value.PagesMax, provider.GetRequiredService<Draining>()));
        services.AddHostedService(provider => provider.GetRequiredService<PageConnections>());
        return services;
    }

    /// <summary>Maps the hub: WebSockets only, so that any instance may serve any connection.</summary>
    public static IEndpointRouteBuilder MapSignalling(this IEndpointRouteBuilder endpoints)
    {
        // Metrics are there from the start and not from the first page on: a series that is first seen at 1 has no increase.
        endpoints.ServiceProvider.GetRequiredService<SignallingMetrics>();

        // The relays' secret is read once, at start.
        endpoints.ServiceProvider.GetRequiredService<TurnRelays>();
        var door = endpoints.ServiceProvider.GetRequiredService<HubDoor>();
        endpoints.MapHub<ConsultationHub>(ConsultationHub.Path, options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.ApplicationMaxBufferSize = SignallingLimits.MessageBytesMax;
            options.AllowStatefulReconnects = false;
        }).Add(hub =>
        {
            var inside = hub.RequestDelegate!;
            hub.RequestDelegate = context => door.Refusal is { } refusal ? new ProblemResult(refusal).ExecuteAsync(context) : inside(context);
        });
        return endpoints;
    }

    private sealed class TurnChecks : IValidateOptions<TurnOptions>
    {
        public ValidateOptionsResult Validate(string? name, TurnOptions options) =>
            options.Errors().ToList() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    private static bool OthersAreActive(IClusterMembershipService membership, SiloAddress self) =>
        membership.CurrentSnapshot.Members.Values.Any(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(self));
}
