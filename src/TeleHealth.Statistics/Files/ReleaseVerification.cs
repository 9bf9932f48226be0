using System.Security.Cryptography;
using System.Text;

namespace TeleHealth.Statistics;

/// <summary>Checks a release that was downloaded, with nothing but its signature and the public key: no database, no service.</summary>
internal static class ReleaseVerification
{
    /// <summary>Checks.</summary>
    /// <param name="file">The bytes of the download, JSON or CSV.</param>
    /// <param name="signature">The bytes of its signature.</param>
    /// <param name="publicKey">The public key in PEM.</param>
    /// <returns>What was found, and whether all is well.</returns>
    public static (bool Good, IReadOnlyList<string> Said) Check(byte[] file, byte[] signature, string publicKey)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(publicKey);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return (false, ["The key is no public key in PEM."]);
        }

        var fingerprint = ReleaseSignature.Fingerprint(key);
        if (!ReleaseSignature.IsGood(key, file, signature))
        {
            return (false, [$"NOT the bytes that the key {fingerprint} signed: the file, its signature or the key is another one."]);
        }

        var said = new List<string> { $"Signed by the key {fingerprint}." };
        if (file is not [(byte)'{', ..])
        {
            said.Add(Encoding.UTF8.GetString(file).Split('\n')[0].TrimStart('#', ' '));
            return (true, said);
        }

        try
        {
            return Explain(ReleaseJson.Read(file), file, fingerprint, said);
        }
        catch (InvalidDataException exception)
        {
            return (false, [.. said, exception.Message]);
        }
    }

    private static (bool Good, IReadOnlyList<string> Said) Explain(UsageRelease release, byte[] file, string fingerprint, List<string> said)
    {
        var totals = release.Totals;
        said.Add($"Release {release.Number}, sealed at {ReleaseJson.Instant(release.SealedAt)}, hash {ReleaseHash.Of(file)}.");
        said.Add($"It follows the release with hash {release.Previous}.");
        said.Add($"Perimeter: acts {release.Perimeter}. Billed {totals.Billed}, cancelled {totals.Cancelled}, {totals.Cents} cents; in tables {totals.Distributed}.");
        said.Add($"Check the ledger with: ledger verify --witness {release.Witness.Position}:{release.Witness.Hash}");
        var faults = new List<string>();
        if (release.Key != fingerprint)
        {
            faults.Add($"The release names another key: {release.Key}.");
        }

        for (var table = 0; table < UsageTable.All.Length; table++)
        {
            if (totals.Cells[table].Sum() != totals.Distributed)
            {
                faults.Add($"The cells of {UsageTable.All[table].Name} do not add up to what is distributed.");
            }
        }

        return (faults.Count == 0, [.. said, .. faults]);
    }
}
