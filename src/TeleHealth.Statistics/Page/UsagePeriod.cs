using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>In what steps a series is shown.</summary>
internal enum PeriodStep
{
    Day,
    Week,
    Month,
    Year,
}

/// <summary>
/// What was published for a day, a week, a month or a year. A published range is never split: it counts where it ends. So every figure here is a sum of published
/// ones, and its own days are told with it.
/// </summary>
/// <param name="Start">The first day of the period by the calendar.</param>
/// <param name="End">Its last day.</param>
/// <param name="Billed">The ranges of acts billed that end in it, as one; null when none does.</param>
/// <param name="Cancelled">The ranges of acts cancelled that end in it, as one; null when none does.</param>
/// <param name="Cents">The amount of the acts that its months distributed, in cents of a euro; null when none of its months did, as of every day and week.</param>
internal sealed record UsagePeriod(DateOnly Start, DateOnly End, BilledDays? Billed, CancelledDays? Cancelled, long? Cents)
{
    /// <summary>Days that a curve shows one by one, and weeks likewise; what is longer is shown by month.</summary>
    public const int StepsMax = 120;

    private const int DaysOfWeek = 7;

    /// <summary>The finest steps that keep the curve of a series small.</summary>
    public static PeriodStep StepOf(UsageSeries series) => series.Days.IsEmpty ? PeriodStep.Day : (series.Days[^1].To.DayNumber - series.Days[0].From.DayNumber) switch
    {
        < StepsMax => PeriodStep.Day,
        < StepsMax * DaysOfWeek => PeriodStep.Week,
        _ => PeriodStep.Month,
    };

    /// <summary>The periods of a series in which anything was published, in order.</summary>
    public static ImmutableArray<UsagePeriod> Of(UsageSeries series, PeriodStep step)
    {
        var billed = series.Days.GroupBy(range => StartOf(range.To, step)).ToDictionary(group => group.Key, group => group.Aggregate(UsageSeries.Together));
        var cancelled = series.Cancellations.GroupBy(range => StartOf(range.To, step)).ToDictionary(group => group.Key, group => group.Aggregate(UsageSeries.Together));
        var cents = (HasAmounts(step) ? series.Months : [])
            .GroupBy(month => StartOf(month.Month, step))
            .ToDictionary(group => group.Key, group => (long?)group.Sum(month => month.Cents));
        return
        [
            .. billed.Keys.Union(cancelled.Keys).Union(cents.Keys).Order().Select(start => new UsagePeriod(
                start, After(start, step).AddDays(-1), billed.GetValueOrDefault(start), cancelled.GetValueOrDefault(start), cents.GetValueOrDefault(start))),
        ];
    }

    /// <summary>Whether amounts are published for such periods: they come by the month.</summary>
    public static bool HasAmounts(PeriodStep step) => step is PeriodStep.Month or PeriodStep.Year;

    /// <summary>The mean of acts a day over the days from one to another, both included.</summary>
    public static double Mean(long acts, DateOnly from, DateOnly to) => (double)acts / (to.DayNumber - from.DayNumber + 1);

    private static DateOnly StartOf(DateOnly day, PeriodStep step) => step switch
    {
        PeriodStep.Day => day,
        PeriodStep.Week => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek)),
        PeriodStep.Month => new DateOnly(day.Year, day.Month, 1),
        _ => new DateOnly(day.Year, 1, 1),
    };

    private static DateOnly After(DateOnly start, PeriodStep step) => step switch
    {
        PeriodStep.Day => start.AddDays(1),
        PeriodStep.Week => start.AddDays(DaysOfWeek),
        PeriodStep.Month => start.AddMonths(1),
        _ => start.AddYears(1),
    };
}
