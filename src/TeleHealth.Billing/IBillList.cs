using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing;

/// <summary>Finds a client's bills by where they stand. It follows the bills and may be behind one by a moment.</summary>
public interface IBillList
{
    /// <summary>
    /// Bills of one standing after a cursor (null: from the first), in the order in which they were proposed; at most <paramref name="limit"/> of them. Whoever
    /// goes on after the last one read
    /// sees every bill that stays.
    /// </summary>
    Task<IReadOnlyList<ListedBill>> List(ClientId client, BillStanding standing, BillCursor? after, int limit, CancellationToken ct);
}

/// <summary>Where a reader of a list has got to.</summary>
public readonly record struct BillCursor(DateTimeOffset ProposedAt, ConsultationId Consultation);

/// <summary>A bill in a list.</summary>
public sealed record ListedBill(ConsultationId Consultation, BillStanding Standing, DateTimeOffset ProposedAt, BillReminders Reminded = default);
