using TeleHealth.Billing.Delivery;

namespace TeleHealth.PracticeApi.Webhooks;

/// <summary>One event on its way to one endpoint.</summary>
/// <param name="Number">Its number among all deliveries of the service; a client sees its own, so there are gaps.</param>
/// <param name="Id">The event's id: the header webhook-id, the same at every attempt and in every replay.</param>
/// <param name="Endpoint">The endpoint's id.</param>
/// <param name="Type">What it tells.</param>
/// <param name="Consultation">The consultation's id.</param>
/// <param name="Position">The ledger entry's position, when it tells of one.</param>
/// <param name="OccurredAt">When that happened.</param>
/// <param name="Standing">Where the delivery stands.</param>
/// <param name="Attempts">Attempts since it was queued, or last replayed.</param>
/// <param name="NextAttemptAt">When it is tried next; while an attempt is under way, when it is tried again should that one be lost.</param>
/// <param name="LastAttemptAt">When it was last tried.</param>
/// <param name="LastResult">What became of that attempt.</param>
/// <param name="LastStatus">The HTTP status of that attempt, when there was one.</param>
/// <param name="History">Every attempt whose result is known, in order, those before a replay too; at most the latest 50.</param>
public sealed record DeliveryResource(
    long Number,
    string Id,
    string Endpoint,
    WebhookEventType Type,
    string Consultation,
    long? Position,
    DateTimeOffset OccurredAt,
    DeliveryStanding Standing,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? LastAttemptAt,
    DeliveryResult? LastResult,
    int? LastStatus,
    IReadOnlyList<DeliveryAttemptResource> History)
{
    internal static DeliveryResource Of(WebhookDelivery delivery) => new(
        delivery.Number,
        delivery.Id,
        delivery.Endpoint.ToString(),
        delivery.Type,
        delivery.Consultation.ToString(),
        delivery.Position,
        delivery.OccurredAt,
        delivery.Standing,
        delivery.Attempts,
        delivery.NextAttemptAt,
        delivery.LastAttemptAt,
        delivery.LastResult,
        delivery.LastStatus,
        [.. delivery.History.Select(DeliveryAttemptResource.Of)]);
}

/// <summary>One attempt of a delivery.</summary>
/// <param name="Number">From 1, going on through replays.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="TookMs">How long it took, in milliseconds; short retries included.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Status">The HTTP status, when there was one.</param>
public sealed record DeliveryAttemptResource(int Number, DateTimeOffset BeganAt, int TookMs, DeliveryResult Result, int? Status)
{
    internal static DeliveryAttemptResource Of(DeliveryAttempt attempt) =>
        new(attempt.Number, attempt.BeganAt, (int)attempt.Took.TotalMilliseconds, attempt.Result, attempt.Status);
}

/// <summary>Some deliveries, and where to go on.</summary>
/// <param name="Deliveries">In the order of their numbers.</param>
/// <param name="Next">What to send as after to go on; the same as sent when there is nothing new.</param>
/// <param name="More">Whether there are more already.</param>
public sealed record DeliveryPageResource(IReadOnlyList<DeliveryResource> Deliveries, long Next, bool More);

/// <summary>Which deliveries to repeat: a range of numbers, a range of time, or both at once. At least one bound is named.</summary>
/// <param name="Endpoint">The endpoint's id.</param>
/// <param name="After">Numbers after this one.</param>
/// <param name="UpTo">Numbers up to this one, it included.</param>
/// <param name="Since">Events from this instant on.</param>
/// <param name="Until">Events before this instant.</param>
public sealed record ReplayOrder(string Endpoint, long? After, long? UpTo, DateTimeOffset? Since, DateTimeOffset? Until);

/// <summary>What a replay queued.</summary>
/// <param name="Queued">How many deliveries; those that are queued or under way already are not counted.</param>
/// <param name="Next">The last number that was looked at: what to send as after to go on.</param>
/// <param name="More">Whether the range goes on: one replay queues at most 10000.</param>
public sealed record ReplayResource(int Queued, long Next, bool More);
