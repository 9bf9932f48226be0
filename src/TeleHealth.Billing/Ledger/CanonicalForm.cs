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
    /// <summary>The form of some fields.</summary>
    public static byte[] Bytes(ReadOnlySpan<string> fields)
    {
        using var form = new MemoryStream();
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            form.Write(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture)));
            form.WriteByte((byte)':');
            form.Write(bytes);
            form.WriteByte((byte)',');
        }

        return form.ToArray();
    }

    /// <summary>The SHA-256 of the form of some fields.</summary>
    public static LedgerHash Hash(ReadOnlySpan<string> fields) => new(Convert.ToHexStringLower(SHA256.HashData(Bytes(fields))));

    /// <summary>A whole number as the form has it.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
