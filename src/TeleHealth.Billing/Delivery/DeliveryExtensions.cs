using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeleHealth.Identity;
using TeleHealth.Identity.Settings;

namespace TeleHealth.Billing.Delivery;

/// <summary>Adds the delivery of webhooks to the process.</summary>
public static class DeliveryExtensions
{
    private const string Remedy = "name a file that holds 32 random bytes in base64, such as 'openssl rand -base64 32' makes, the same for all gateways.";

    /// <summary>
    /// Registers endpoints, deliveries and their dispatcher. Billing, which writes what is to be delivered, is registered beside it; the process provides a <c>DbDataSource</c>, a
    /// <c>TimeProvider</c> and an <c>IMetricFactory</c>.
    /// </summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddSettings<DeliveryOptions>("Delivery");
        services.AddSingleton<IValidateOptions<DeliveryOptions>, SecretKeyIsReadable>();
        services.AddSingleton(provider => TryRead(provider.GetRequiredService<IOptions<DeliveryOptions>>().Value, out var key, out var error)
            ? new SecretSeal(key!)
            : throw new InvalidOperationException(error));
        services.AddSingleton<HostAddresses>(static (host, ct) => Dns.GetHostAddressesAsync(host, ct));
        services.AddSingleton<GuardedConnection>();
        services.AddSingleton<EndpointPolicies>();
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliveryDispatcher>();
        services.AddSingleton<IWebhookEndpoints, WebhookEndpoints>();
        services.AddSingleton<IDeliveries, Deliveries>();
        services.AddHostedService<DeliveryService>();
        services.AddHttpClient(WebhookSender.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers() // they would write addresses
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<GuardedConnection>()))
            .AddPolicyHandler((provider, request) => provider.GetRequiredService<EndpointPolicies>().For(
                request.Options.TryGetValue(WebhookSender.Endpoint, out var endpoint) ? endpoint : throw new InvalidOperationException("A request for no endpoint.")));
        return services;
    }

    private static SocketsHttpHandler Handler(GuardedConnection connection) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectCallback = connection.Open,
        ConnectTimeout = DeliveryLimits.ConnectMax,
        MaxConnectionsPerServer = DeliveryLimits.AtOnceMax,
        MaxResponseHeadersLength = DeliveryLimits.AnswerHeadersKibMax,
        MaxResponseDrainSize = DeliveryLimits.AnswerBytesMax,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    private static bool TryRead(DeliveryOptions options, out byte[]? key, out string? error) =>
        KeyFile.TryRead("Delivery:SecretKeyFile", options.SecretKeyFile, length => length == 32, Remedy, out key, out error);

    private sealed class SecretKeyIsReadable : IValidateOptions<DeliveryOptions>
    {
        public ValidateOptionsResult Validate(string? name, DeliveryOptions options) =>
            TryRead(options, out _, out var error) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(error!);
    }
}
