using System.Diagnostics.CodeAnalysis;

namespace TeleHealth.Identity;

/// <summary>The file that holds the key of the links: base64 of 32 random bytes or more.</summary>
internal static class LinkKeyFile
{
    private const string Remedy = "name a file that holds 32 random bytes or more in base64, such as 'openssl rand -base64 32' makes.";

    /// <summary>Reads the key, or says in one sentence what is wrong; never what the file holds.</summary>
    public static bool TryRead(string? path, [NotNullWhen(true)] out byte[]? key, [NotNullWhen(false)] out string? error) =>
        KeyFile.TryRead("Identity:LinkKeyFile", path, length => length >= JoinLinks.KeyBytesMin, Remedy, out key, out error);
}
