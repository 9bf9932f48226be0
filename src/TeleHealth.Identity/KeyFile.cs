using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace TeleHealth.Identity;

/// <summary>A file that holds a key in base64, and nothing else but white space around it and lines for people, which begin with #. One way to read them all.</summary>
public static class KeyFile
{
    private const int FileBytesMax = 4096;

    /// <summary>Reads the key, or says in one sentence what is wrong; never what the file holds.</summary>
    /// <param name="setting">The setting that names the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="fits">Whether a key may have so many bytes.</param>
    /// <param name="remedy">What to do when it cannot be read, as the end of a sentence.</param>
    /// <param name="key">The key.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryRead(
        string setting, string? path, Func<int, bool> fits, string remedy, [NotNullWhen(true)] out byte[]? key, [NotNullWhen(false)] out string? error)
    {
        key = null;
        error = null;
        if (string.IsNullOrWhiteSpace(path))
        {
            error = $"{setting} is not set: {remedy}";
            return false;
        }

        try
        {
            var lines = new FileInfo(path).Length <= FileBytesMax ? File.ReadAllLines(path, Encoding.ASCII) : [];
            var text = string.Join('\n', lines.Where(line => !line.StartsWith('#'))).Trim();
            if (Base64.IsValid(text) && Convert.FromBase64String(text) is var bytes && fits(bytes.Length))
            {
                key = bytes;
                return true;
            }

            error = $"{setting} '{path}' does not hold a key: {remedy}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            error = $"{setting} '{path}' can't be read: {remedy}";
        }

        return false;
    }
}
