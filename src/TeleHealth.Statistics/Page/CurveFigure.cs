using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace TeleHealth.Statistics;

/// <summary>The national curve as an inline SVG: steps of the mean a day. It keeps the size of its text on any screen: only the paths are stretched.</summary>
internal static class CurveFigure
{
    private const int Width = 1000, Height = 200, Top = 16, LabelsAt = Top + Height + 20, Whole = LabelsAt + 8, TickHeight = 5, LabelAbove = 4;
    private const int LinesMax = 4, TicksMax = 4, DaysOfMonth = 31;
    private const double AtStart = 8, AtEnd = 92, Percent = 100;

    /// <summary>Months between two labels, and days where a month is all there is.</summary>
    private static readonly int[] MonthsBetween = [1, 2, 3, 4, 6, 12, 24, 36, 60, 120], DaysBetween = [1, 2, 4, 7, 14, 28];

    /// <summary>The figure of periods of which at least one has acts.</summary>
    public static Html Of(ImmutableArray<UsagePeriod> periods, PeriodStep step, PageLanguage language)
    {
        var billed = periods.Where(period => period.Billed is not null)
            .Select(period => (Period: period, Step: new Step(period.Billed!.From, period.Billed.To, period.Billed.Billed)))
            .ToList();
        var cancelled = periods.Where(period => period.Cancelled is not null)
            .Select(period => new Step(period.Cancelled!.From, period.Cancelled.To, period.Cancelled.Cancelled))
            .ToList();
        var (from, to) = (billed[0].Step.From, billed[^1].Step.To);
        var scale = new Scale(from, to, billed.Max(one => one.Step.Mean));
        var (highest, last) = (billed.MaxBy(one => one.Step.Mean), billed[^1]);
        var name = language.Say(UsageWords.CurveName, language.Say(UsageWords.FromTo, language.Day(from), language.Day(to)));
        var says = language.Say(
            UsageWords.CurveSays,
            language.Mean(highest.Step.Mean),
            PeriodsTable.Name(highest.Period, step, language),
            language.Mean(last.Step.Mean),
            PeriodsTable.Name(last.Period, step, language));
        return Html.Of(
            $"""
            <svg class="curve" role="img" aria-labelledby="curve-name" aria-describedby="curve-says" width="100%" height="{Whole}">
            <title id="curve-name">{name}</title><desc id="curve-says">{says}</desc>
            {Html.All(scale.Lines.Select(value => Grid(Top + scale.Y(value))))}
            <svg y="{Top}" width="100%" height="{Height}" viewBox="0 0 {Width} {Height}" preserveAspectRatio="none">
            <path class="area" d="{Area(scale, [.. billed.Select(one => one.Step)])}"/>
            <path class="line" d="{Line(scale, [.. billed.Select(one => one.Step)])}"/>
            <path class="line cancelled" d="{Line(scale, cancelled)}"/>
            </svg>
            {Html.All(scale.Lines.Skip(1).Select(value => Html.Of($"""<text y="{Top + scale.Y(value) - LabelAbove}">{language.Round(value)}</text>""")))}
            {Html.All(Ticks(from, to).Select((tick, i) => Tick(
                scale.X(tick.Day) / Width * Percent, tick.IsMonth ? language.ShortMonth(tick.Day) : language.ShortDay(tick.Day), i)))}
            </svg>

            """);
    }

    private static Html Grid(double y) => Html.Of($"""<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>""");

    /// <summary>A narrow screen leaves out every other label.</summary>
    private static Html Tick(double x, string label, int place) => Html.Of(
        $"""
        <line class="grid" x1="{x}%" x2="{x}%" y1="{Top + Height}" y2="{Top + Height + TickHeight}"/>
        <text x="{x}%" y="{LabelsAt}" class="{(x < AtStart ? "start" : x > AtEnd ? "end" : "middle")}{(place % 2 == 1 ? " between" : "")}">{label}</text>
        """);

    /// <summary>Days that get a label: the first ones of months, or every so many days of a series that is shorter than two months.</summary>
    private static IEnumerable<(DateOnly Day, bool IsMonth)> Ticks(DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        if (days < 2 * DaysOfMonth)
        {
            var apart = DaysBetween.FirstOrDefault(count => (days - 1) / count < TicksMax, DaysBetween[^1]);
            return Enumerable.Range(0, days).Where(day => day % apart == 0).Select(day => (from.AddDays(day), false));
        }

        var first = from.Day == 1 ? from : new DateOnly(from.Year, from.Month, 1).AddMonths(1);
        var months = Enumerable.Range(0, ((to.Year - first.Year) * 12) + to.Month - first.Month + 1).Select(first.AddMonths).ToList();
        return MonthsBetween
            .Select(apart => months.Where(month => ((month.Year * 12) + month.Month - 1) % apart == 0).ToList())
            .First(chosen => chosen.Count <= TicksMax)
            .Select(month => (month, true));
    }

    private static string Line(Scale scale, IReadOnlyList<Step> steps)
    {
        var path = new StringBuilder();
        for (var i = 0; i < steps.Count; i++)
        {
            var (from, to, height) = (scale.X(steps[i].From), scale.X(steps[i].To.AddDays(1)), scale.Y(steps[i].Mean));
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "M" : "L")}{from:0.#} {height:0.#}H{to:0.#}");
        }

        return path.ToString();
    }

    private static string Area(Scale scale, IReadOnlyList<Step> steps) =>
        Line(scale, steps) + string.Create(CultureInfo.InvariantCulture, $"V{Height}H{scale.X(steps[0].From):0.#}Z");

    private readonly record struct Step(DateOnly From, DateOnly To, long Acts)
    {
        public double Mean => UsagePeriod.Mean(Acts, From, To);
    }

    /// <summary>From days and means to the stretched drawing. Its lines are round numbers.</summary>
    private readonly struct Scale
    {
        private readonly DateOnly from;
        private readonly int days;
        private readonly double most;

        public Scale(DateOnly from, DateOnly to, double highest)
        {
            (this.from, days) = (from, to.DayNumber - from.DayNumber + 1);
            var magnitude = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(highest, 1) / LinesMax)));
            var between = new[] { 1, 2, 2.5, 5, 10 }.Select(round => round * magnitude).First(round => round * LinesMax >= Math.Max(highest, 1));
            var lines = (int)Math.Ceiling(Math.Max(highest, 1) / between);
            most = between * lines;
            Lines = [.. Enumerable.Range(0, lines + 1).Select(line => line * between)];
        }

        public ImmutableArray<double> Lines { get; }

        public double X(DateOnly day) => Math.Clamp((double)(day.DayNumber - from.DayNumber) / days, 0, 1) * Width;

        public double Y(double value) => Height - (value / most * Height);
    }
}
