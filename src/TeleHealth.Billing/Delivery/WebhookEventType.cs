using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TeleHealth.Billing.Delivery;

/// <summary>What practice software may be told of.</summary>
public enum WebhookEventType
{
    /// <summary>A consultation has ended and its evidence is closed; <c>consultation.ended</c>.</summary>
    [JsonStringEnumMemberName("consultation.ended")]
    ConsultationEnded = 1,

    /// <summary>A bill waits for a person to confirm it; <c>bill.proposed</c>.</summary>
    [JsonStringEnumMemberName("bill.proposed")]
    BillProposed = 2,

    /// <summary>The ledger has an act; <c>act.recorded</c>.</summary>
    [JsonStringEnumMemberName("act.recorded")]
    ActRecorded = 3,

    /// <summary>The ledger has the cancellation of an act; <c>act.cancelled</c>.</summary>
    [JsonStringEnumMemberName("act.cancelled")]
    ActCancelled = 4,

    /// <summary>A bill still waits for a person, some days after it was proposed; <c>bill.unconfirmed</c>.</summary>
    [JsonStringEnumMemberName("bill.unconfirmed")]
    BillUnconfirmed = 5,
}

/// <summary>The words of event types, in storage and on the wire. A word that was given out never changes; none is a part of another.</summary>
internal static class WebhookEventTypes
{
    private static readonly ImmutableArray<(WebhookEventType Type, string Word)> Words =
    [
        (WebhookEventType.ConsultationEnded, "consultation.ended"), (WebhookEventType.BillProposed, "bill.proposed"),
        (WebhookEventType.ActRecorded, "act.recorded"), (WebhookEventType.ActCancelled, "act.cancelled"),
        (WebhookEventType.BillUnconfirmed, "bill.unconfirmed"),
    ];

    public static string Word(this WebhookEventType type) => Words.Single(known => known.Type == type).Word;

    public static WebhookEventType Of(string word) => Words.Single(known => known.Word == word).Type;

    /// <summary>A set of them as one text: each word once, with spaces between.</summary>
    public static string Text(IEnumerable<WebhookEventType> types) => string.Join(' ', types.Distinct().Order().Select(type => type.Word()));

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    public static IReadOnlyList<WebhookEventType> Read(string text) => [.. text.Split(' ').Select(Of)];
}
