using System.Text.Encodings.Web;
using System.Text.Json;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// What is sent: what happened, and where to read it. Thin, because whoever receives it need not be trusted with more: no name, no number of a person, nothing of health.
/// </summary>
/// <param name="Type">The word of the event type, or <c>webhook.test</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">What it is about.</param>
internal sealed record WebhookBody(string Type, DateTimeOffset Timestamp, WebhookData Data)
{
    private const string Test = "webhook.test";

    /// <summary>As all JSON of this service, but for what only HTML would need escaped.</summary>
    private static readonly JsonSerializerOptions Json = new(ConsultationJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is sent of a delivery.</summary>
    public static WebhookBody Of(WebhookEventType type, DateTimeOffset occurredAt, ConsultationId consultation, string id, long? position) => new(
        type.Word(),
        occurredAt,
        position is { } place
            ? new WebhookData(consultation.ToString(), id, place, null, FormattableString.Invariant($"/v1/ledger/entries?after={place - 1}&limit=1"))
            : new WebhookData(consultation.ToString(), null, null, null, $"/v1/consultations/{consultation}"));

    /// <summary>What is sent to try an endpoint out.</summary>
    public static WebhookBody OfTest(WebhookEndpointId endpoint, DateTimeOffset now) =>
        new(Test, now, new WebhookData(null, null, null, endpoint.ToString(), $"/v1/webhook-endpoints/{endpoint}"));

    /// <summary>The bytes that are signed and sent.</summary>
    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>What a webhook is about: what is not concerned is left out.</summary>
/// <param name="Consultation">The consultation's id.</param>
/// <param name="Entry">The ledger entry's id.</param>
/// <param name="Position">Its position.</param>
/// <param name="Endpoint">The endpoint that is tried out.</param>
/// <param name="Read">Where to read more, with the client's key: path and query below the service's address.</param>
internal sealed record WebhookData(string? Consultation, string? Entry, long? Position, string? Endpoint, string Read);
