namespace TeleHealth.Billing.Delivery;

/// <summary>A row of <c>webhook_endpoint</c> as it is read; the properties are named as column aliases. Instants are Unix milliseconds.</summary>
internal sealed class WebhookEndpointRow
{
    public const string Select =
        """
        SELECT id AS Id, url AS Url, types AS Types, secret AS Secret, secret_before AS SecretBefore, secret_before_until AS SecretBeforeUntil,
               created_at AS CreatedAt, disabled_at AS DisabledAt, disabled_because AS WhyDisabled
          FROM webhook_endpoint
        """;

    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Types { get; init; }

    public required string Secret { get; init; }

    public required string? SecretBefore { get; init; }

    public required long? SecretBeforeUntil { get; init; }

    public required long CreatedAt { get; init; }

    public required long? DisabledAt { get; init; }

    public required string? WhyDisabled { get; init; }

    private WebhookEndpointId EndpointId =>
        WebhookEndpointId.TryParse(Id, out var id) ? id : throw new InvalidDataException($"'{Id}' is not the id of an endpoint.");

    public WebhookEndpoint ToEndpoint(DateTimeOffset now) => new(
        EndpointId,
        Url,
        WebhookEventTypes.Read(Types),
        DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        BothUntil(now),
        DisabledAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        WhyDisabled switch
        {
            null => null,
            "client" => DisabledBecause.Client,
            "gone" => DisabledBecause.Gone,
            _ => throw new InvalidDataException($"Endpoint {Id}: disabled because of '{WhyDisabled}', which this program does not know."),
        });

    /// <summary>What it takes to send something there.</summary>
    public WebhookReceiver ToReceiver(SecretSeal seal, DateTimeOffset now) => new(
        EndpointId,
        new Uri(Url),
        BothUntil(now) is not null ? [seal.Open(EndpointId, Secret), seal.Open(EndpointId, SecretBefore!)] : [seal.Open(EndpointId, Secret)]);

    private DateTimeOffset? BothUntil(DateTimeOffset now) =>
        SecretBeforeUntil is { } until && DateTimeOffset.FromUnixTimeMilliseconds(until) is var instant && instant > now ? instant : null;
}

/// <summary>Where something is sent, and the secrets that sign it: one, or two during a rotation, the newest first.</summary>
internal sealed record WebhookReceiver(WebhookEndpointId Endpoint, Uri Url, IReadOnlyList<WebhookSecret> Secrets)
{
    /// <summary>Which endpoint; never its address.</summary>
    public override string ToString() => Endpoint.ToString();
}
