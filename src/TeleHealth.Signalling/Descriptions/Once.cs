namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// An attribute that a section has once. The same again is harmless; another value is a contradiction, of which one reader would take the
/// first and another the last, and so the browser might use what was not inspected.
/// </summary>
internal sealed class Once
{
    /// <summary>The value; null when the attribute isn't there.</summary>
    public string? Value { get; private set; }

    /// <summary>The line of the value.</summary>
    public int Line { get; private set; }

    /// <summary>Sets the value; false when there is another one.</summary>
    public bool Set(ReadOnlySpan<char> value, int line)
    {
        if (Value is not null)
        {
            return value.SequenceEqual(Value);
        }

        Value = value.ToString();
        Line = line;
        return true;
    }

    /// <summary>This value, or the default where this isn't there.</summary>
    public Once Or(Once fallback) => Value is null ? fallback : this;
}
