using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>A row of <c>usage_release</c>; the properties are named as SQL parameters and column aliases.</summary>
internal sealed class ReleaseRow
{
    public required long Number { get; init; }

    public required long SealedAt { get; init; }

    public required long LedgerPosition { get; init; }

    public required string LedgerHash { get; init; }

    public required string Perimeter { get; init; }

    public required long Billed { get; init; }

    public required long Cancelled { get; init; }

    public required long Cents { get; init; }

    public required string BodyHash { get; init; }

    public static ReleaseRow Of(UsageRelease release) => new()
    {
        Number = release.Number,
        SealedAt = release.SealedAt.ToUnixTimeMilliseconds(),
        LedgerPosition = release.LedgerPosition,
        LedgerHash = release.LedgerHash.Hex,
        Perimeter = release.Perimeter,
        Billed = release.Billed,
        Cancelled = release.Cancelled,
        Cents = release.Cents,
        BodyHash = release.BodyHash.Hex,
    };

    /// <summary>The release, if it still is what was sealed: a figure changed behind our back is not published.</summary>
    public UsageRelease ToRelease()
    {
        var release = new UsageRelease(
            Number, DateTimeOffset.FromUnixTimeMilliseconds(SealedAt), LedgerPosition, new LedgerHash(LedgerHash), Perimeter, Billed, Cancelled, Cents);
        return release.BodyHash.Hex == BodyHash
            ? release
            : throw new InvalidDataException($"Usage release {Number} no longer matches its hash: restore the table usage_release.");
    }
}
