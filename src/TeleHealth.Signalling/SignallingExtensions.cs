using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TeleHealth.Consultations;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling;

/// <summary>Adds the rooms' signalling to the process.</summary>
public static class SignallingExtensions
{
    /// <summary>Registers the hub, the connections of this process and the inspector.</summary>
    public static IServiceCollection AddSignalling(this IServiceCollection services)
    {
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
        services.AddHostedService(provider => provider.GetRequiredService<PageConnections>());
        return services;
    }

    /// <summary>Maps the hub: WebSockets only, so that any instance may serve any connection.</summary>
    public static IEndpointRouteBuilder MapSignalling(this IEndpointRouteBuilder endpoints)
    {
        // Metrics are there from the start and not from the first page on: a series that is first seen at 1 has no increase.
        endpoints.ServiceProvider.GetRequiredService<SignallingMetrics>();
        endpoints.MapHub<ConsultationHub>(ConsultationHub.Path, options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.ApplicationMaxBufferSize = SignallingLimits.MessageBytesMax;
            options.AllowStatefulReconnects = false;
        });
        return endpoints;
    }
}
