using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>The usage figures as they are sealed once and stay for ever.</summary>
/// <param name="Number">0 for the empty release that every service begins with, then 1, 2, 3, … without gaps.</param>
/// <param name="SealedAt">When it was sealed, to the millisecond.</param>
/// <param name="Previous">The hash of the release before; zeros for release 0.</param>
/// <param name="Witness">Position and hash of an entry of the ledger, by which the ledger can be checked; position 0 before the first.</param>
/// <param name="Perimeter">The acts that are counted, by their NGAP codes, separated by spaces.</param>
/// <param name="Thresholds">What was enough.</param>
/// <param name="Through">The last closed day that was looked at; null before the first.</param>
/// <param name="Totals">All that was published so far, this release included.</param>
/// <param name="Published">What this release adds.</param>
/// <param name="Key">The fingerprint of the key that signs it.</param>
internal sealed record UsageRelease(
    long Number,
    DateTimeOffset SealedAt,
    LedgerHash Previous,
    LedgerWitness Witness,
    string Perimeter,
    Thresholds Thresholds,
    DateOnly? Through,
    UsageTotals Totals,
    Published Published,
    string Key)
{
    /// <summary>The release before any entry.</summary>
    public static UsageRelease Empty(DateTimeOffset now, Thresholds thresholds, string key) => new(
        0, ToMilliseconds(now), LedgerHash.Zero, LedgerWitness.None, Statistics.Perimeter.Text, thresholds, null, UsageTotals.Zero, Published.Nothing, key);

    /// <summary>The release that follows one with what became publishable since. A clock that steps back stands still.</summary>
    public static UsageRelease After(
        UsageRelease last, LedgerHash lastHash, DateTimeOffset now, LedgerWitness witness, Thresholds thresholds, DateOnly? through, Published published, string key) => new(
        last.Number + 1,
        now > last.SealedAt ? ToMilliseconds(now) : last.SealedAt,
        lastHash,
        witness,
        Statistics.Perimeter.Text,
        thresholds,
        through,
        last.Totals.Plus(published),
        published,
        key);

    private static DateTimeOffset ToMilliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}

/// <summary>An entry of the ledger that stands for all before it.</summary>
internal readonly record struct LedgerWitness(long Position, LedgerHash Hash)
{
    /// <summary>Before the first entry.</summary>
    public static LedgerWitness None => new(0, LedgerHash.Zero);
}

/// <summary>A release with the bytes in which it was sealed, and what it takes to go on from it.</summary>
/// <param name="Release">What it says.</param>
/// <param name="Body">Its bytes as JSON.</param>
/// <param name="Hash">Their SHA-256, which names the release.</param>
/// <param name="Signature">The signature over <paramref name="Body"/>, in DER.</param>
/// <param name="CsvSignature">The signature over the bytes of its CSV.</param>
/// <param name="PublicKey">The public key that checks both, in PEM.</param>
/// <param name="Progress">How far it came; private.</param>
internal sealed record SealedRelease(
    UsageRelease Release,
    ReadOnlyMemory<byte> Body,
    LedgerHash Hash,
    ReadOnlyMemory<byte> Signature,
    ReadOnlyMemory<byte> CsvSignature,
    string PublicKey,
    SealProgress Progress);

/// <summary>How far a release came. Private: it has positions that no release may show.</summary>
/// <param name="Cut">The last position that was looked at.</param>
/// <param name="State">What the next one goes on from.</param>
internal sealed record SealProgress(long Cut, DisclosureState State)
{
    /// <summary>Before any entry.</summary>
    public static SealProgress Start { get; } = new(0, DisclosureState.Start);
}
