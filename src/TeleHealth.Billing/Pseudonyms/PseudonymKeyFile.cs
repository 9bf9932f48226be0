using System.Diagnostics.CodeAnalysis;
using TeleHealth.Identity;

namespace TeleHealth.Billing;

/// <summary>The file that holds the key of the pseudonyms: base64 of 32 random bytes.</summary>
internal static class PseudonymKeyFile
{
    /// <summary>Length of the key, in bytes: that of the hash.</summary>
    public const int KeyBytes = 32;

    private const string Remedy =
        "name a file that holds 32 random bytes in base64, such as 'openssl rand -base64 32' makes, the same for all gateways and for ever.";

    /// <summary>Reads the key, or says in one sentence what is wrong; never what the file holds.</summary>
    public static bool TryRead(string? path, [NotNullWhen(true)] out byte[]? key, [NotNullWhen(false)] out string? error) =>
        KeyFile.TryRead("Billing:PseudonymKeyFile", path, length => length == KeyBytes, Remedy, out key, out error);
}
