using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.CircuitBreaker;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// What stands between this service and one endpoint: a bulkhead, so that a slow one takes no more than its share; a circuit breaker, so that a broken one is left
/// alone for a while; and short retries with jitter for what passes in a moment. The long schedule is the outbox's, since nothing here survives the process.
/// </summary>
internal sealed class EndpointPolicies
{
    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<WebhookEndpointId, (IAsyncPolicy<HttpResponseMessage> All, ICircuitBreakerPolicy Breaker)> policies = new();

    /// <summary>All of it, for one endpoint.</summary>
    public IAsyncPolicy<HttpResponseMessage> For(WebhookEndpointId endpoint) => policies.GetOrAdd(endpoint, _ => Make()).All;

    /// <summary>Whether an endpoint kept failing and is left alone now.</summary>
    public bool LeavesAlone(WebhookEndpointId endpoint) => policies.TryGetValue(endpoint, out var known) && known.Breaker.CircuitState == CircuitState.Open;

    private static (IAsyncPolicy<HttpResponseMessage> All, ICircuitBreakerPolicy Breaker) Make()
    {
        var breaker = Policy
            .HandleResult<HttpResponseMessage>(answer => (int)answer.StatusCode >= 500)
            .Or<HttpRequestException>()
            .Or<OperationCanceledException>()
            .CircuitBreakerAsync(DeliveryLimits.FailuresInARowMax, DeliveryLimits.CircuitOpenFor);
        var retry = Policy
            .HandleResult<HttpResponseMessage>(answer => answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)
            .Or<HttpRequestException>(failed => failed.InnerException is SocketException or IOException)
            .WaitAndRetryAsync(
                DeliveryLimits.ShortRetriesMax, attempt => RetryFirst * (attempt + Random.Shared.NextDouble()), (failed, _) => failed.Result?.Dispose());
        var bulkhead = Policy.BulkheadAsync<HttpResponseMessage>(DeliveryLimits.AtOnceMax, 0);
        return (Policy.WrapAsync(bulkhead, breaker, retry), breaker);
    }
}
