using System.Buffers;
using System.Net;

namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// Addresses as SDP writes them (RFC 8866 section 9): IPv4 in four decimal parts, IPv6 without brackets or scope, or a domain name.
/// Stricter than <see cref="IPAddress"/>, which also takes <c>1</c>, <c>0x7f.1</c> and <c>010.0.0.1</c>, where readers differ in what they
/// mean.
/// </summary>
internal static class NetworkAddress
{
    private const int NameLengthMax = 253;
    private const int LabelLengthMax = 63;
    private const int IPv6LengthMax = 45;

    private static readonly SearchValues<char> IPv6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>The family of an address; null when it is none.</summary>
    public static AddressFamily? FamilyOf(ReadOnlySpan<char> text) =>
        IsIPv4(text) ? AddressFamily.IPv4
        : IsIPv6(text) ? AddressFamily.IPv6
        : IsName(text) ? AddressFamily.Name
        : null;

    private static bool IsIPv4(ReadOnlySpan<char> text)
    {
        var parts = new Fields(text, '.');
        for (var i = 0; i < 4; i++)
        {
            var part = parts.Take();
            if (parts.AtEnd != (i == 3) || part is ['0', _, ..] || !Grammar.IsNumber(part, 0, byte.MaxValue))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIPv6(ReadOnlySpan<char> text) =>
        text.Length <= IPv6LengthMax
        && text.Contains(':')
        && !text.ContainsAnyExcept(IPv6Characters)
        && IPAddress.TryParse(text, out _);

    /// <summary>
    /// At least two labels of letters, digits and inner hyphens; the last is not a number, or it would be an IPv4 address gone wrong.
    /// </summary>
    private static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.Length > NameLengthMax || !text.Contains('.'))
        {
            return false;
        }

        var labels = new Fields(text, '.');
        while (true)
        {
            var label = labels.Take();
            if (!IsLabel(label))
            {
                return false;
            }

            if (labels.AtEnd)
            {
                return label.ContainsAnyExceptInRange('0', '9');
            }
        }
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '-')
            {
                return false;
            }
        }

        return label.Length is > 0 and <= LabelLengthMax && label[0] != '-' && label[^1] != '-';
    }
}
