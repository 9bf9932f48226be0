using System.Security.Cryptography;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>The hash that names a release: SHA-256 of the bytes in which it was sealed.</summary>
internal static class ReleaseHash
{
    public static LedgerHash Of(ReadOnlySpan<byte> body) => new(Convert.ToHexStringLower(SHA256.HashData(body)));
}
