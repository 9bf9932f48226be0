using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TeleHealth.Billing;

/// <summary>The file that holds the key of the pseudonyms: base64 of 32 random bytes.</summary>
internal static class PseudonymKeyFile
{
    /// <summary>Length of the key, in bytes: that of the hash.</summary>
    public const int KeyBytes = 32;

    private const int FileBytesMax = 4096;
    private const string Remedy =
        "name a file that holds 32 random bytes in base64, such as 'openssl rand -base64 32' makes, the same for all gateways and for ever.";

    /// <summary>Reads the key, or says in one sentence what is wrong; never what the file holds.</summary>
    public static bool TryRead(string? path, [NotNullWhen(true)] out byte[]? key, [NotNullWhen(false)] out string? error)
    {
        key = null;
        error = null;
        if (string.IsNullOrWhiteSpace(path))
        {
            error = $"Billing:PseudonymKeyFile is not set: {Remedy}";
            return false;
        }

        try
        {
            var text = new FileInfo(path).Length <= FileBytesMax ? File.ReadAllText(path, Encoding.ASCII).Trim() : "";
            if (Base64.IsValid(text) && Convert.FromBase64String(text) is { Length: KeyBytes } bytes)
            {
                key = bytes;
                return true;
            }

            error = $"Billing:PseudonymKeyFile '{path}' does not hold a key: {Remedy}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            error = $"Billing:PseudonymKeyFile '{path}' can't be read: {Remedy}";
        }

        return false;
    }
}
