using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// The one byte form over which hashes are computed: each field in turn as the number of its UTF-8 bytes in decimal, a colon, those bytes, and a comma (a
/// "netstring"). <c>["a", "", "é"]</c> is <c>1:a,0:,2:é,</c>. The lengths come first, so no two different lists of fields share a form, whatever they contain. The
/// first field names the form and its edition. Numbers are decimal without leading zeros, hashes are 64 lower-case hexadecimal digits.
/// </summary>
public static class CanonicalForm
{
    /// <summary>Longest form that is built on the stack, in bytes: every ledger entry's.</summary>
    private const int StackBytesMax = 2048;

    /// <summary>The form of some fields.</summary>
    public static byte[] Bytes(ReadOnlySpan<string> fields)
    {
        var form = new byte[BytesMax(fields)];
        return form[..Write(fields, form)];
    }

    /// <summary>The SHA-256 of the form of some fields.</summary>
    public static LedgerHash Hash(ReadOnlySpan<string> fields)
    {
        var bytesMax = BytesMax(fields);
        var form = bytesMax <= StackBytesMax ? stackalloc byte[StackBytesMax] : new byte[bytesMax];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(form[..Write(fields, form)], hash);
        return new LedgerHash(Convert.ToHexStringLower(hash));
    }

    /// <summary>A whole number as the form has it.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Write(ReadOnlySpan<string> fields, Span<byte> form)
    {
        var at = 0;
        foreach (var field in fields)
        {
            Encoding.UTF8.GetByteCount(field).TryFormat(form[at..], out var digits, default, CultureInfo.InvariantCulture);
            at += digits;
            form[at++] = (byte)':';
            at += Encoding.UTF8.GetBytes(field, form[at..]);
            form[at++] = (byte)',';
        }

        return at;
    }

    /// <summary>Room for every field: ten digits, two marks, and three bytes for each UTF-16 unit.</summary>
    private static int BytesMax(ReadOnlySpan<string> fields)
    {
        var bytes = 0;
        foreach (var field in fields)
        {
            bytes += 12 + (3 * field.Length);
        }

        return bytes;
    }
}
