using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>The usage figures as they were sealed once and stay for ever: totals since the first entry, up to a position of the ledger.</summary>
/// <param name="Number">0 for the empty release that every service begins with, then 1, 2, 3, … without gaps.</param>
/// <param name="SealedAt">When it was sealed, to the millisecond.</param>
/// <param name="LedgerPosition">The last entry that is in it; 0 when there is none.</param>
/// <param name="LedgerHash">That entry's hash, which stands for the whole ledger up to it.</param>
/// <param name="Perimeter">The acts that are counted, by their NGAP codes, separated by spaces.</param>
/// <param name="Billed">Acts billed, those cancelled later included.</param>
/// <param name="Cancelled">Acts cancelled.</param>
/// <param name="Cents">What was billed, in cents of a euro, that which was cancelled later included.</param>
internal sealed record UsageRelease(
    long Number, DateTimeOffset SealedAt, long LedgerPosition, LedgerHash LedgerHash, string Perimeter, long Billed, long Cancelled, long Cents)
{
    /// <summary>
    /// The SHA-256 of the canonical form of <c>telehealth-usage-release-1</c>, number, sealed_at in Unix milliseconds, ledger_position, ledger_hash, perimeter,
    /// billed, cancelled, cents.
    /// </summary>
    public LedgerHash BodyHash => CanonicalForm.Hash(
    [
        "telehealth-usage-release-1",
        CanonicalForm.Number(Number),
        CanonicalForm.Number(SealedAt.ToUnixTimeMilliseconds()),
        CanonicalForm.Number(LedgerPosition),
        LedgerHash.Hex,
        Perimeter,
        CanonicalForm.Number(Billed),
        CanonicalForm.Number(Cancelled),
        CanonicalForm.Number(Cents),
    ]);

    /// <summary>The release before any entry.</summary>
    public static UsageRelease Empty(DateTimeOffset now) =>
        new(0, ToMilliseconds(now), 0, LedgerHash.Zero, Statistics.Perimeter.Text, 0, 0, 0);

    /// <summary>The release that follows this one with what was entered since. A clock that steps back stands still.</summary>
    public UsageRelease Next(LedgerHead upTo, LedgerCounts increment, DateTimeOffset now) => new(
        Number + 1,
        now > SealedAt ? ToMilliseconds(now) : SealedAt,
        upTo.Position,
        upTo.Hash,
        Statistics.Perimeter.Text,
        Billed + increment.Billed,
        Cancelled + increment.Cancelled,
        Cents + increment.Cents);

    private static DateTimeOffset ToMilliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
