using System.Buffers;
using System.Globalization;
using System.Text;

namespace TeleHealth.Signalling.Descriptions;

/// <summary>The terminals of the grammars of RFC 8866 section 9 and RFC 8839 section 5.</summary>
internal static class Grammar
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private static readonly SearchValues<char> IceCharacters =
        SearchValues.Create("+/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    /// <summary>RFC 8866 <c>token</c>: names of codecs, attributes, groups and media.</summary>
    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenCharacters);

    /// <summary>RFC 8839 <c>ice-char</c>, between two lengths.</summary>
    public static bool IsIce(ReadOnlySpan<char> text, int lengthMin, int lengthMax) =>
        text.Length >= lengthMin && text.Length <= lengthMax && !text.ContainsAnyExcept(IceCharacters);

    /// <summary>Blanks and visible ASCII only.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(PlainCharacters);

    /// <summary>
    /// Text that every reader takes for one line of text: Unicode without control characters, without the other line ends that Unicode
    /// knows, and without halves of surrogate pairs, which UTF-8 cannot carry.
    /// </summary>
    public static bool IsText(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyExcept(PlainCharacters);
        for (var rest = start < 0 ? [] : text[start..]; !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    /// <summary>A decimal number within bounds, both included: digits only, no sign, no blank, at most 20 of them.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, long min, long max, out long number)
    {
        number = 0;
        foreach (var digit in text)
        {
            var value = digit - '0';
            if (value is < 0 or > 9 || number > (max - value) / 10)
            {
                return false;
            }

            number = (number * 10) + value;
        }

        return text.Length is > 0 and <= 20 && number >= min && number <= max;
    }

    /// <summary>The same where only the validity matters.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, long min, long max) => IsNumber(text, min, max, out _);
}
