using System.Globalization;

namespace TeleHealth.Statistics;

/// <summary>
/// How many téléconsultations there were on each day from 2020 on: the published totals of the years, spread over 2020 by the published weeks and over the other
/// years by month, and over weeks by weekday. Scaled to another number of acts, the shape stays.
/// </summary>
internal sealed class HistoryCalendar
{
    private static readonly Shares<int> Months = HistoryShares.Of("month", Whole);
    private static readonly Shares<int> Weekdays = HistoryShares.Of("weekday", Whole);
    private static readonly SortedDictionary<int, double> Years = new(ReferenceRows.Of("History.years").ToDictionary(row => Whole(row[0]), row => HistoryShares.Number(row[1])));

    /// <summary>Acts until the beginning of each day, as published.</summary>
    private readonly double[] before;

    /// <param name="last">The last day, within the years that there are totals for.</param>
    /// <param name="acts">The number of acts in all; null for as many as were published.</param>
    public HistoryCalendar(DateOnly last, long? acts)
    {
        Last = last;
        before = [0, .. Days().TakeWhile(day => day.Day <= last).Select(day => day.Acts)];
        for (var day = 1; day < before.Length; day++)
        {
            before[day] += before[day - 1];
        }

        Scale = acts is { } wanted ? wanted / before[^1] : 1;
    }

    /// <summary>The first day.</summary>
    public static DateOnly First { get; } = new(Years.Keys.First(), 1, 1);

    /// <summary>The last day that there is a total for.</summary>
    public static DateOnly Latest { get; } = new(Years.Keys.Last(), 12, 31);

    /// <summary>The last day.</summary>
    public DateOnly Last { get; }

    /// <summary>How many acts there are for each that was published.</summary>
    public double Scale { get; }

    /// <summary>How many acts there were before a day; for the day after the last one, all.</summary>
    public long ActsBefore(DateOnly day) => (long)Math.Round(before[day.DayNumber - First.DayNumber] * Scale);

    /// <summary>How many acts there were on a day.</summary>
    public int ActsOn(DateOnly day) => (int)(ActsBefore(day.AddDays(1)) - ActsBefore(day));

    private static IEnumerable<(DateOnly Day, double Acts)> Days() =>
        Years.SelectMany(year => year.Key == First.Year ? ByWeeks(year.Key, year.Value) : ByMonths(year.Key, year.Value));

    private static IEnumerable<(DateOnly Day, double Acts)> ByMonths(int year, double total)
    {
        var days = DaysOf(year).Select(day => (day, Weight: Months.Each[day.Month - 1] * Weekday(day))).ToList();
        var whole = days.Sum(day => day.Weight);
        return days.Select(day => (day.day, total * day.Weight / whole));
    }

    private static IEnumerable<(DateOnly Day, double Acts)> ByWeeks(int year, double total)
    {
        var weeks = Weeks();
        var days = DaysOf(year).Select(day => (day, Week: weeks[ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)) - 1], Share: Weekday(day))).ToList();
        var known = days.Where(day => !day.Week.Scaled).Sum(day => day.Week.Acts * day.Share);
        var factor = (total - known) / days.Where(day => day.Week.Scaled).Sum(day => day.Week.Acts * day.Share);
        return days.Select(day => (day.day, day.Week.Acts * day.Share * (day.Week.Scaled ? factor : 1)));
    }

    /// <summary>Every week from the first on; those between two of the file lie on the curve of constant growth between them.</summary>
    private static List<(double Acts, bool Scaled)> Weeks()
    {
        var weeks = new List<(double Acts, bool Scaled)>();
        foreach (var row in ReferenceRows.Of("History.weeks"))
        {
            var (week, acts, scaled) = (Whole(row[0]), HistoryShares.Number(row[1]), row[2] == "scaled");
            var (from, start) = weeks.Count > 0 ? (weeks[^1].Acts, weeks.Count) : (acts, week - 1);
            while (weeks.Count < week)
            {
                // Whole acts: what a processor makes of the last digits of a power must not move an act to another day.
                weeks.Add((Math.Round(from * Math.Pow(acts / from, (weeks.Count + 1.0 - start) / (week - start))), scaled));
            }
        }

        return weeks;
    }

    private static IEnumerable<DateOnly> DaysOf(int year)
    {
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static double Weekday(DateOnly day) => Weekdays.Each[((int)day.DayOfWeek + 6) % 7];

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
