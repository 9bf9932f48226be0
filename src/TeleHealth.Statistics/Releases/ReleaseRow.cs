using System.Text;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>A row of <c>usage_release</c>; the properties are named as SQL parameters and column aliases.</summary>
internal sealed class ReleaseRow
{
    /// <summary>What reads it.</summary>
    public const string Select =
        """
        SELECT number AS Number, sealed_at AS SealedAt, billed AS Billed, cancelled AS Cancelled, cents AS Cents, body AS Body, body_hash AS BodyHash,
               signature AS Signature, csv_signature AS CsvSignature, public_key AS PublicKey, progress AS Progress, holds_of AS HoldsOf
          FROM usage_release
        """;

    public required long Number { get; init; }

    public required long SealedAt { get; init; }

    public required long Billed { get; init; }

    public required long Cancelled { get; init; }

    public required long Cents { get; init; }

    public required string Body { get; init; }

    public required string BodyHash { get; init; }

    public required string Signature { get; init; }

    public required string CsvSignature { get; init; }

    public required string PublicKey { get; init; }

    public required string Progress { get; init; }

    public required long HoldsOf { get; init; }

    public static ReleaseRow Of(SealedRelease release, long holdsOf) => new()
    {
        Number = release.Release.Number,
        SealedAt = release.Release.SealedAt.ToUnixTimeMilliseconds(),
        Billed = release.Release.Totals.Billed,
        Cancelled = release.Release.Totals.Cancelled,
        Cents = release.Release.Totals.Cents,
        Body = Encoding.UTF8.GetString(release.Body.Span),
        BodyHash = release.Hash.Hex,
        Signature = Convert.ToBase64String(release.Signature.Span),
        CsvSignature = Convert.ToBase64String(release.CsvSignature.Span),
        PublicKey = release.PublicKey,
        Progress = SealProgressJson.Write(release.Progress),
        HoldsOf = holdsOf,
    };

    /// <summary>The release, if it still is what was sealed: a figure changed behind our back is not published.</summary>
    public SealedRelease ToRelease(IEnumerable<long> held)
    {
        var body = Encoding.UTF8.GetBytes(Body);
        if (ReleaseHash.Of(body).Hex != BodyHash)
        {
            throw new InvalidDataException($"Usage release {Number} no longer matches its hash: restore the table usage_release.");
        }

        return new SealedRelease(
            ReleaseJson.Read(body),
            body,
            new LedgerHash(BodyHash),
            Convert.FromBase64String(Signature),
            Convert.FromBase64String(CsvSignature),
            PublicKey,
            SealProgressJson.Read(Progress, held));
    }
}
