using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TeleHealth.Billing;

/// <summary>
/// The ages at which a person is reminded of a bill that waits for them: whole days of 24 hours since the consultation was first assessed, rising. Pure.
/// </summary>
internal sealed class ReminderAges
{
    /// <summary>Most reminders of one bill.</summary>
    public const int CountMax = 5;

    /// <summary>The highest age in days.</summary>
    public const int DaysMax = 365;

    /// <summary>What to do about a setting that is not right.</summary>
    public const string Remedy =
        "Billing:RemindAfterDays: at most 5 whole numbers of days from 1 to 365, rising, with spaces between, such as '1 7 20'; empty for no reminders.";

    /// <summary>Nobody is reminded of a bill that is younger.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromDays(1);

    private readonly ImmutableArray<int> days;

    private ReminderAges(ImmutableArray<int> days) => this.days = days;

    /// <summary>Reads the setting; <see cref="Remedy"/> says what is right.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out ReminderAges? ages)
    {
        ages = null;
        var read = ImmutableArray.CreateBuilder<int>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (read.Count == CountMax
                || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
                || day > DaysMax
                || day <= (read.Count > 0 ? read[^1] : 0))
            {
                return false;
            }

            read.Add(day);
        }

        ages = new ReminderAges(read.ToImmutable());
        return true;
    }

    /// <summary>The highest age that was reached, in days; 0 when none was.</summary>
    public int Reached(DateTimeOffset proposedAt, DateTimeOffset now) => days.LastOrDefault(day => proposedAt + TimeSpan.FromDays(day) <= now);

    /// <summary>When the next age is reached; null when none is left.</summary>
    public DateTimeOffset? Next(DateTimeOffset proposedAt, DateTimeOffset now) =>
        days.FirstOrDefault(day => proposedAt + TimeSpan.FromDays(day) > now) is > 0 and var next ? proposedAt + TimeSpan.FromDays(next) : null;
}
