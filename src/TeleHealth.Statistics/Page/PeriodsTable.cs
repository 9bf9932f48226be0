using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>Periods as a table: billed and cancelled beside each other. Where a figure is of other days than its row, its days are told.</summary>
internal static class PeriodsTable
{
    private static readonly Html Nothing = Html.Of($"–");

    public static Html Of(ImmutableArray<UsagePeriod> periods, PeriodStep step, Word caption, PageLanguage language) => Html.Of(
        $"""
        <div class="scroll" role="region" tabindex="0" aria-label="{language.Say(caption)}"><table>
        <caption>{language.Say(caption)}</caption>
        <thead><tr><th scope="col">{language.Say(UsageWords.Period)}</th>{Html.All(Measures.Select(measure => Html.Of($"""<th scope="col" class="amount">{language.Say(measure)}</th>""")))}</tr></thead>
        <tbody>
        {Html.All(periods.Reverse().Select(period => Row(period, step, language)))}</tbody>
        </table></div>

        """);

    /// <summary>What a period is called.</summary>
    public static string Name(UsagePeriod period, PeriodStep step, PageLanguage language) => step switch
    {
        PeriodStep.Day => language.ShortDay(period.Start),
        PeriodStep.Week => language.Say(UsageWords.WeekOf, language.ShortDay(period.Start)),
        PeriodStep.Month => language.Month(period.Start),
        _ => $"{period.Start.Year}",
    };

    private static IEnumerable<Word> Measures => [UsageWords.Billed, UsageWords.BilledADay, UsageWords.Amount, UsageWords.Cancelled];

    private static Html Row(UsagePeriod period, PeriodStep step, PageLanguage language)
    {
        var (billed, cancelled) = (period.Billed, period.Cancelled);
        return Html.Of(
            $"""
            <tr><th scope="row">{Name(period, step, language)}</th><td class="amount">{(billed is null ? Nothing : Figure(billed.Billed, billed.From, billed.To))}</td><td class="amount">{(billed is null ? Nothing : Html.Of($"{language.Mean(UsagePeriod.Mean(billed.Billed, billed.From, billed.To))}"))}</td><td class="amount">{(billed is null ? Nothing : Html.Of($"{language.Euros(billed.Cents)}"))}</td><td class="amount">{(cancelled is null ? Nothing : Figure(cancelled.Cancelled, cancelled.From, cancelled.To))}</td></tr>

            """);

        Html Figure(long acts, DateOnly from, DateOnly to) => from == period.Start && to == period.End
            ? Html.Of($"{language.Number(acts)}")
            : Html.Of($"""{language.Number(acts)}<span class="days">{Days(from, to)}</span>""");

        string Days(DateOnly from, DateOnly to) => from == to
            ? language.Say(UsageWords.OnDay, language.ShortDay(from))
            : language.Say(UsageWords.FromTo, language.ShortDay(from), language.ShortDay(to));
    }
}
