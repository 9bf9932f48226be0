using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>Periods as a table: billed and cancelled beside each other. Where a figure is of other days than its row, its days are told.</summary>
internal static class PeriodsTable
{
    private static readonly Html Nothing = Html.Of($"–");

    /// <summary>The table, the latest period first.</summary>
    public static Html Of(ImmutableArray<UsagePeriod> periods, PeriodStep step, Word caption, PageLanguage language) => Html.Of(
        $"""
        <div class="scroll" role="region" tabindex="0" aria-label="{language.Say(caption)}"><table>
        <caption>{language.Say(caption)}</caption>
        <thead><tr>
        <th scope="col">{language.Say(UsageWords.Period)}</th>
        <th scope="col" class="amount">{language.Say(UsageWords.Billed)}</th>
        <th scope="col" class="amount">{language.Say(UsageWords.BilledADay)}</th>
        <th scope="col" class="amount">{language.Say(UsageWords.Cancelled)}</th>
        {(UsagePeriod.HasAmounts(step) ? Html.Of($"<th scope=\"col\" class=\"amount\">{language.Say(UsageWords.Amount)}</th>") : Html.None)}
        </tr></thead>
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

    private static Html Row(UsagePeriod period, PeriodStep step, PageLanguage language)
    {
        var (acts, mean) = period.Billed is { } billed
            ? (Figure(billed.Billed, billed.From, billed.To), Text(language.Mean(UsagePeriod.Mean(billed.Billed, billed.From, billed.To))))
            : (Nothing, Nothing);
        var cancelled = period.Cancelled is { } taken ? Figure(taken.Cancelled, taken.From, taken.To) : Nothing;
        var amount = UsagePeriod.HasAmounts(step) ? Cell(period.Cents is { } cents ? Text(language.Euros(cents)) : Nothing) : Html.None;
        return Html.Of(
            $"""
            <tr><th scope="row">{Name(period, step, language)}</th>{Cell(acts)}{Cell(mean)}{Cell(cancelled)}{amount}</tr>

            """);

        static Html Text(string text) => Html.Of($"{text}");

        static Html Cell(Html content) => Html.Of($"<td class=\"amount\">{content}</td>");

        Html Figure(long count, DateOnly from, DateOnly to) => from == period.Start && to == period.End
            ? Text(language.Number(count))
            : Html.Of($"{language.Number(count)}<span class=\"days\">{Days(from, to)}</span>");

        string Days(DateOnly from, DateOnly to) => from == to
            ? language.Say(UsageWords.OnDay, language.ShortDay(from))
            : language.Say(UsageWords.FromTo, language.ShortDay(from), language.ShortDay(to));
    }
}
