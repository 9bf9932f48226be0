using Microsoft.Extensions.Logging;

namespace TeleHealth.Billing.Delivery;

/// <summary>Event ids 3300 to 3399. Numbers and ids of endpoints, never an address, a secret or an answer.</summary>
internal sealed partial class DeliveryDispatcher
{
    [LoggerMessage(3300, LogLevel.Debug, "Delivery {Number} to endpoint {Endpoint}, attempt {Attempt}: {Result}")]
    private static partial void LogAttempt(ILogger logger, long number, WebhookEndpointId endpoint, int attempt, DeliveryResult result);

    [LoggerMessage(3301, LogLevel.Information, "Endpoint {Endpoint} answered 410 Gone and is disabled")]
    private static partial void LogGone(ILogger logger, WebhookEndpointId endpoint);

    [LoggerMessage(3302, LogLevel.Information, "Delivery {Number} to endpoint {Endpoint} is given up after {Attempts} attempts; its client can have it replayed")]
    private static partial void LogGivenUp(ILogger logger, long number, WebhookEndpointId endpoint, int attempts);

    [LoggerMessage(3303, LogLevel.Warning, "Deliveries to endpoint {Endpoint}: work failed and is tried again")]
    private static partial void LogWorkFailed(ILogger logger, WebhookEndpointId endpoint, Exception exception);
}
