namespace TeleHealth.Statistics;

/// <summary>A ranking: bars as an inline SVG, and the same as a table. Bars have their words above them, so that a narrow screen shows them whole.</summary>
internal static class RankingFigure
{
    private const int RowHeight = 44, WordsAt = 16, BarAt = 24, BarHeight = 10;
    private const double Percent = 100;

    /// <summary>The bars of a ranking that has at least one row.</summary>
    public static Html Bars(UsageRanking ranking, Word title, PageLanguage language)
    {
        var (id, first) = (ranking.Table.Name, ranking.Rows[0]);
        return Html.Of(
            $"""
            <svg class="bars" role="img" aria-labelledby="{id}-name {id}-says" width="100%" height="{ranking.Rows.Length * RowHeight}">
            <title id="{id}-name">{language.Say(UsageWords.RankingName, language.Say(title), Months(ranking, language))}</title>
            <desc id="{id}-says">{language.Say(UsageWords.RankingSays, language.Cell(first.Cell), language.Number(first.Acts), language.Share(first.Share))}</desc>
            {Html.All(ranking.Rows.Select((row, i) => Bar(row, i * RowHeight, (double)row.Acts / first.Acts, language)))}</svg>

            """);
    }

    /// <summary>The ranking as a table.</summary>
    public static Html Table(UsageRanking ranking, Word title, PageLanguage language) => Html.Of(
        $"""
        <table>
        <caption>{language.Say(UsageWords.RankingName, language.Say(title), Months(ranking, language))}</caption>
        <thead><tr><th scope="col"><span class="unseen">{language.Say(title)}</span></th><th scope="col" class="amount">{language.Say(UsageWords.Acts)}</th><th scope="col" class="amount">{language.Say(UsageWords.Share)}</th></tr></thead>
        <tbody>
        {Html.All(ranking.Rows.Select(row => Row(row, language)))}</tbody>
        <tfoot><tr><th scope="row">{language.Say(UsageWords.Total)}</th><td class="amount">{language.Number(ranking.Distributed)}</td><td class="amount">{language.Share(1)}</td></tr></tfoot>
        </table>

        """);

    /// <summary>Which months a ranking is of.</summary>
    public static string Months(UsageRanking ranking, PageLanguage language) => (ranking.From, ranking.To) switch
    {
        ({ } from, { } to) when from != to => language.Say(UsageWords.SomeMonths, language.Month(from), language.Month(to)),
        ({ } only, _) => language.Say(UsageWords.OneMonth, language.Month(only)),
        _ => language.Say(UsageWords.NoMonthYet),
    };

    private static Html Row(RankedCell row, PageLanguage language) => Html.Of(
        $"""
        <tr><th scope="row">{language.Cell(row.Cell)}</th><td class="amount">{language.Number(row.Acts)}</td><td class="amount">{language.Share(row.Share)}</td></tr>

        """);

    private static Html Bar(RankedCell row, int y, double length, PageLanguage language) => Html.Of(
        $"""
        <text y="{y + WordsAt}">{language.Cell(row.Cell)}</text><text class="end value" x="100%" y="{y + WordsAt}">{language.Say(UsageWords.ValueAndShare, language.Number(row.Acts), language.Share(row.Share))}</text>
        <rect class="track" y="{y + BarAt}" width="100%" height="{BarHeight}" rx="3"/><rect class="bar" y="{y + BarAt}" width="{length * Percent}%" height="{BarHeight}" rx="3"/>

        """);
}
