namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// The lines of a description, without their ends and the blanks before them. RFC 8866 section 5 wants CRLF and asks readers to take LF
/// too; CR alone is taken as well, so that no reader after this one sees lines that were not inspected. A last line needs no end.
/// </summary>
internal ref struct DescriptionLines(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;

    /// <summary>The line read last.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Its number, counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Reads the next line; false after the last.</summary>
    public bool MoveNext()
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        Number++;
        var end = rest.IndexOfAny('\r', '\n');
        if (end < 0)
        {
            Current = rest.TrimEnd(' ');
            rest = [];
            return true;
        }

        Current = rest[..end].TrimEnd(' ');
        var next = rest[end..].StartsWith("\r\n") ? end + 2 : end + 1;
        rest = rest[next..];
        return true;
    }
}
