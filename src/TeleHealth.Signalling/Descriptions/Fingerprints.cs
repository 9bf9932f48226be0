namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// The fingerprints of a section (RFC 8122): hash, blank, octets in hexadecimal parted by colons. Several may stand there, one a hash or a
/// certificate; all must be strong, since the browser chooses which of them it trusts.
/// </summary>
internal sealed class Fingerprints
{
    /// <summary>Whether there is any.</summary>
    public bool Any { get; private set; }

    /// <summary>The line of the first weak one; null when all are strong.</summary>
    public int? WeakLine { get; private set; }

    /// <summary>Takes another.</summary>
    public bool Add(ReadOnlySpan<char> value, int line)
    {
        Any = true;
        if (!IsStrong(value))
        {
            WeakLine ??= line;
        }

        return true;
    }

    /// <summary>
    /// Whether a fingerprint is of SHA-256 or longer, and complete. The name of the hash has no case; RFC 8122 wants capitals in the
    /// octets, readers take both.
    /// </summary>
    public static bool IsStrong(ReadOnlySpan<char> value)
    {
        var blank = value.IndexOf(' ');
        return blank > 0 && OctetsOf(value[..blank]) is { } octets && IsHexadecimal(value[(blank + 1)..], octets);
    }

    private static int? OctetsOf(ReadOnlySpan<char> hash) =>
        hash.Equals("sha-256", StringComparison.OrdinalIgnoreCase) ? 32
        : hash.Equals("sha-384", StringComparison.OrdinalIgnoreCase) ? 48
        : hash.Equals("sha-512", StringComparison.OrdinalIgnoreCase) ? 64
        : null;

    private static bool IsHexadecimal(ReadOnlySpan<char> text, int octets)
    {
        if (text.Length != (3 * octets) - 1)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i % 3 == 2 ? text[i] != ':' : !char.IsAsciiHexDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
