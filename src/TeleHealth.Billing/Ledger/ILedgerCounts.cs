namespace TeleHealth.Billing.Ledger;

/// <summary>What the ledger adds up to between two positions. The rows there never change, so the same question always has the same answer.</summary>
public interface ILedgerCounts
{
    /// <summary>The end of the ledger as it was just before <paramref name="instant"/>.</summary>
    Task<LedgerHead> HeadBefore(DateTimeOffset instant, CancellationToken ct = default);

    /// <summary>The entries for these acts from <paramref name="after"/> (excluded) to <paramref name="upTo"/> (included).</summary>
    Task<LedgerCounts> Between(long after, long upTo, IReadOnlyList<string> acts, CancellationToken ct = default);
}

/// <summary>How many entries there are of both kinds, and how many people stand behind them.</summary>
/// <param name="Billed">Acts that were billed, those cancelled later included.</param>
/// <param name="Cents">Their amounts together, in cents of a euro.</param>
/// <param name="Cancelled">Acts that were cancelled.</param>
/// <param name="BilledPeople">The people behind <paramref name="Billed"/>.</param>
/// <param name="CancelledPeople">The people behind <paramref name="Cancelled"/>.</param>
public sealed record LedgerCounts(long Billed, long Cents, long Cancelled, PeopleCount BilledPeople, PeopleCount CancelledPeople);

/// <summary>How many different patients and professionals there are.</summary>
public readonly record struct PeopleCount(long Patients, long Professionals);
