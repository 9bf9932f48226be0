using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TeleHealth.Identity;

/// <summary>The file that holds the key of the links: base64 of 32 random bytes or more.</summary>
internal static class LinkKeyFile
{
    private const int FileBytesMax = 4096;
    private const string Remedy = $"name a file that holds 32 random bytes or more in base64, such as 'openssl rand -base64 32' makes.";

    /// <summary>Reads the key, or says in one sentence what is wrong; never what the file holds.</summary>
    public static bool TryRead(string? path, [NotNullWhen(true)] out byte[]? key, [NotNullWhen(false)] out string? error)
    {
        key = null;
        error = null;
        if (string.IsNullOrWhiteSpace(path))
        {
            error = $"Identity:LinkKeyFile is not set: {Remedy}";
            return false;
        }

        try
        {
            var file = new FileInfo(path);
            var text = file.Length <= FileBytesMax ? File.ReadAllText(path, Encoding.ASCII).Trim() : "";
            if (Base64.IsValid(text) && Convert.FromBase64String(text) is { Length: >= JoinLinks.KeyBytesMin } bytes)
            {
                key = bytes;
                return true;
            }

            error = $"Identity:LinkKeyFile '{path}' does not hold a key: {Remedy}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            error = $"Identity:LinkKeyFile '{path}' can't be read: {Remedy}";
        }

        return false;
    }
}
