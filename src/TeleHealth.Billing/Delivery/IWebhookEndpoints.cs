using TeleHealth.Identity;

namespace TeleHealth.Billing.Delivery;

/// <summary>The endpoints of clients. Whatever is asked for another client's endpoint is answered as if there were none.</summary>
public interface IWebhookEndpoints
{
    /// <summary>Why an address may not be one; null when it may.</summary>
    EndpointUrlRefusal? Refuses(string url);

    /// <summary>Makes an endpoint; null when the client has as many as it may.</summary>
    Task<NewWebhookSecret?> Create(ClientId client, string url, IReadOnlyList<WebhookEventType> types, CancellationToken ct = default);

    /// <summary>All endpoints of a client, the oldest first.</summary>
    Task<IReadOnlyList<WebhookEndpoint>> List(ClientId client, CancellationToken ct = default);

    /// <summary>One endpoint; null when there is none.</summary>
    Task<WebhookEndpoint?> Find(ClientId client, WebhookEndpointId id, CancellationToken ct = default);

    /// <summary>Gives an endpoint a new secret. The one of before signs too for <see cref="DeliveryLimits.BothSecretsFor"/>; one still older no longer does.</summary>
    Task<NewWebhookSecret?> Rotate(ClientId client, WebhookEndpointId id, CancellationToken ct = default);

    /// <summary>Stops sending; what waits, waits. A repeat changes nothing.</summary>
    Task<WebhookEndpoint?> Disable(ClientId client, WebhookEndpointId id, CancellationToken ct = default);

    /// <summary>Sends again, what waits at first. A repeat changes nothing.</summary>
    Task<EndpointEnabling> Enable(ClientId client, WebhookEndpointId id, CancellationToken ct = default);

    /// <summary>Sends a test, once, and answers what the receiver said; null when there is no such endpoint. A disabled one may be tried too.</summary>
    Task<DeliveryAnswer?> Test(ClientId client, WebhookEndpointId id, CancellationToken ct = default);
}

/// <summary>An endpoint with its new secret, which is shown this once.</summary>
public sealed record NewWebhookSecret(WebhookEndpoint Endpoint, string Secret);

/// <summary>The answer to enabling: the endpoint, none when there is no such one, or <see cref="TooMany"/> when the client has as many enabled ones as it may.</summary>
public sealed record EndpointEnabling(WebhookEndpoint? Endpoint, bool TooMany);
