namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// The fields of a line, parted by exactly one separator. Two separators enclose an empty field, which no grammar here takes: readers that
/// pass over them and readers that don't would see different fields.
/// </summary>
internal ref struct Fields(ReadOnlySpan<char> text, char separator = ' ')
{
    private ReadOnlySpan<char> rest = text;

    /// <summary>Whether all fields were taken.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Takes the next field; empty at the end.</summary>
    public ReadOnlySpan<char> Take()
    {
        var end = rest.IndexOf(separator);
        var field = end < 0 ? rest : rest[..end];
        AtEnd = end < 0;
        rest = AtEnd ? [] : rest[(end + 1)..];
        return field;
    }
}
