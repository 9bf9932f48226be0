namespace TeleHealth.Identity;

/// <summary>A UUID written the one way that links and seat tokens accept: 32 lower-case hexadecimal digits. One thing, one name.</summary>
internal static class LowerCaseGuid
{
    /// <summary>Reads it; false for every other form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Guid value) =>
        Guid.TryParseExact(text, "N", out value) && text.IndexOfAnyInRange('A', 'F') < 0;
}
