namespace TeleHealth.Statistics;

/// <summary>
/// A ranking that has at least one row: bars as an inline SVG, and the same as a table. Bars have their words above them, so that a narrow screen shows them whole.
/// </summary>
internal sealed class RankingFigure(UsageRanking ranking, Word title, PageLanguage language)
{
    private const int RowHeight = 44, WordsAt = 16, BarAt = 24, BarHeight = 10;
    private const double Percent = 100;

    /// <summary>Which months it is of.</summary>
    public string Months => (ranking.From, ranking.To) switch
    {
        ({ } from, { } to) when from != to => language.Say(UsageWords.SomeMonths, language.Month(from), language.Month(to)),
        ({ } only, _) => language.Say(UsageWords.OneMonth, language.Month(only)),
        _ => language.Say(UsageWords.NoMonthYet),
    };

    private string Name => language.Say(UsageWords.RankingName, language.Say(title), Months);

    public Html Bars()
    {
        var (id, first) = (ranking.Table.Name, ranking.Rows[0]);
        var says = language.Say(UsageWords.RankingSays, language.Cell(first.Cell), language.Number(first.Acts), language.Share(first.Share));
        return Html.Of(
            $"""
            <svg class="bars" role="img" aria-labelledby="{id}-name" aria-describedby="{id}-says" width="100%" height="{ranking.Rows.Length * RowHeight}">
            <title id="{id}-name">{Name}</title><desc id="{id}-says">{says}</desc>
            {Html.All(ranking.Rows.Select((row, i) => Bar(row, i * RowHeight, (double)row.Acts / first.Acts)))}</svg>

            """);
    }

    public Html Table() => Html.Of(
        $"""
        <table>
        <caption>{Name}</caption>
        <thead><tr>
        <th scope="col"><span class="unseen">{language.Say(title)}</span></th>
        <th scope="col" class="amount">{language.Say(UsageWords.Acts)}</th>
        <th scope="col" class="amount">{language.Say(UsageWords.Share)}</th>
        </tr></thead>
        <tbody>
        {Html.All(ranking.Rows.Select(row => Row(language.Cell(row.Cell), row.Acts, row.Share)))}</tbody>
        <tfoot>
        {Row(language.Say(UsageWords.Total), ranking.Distributed, 1)}</tfoot>
        </table>

        """);

    private Html Row(string name, long acts, double share) => Html.Of(
        $"""
        <tr><th scope="row">{name}</th><td class="amount">{language.Number(acts)}</td><td class="amount">{language.Share(share)}</td></tr>

        """);

    /// <summary>A narrow screen leaves the share to the table.</summary>
    private Html Bar(RankedCell row, int y, double length) => Html.Of(
        $"""
        <text y="{y + WordsAt}">{language.Cell(row.Cell)}</text>
        <text class="end" x="100%" y="{y + WordsAt}">{language.Number(row.Acts)}<tspan class="share"> · {language.Share(row.Share)}</tspan></text>
        <rect class="track" y="{y + BarAt}" width="100%" height="{BarHeight}" rx="3"/>
        <rect class="bar" y="{y + BarAt}" width="{length * Percent}%" height="{BarHeight}" rx="3"/>

        """);
}
