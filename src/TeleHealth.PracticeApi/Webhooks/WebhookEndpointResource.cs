using TeleHealth.Billing.Delivery;

namespace TeleHealth.PracticeApi.Webhooks;

/// <summary>Where a client is told, and of what.</summary>
/// <param name="Id">The endpoint's id.</param>
/// <param name="Url">Its address.</param>
/// <param name="Types">What it is told of.</param>
/// <param name="Enabled">Whether anything is sent to it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DisabledAt">Since when nothing is sent.</param>
/// <param name="DisabledBecause">Why nothing is sent.</param>
/// <param name="BothSecretsUntil">Until when the secret of before the last rotation signs too.</param>
/// <param name="Secret">The secret, whsec_ and base64: only in the answer that made it. Keep it; it is not shown again.</param>
public sealed record WebhookEndpointResource(
    string Id,
    string Url,
    IReadOnlyList<WebhookEventType> Types,
    bool Enabled,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DisabledAt,
    DisabledBecause? DisabledBecause,
    DateTimeOffset? BothSecretsUntil,
    string? Secret)
{
    internal static WebhookEndpointResource Of(WebhookEndpoint endpoint, string? secret = null) => new(
        endpoint.Id.ToString(),
        endpoint.Url,
        endpoint.Types,
        endpoint.DisabledAt is null,
        endpoint.CreatedAt,
        endpoint.DisabledAt,
        endpoint.DisabledBecause,
        endpoint.BothSecretsUntil,
        secret);
}

/// <summary>All endpoints of a client.</summary>
/// <param name="Endpoints">The oldest first.</param>
public sealed record WebhookEndpointsResource(IReadOnlyList<WebhookEndpointResource> Endpoints);

/// <summary>An endpoint to be made.</summary>
/// <param name="Url">Its address: https, a public name, port 443 or from 1024 on, no user name, no fragment; at most 1024 characters.</param>
/// <param name="Types">What it is told of. Left out: everything.</param>
public sealed record WebhookEndpointOrder(string Url, IReadOnlyList<WebhookEventType>? Types);

/// <summary>What the receiver answered to a test.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Status">The HTTP status, when there was one.</param>
/// <param name="Body">The beginning of the answer's body, at most 4096 bytes of it, without control characters.</param>
public sealed record WebhookTestResource(DeliveryResult Result, int? Status, string? Body)
{
    internal static WebhookTestResource Of(DeliveryAnswer answer) => new(answer.Result, answer.Status, answer.Body.Length > 0 ? answer.Body : null);
}
