using System.Globalization;
using System.Text.RegularExpressions;

namespace TeleHealth.PracticeApi.Requests;

/// <summary>An instant that was read. Without an offset it is a guess, which only serves to say what is missing.</summary>
internal readonly record struct InstantReading(DateTimeOffset Instant, bool HasOffset);

/// <summary>Instants as RFC 3339 writes them, and days of the calendar.</summary>
internal static partial class InstantText
{
    /// <summary>Reads an instant, to the millisecond and in UTC; null for anything that RFC 3339 does not allow, but for a missing offset.</summary>
    public static InstantReading? Read(string text) =>
        Form().Match(text) is { Success: true } match
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? new InstantReading(DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds()), match.Groups["offset"].Success)
            : null;

    /// <summary>Reads a day such as <c>1984-02-03</c>.</summary>
    public static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(?<offset>Z|[+-][0-9]{2}:[0-9]{2})?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
