using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Delivery;

/// <summary>The deliveries of clients, to read and to repeat.</summary>
public interface IDeliveries
{
    /// <summary>A client's deliveries after a number, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<WebhookDelivery>> Read(ClientId client, DeliverySelection selection, int limit, CancellationToken ct = default);

    /// <summary>
    /// Queues the deliveries of a range again, with the same ids, at most <see cref="DeliveryLimits.ReplayMax"/>: what was delivered or given up, and what waits for its next
    /// attempt. One that is under way is left alone. A repeat of what is queued changes nothing more.
    /// </summary>
    Task<Replay> Replay(ClientId client, WebhookEndpointId endpoint, DeliveryRange range, CancellationToken ct = default);
}

/// <summary>Which deliveries: after a number, and of one endpoint or in one standing when those are named.</summary>
public sealed record DeliverySelection(long After, WebhookEndpointId? Endpoint, DeliveryStanding? Standing);

/// <summary>Which deliveries: numbers after one up to another, of events from one instant to before another.</summary>
public sealed record DeliveryRange(long After, long UpTo, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>How many were queued, the last number that was looked at, and whether the range goes on.</summary>
public sealed record Replay(int Queued, long Next, bool More);

/// <summary>One event on its way to one endpoint.</summary>
/// <param name="Number">Its number among all deliveries.</param>
/// <param name="Id">The event's id: the header <c>webhook-id</c>.</param>
/// <param name="Endpoint">Where it goes.</param>
/// <param name="Type">What it tells.</param>
/// <param name="Consultation">Which consultation it is about.</param>
/// <param name="Position">The ledger entry's position, when it tells of one.</param>
/// <param name="OccurredAt">When that happened.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Attempts">Attempts of this run through the schedule.</param>
/// <param name="NextAttemptAt">When it is tried next; null when it is not.</param>
/// <param name="LastAttemptAt">When it was last tried.</param>
/// <param name="LastResult">What became of that.</param>
/// <param name="LastStatus">The HTTP status of that, when there was one.</param>
/// <param name="History">Every attempt whose result is known, those before a replay too, in order; the latest <see cref="DeliveryLimits.AttemptsKeptMax"/>.</param>
public sealed record WebhookDelivery(
    long Number,
    string Id,
    WebhookEndpointId Endpoint,
    WebhookEventType Type,
    ConsultationId Consultation,
    long? Position,
    DateTimeOffset OccurredAt,
    DeliveryStanding Standing,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? LastAttemptAt,
    DeliveryResult? LastResult,
    int? LastStatus,
    IReadOnlyList<DeliveryAttempt> History);

/// <summary>One attempt of a delivery.</summary>
/// <param name="Number">From 1, going on through replays.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="Took">How long it took, short retries included; in whole milliseconds.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Status">The HTTP status, when there was one.</param>
public sealed record DeliveryAttempt(int Number, DateTimeOffset BeganAt, TimeSpan Took, DeliveryResult Result, int? Status);
