namespace TeleHealth.Statistics;

/// <summary>
/// The public page of the usage figures as HTML: pictures with a table and a file beside each, and what is counted and not claimed. The same series and language give
/// the same bytes.
/// </summary>
internal sealed class UsagePage
{
    public const string Path = "/usage", StylePath = "/usage/usage.css";

    private readonly UsageSeries series;
    private readonly PageLanguage language;

    private UsagePage(UsageSeries series, PageLanguage language) => (this.series, this.language) = (series, language);

    /// <summary>The page of a series.</summary>
    public static string Of(UsageSeries series, PageLanguage language)
    {
        var page = new UsagePage(series, language);
        var notes = new UsageNotes(series, language).All();
        return PageFrame.Of(language, Html.All(series.Days.IsEmpty ? [page.Empty(), notes] : [page.Short(), page.Curve(), page.Tables(), notes]));
    }

    /// <summary>The page when no release can be read.</summary>
    public static string Unavailable(PageLanguage language) => PageFrame.Of(language, Html.Of(
        $"""
        <section class="card"><h1>{language.Say(UsageWords.UnavailableTitle)}</h1><p>{language.Say(UsageWords.UnavailableBody)}</p></section>

        """));

    private Html Empty() => Html.Of(
        $"""
        <section class="card">
        <h1>{language.Say(UsageWords.Title)}</h1>
        <p class="lead">{language.Say(UsageWords.NothingYet)}</p>
        <p>{language.Say(UsageWords.NothingYetBody)}</p>
        </section>

        """);

    private Html Short()
    {
        var totals = series.Latest.Totals;
        var trial = UsageNotes.IsTrial(series) ? Html.Of($"<p class=\"notice\">{language.Say(UsageWords.Trial)}</p>\n") : Html.None;
        var through = series.Latest.Through is { } day ? Html.Of($"<p>{language.Say(UsageWords.Through, language.Day(day))}</p>\n") : Html.None;
        return Html.Of(
            $"""
            <section class="card">
            <h1>{language.Say(UsageWords.Title)}</h1>
            <p class="lead">{language.Say(UsageWords.Summary)}</p>
            {trial}<h2 class="unseen">{language.Say(UsageWords.InShort)}</h2>
            <dl class="short">
            {language.Pair(UsageWords.Billed, language.Number(totals.Billed))}
            {language.Pair(UsageWords.Amount, language.Euros(totals.Cents))}
            {language.Pair(UsageWords.Cancelled, language.Number(totals.Cancelled))}
            {language.Pair(UsageWords.NotDistributed, language.Number(totals.Billed - totals.Distributed))}
            </dl>
            {through}{Perimeter()}</section>

            """);
    }

    private Html Curve()
    {
        var step = UsagePeriod.StepOf(series);
        var periods = UsagePeriod.Of(series, step);
        var caption = step switch { PeriodStep.Day => UsageWords.CurveByDay, PeriodStep.Week => UsageWords.CurveByWeek, _ => UsageWords.CurveByMonth };
        return Html.Of(
            $"""
            <section class="card">
            <h2>{language.Say(UsageWords.CurveTitle)}</h2>
            <figure>
            <p class="legend">
            <span class="key">{language.Say(UsageWords.Billed)}</span>
            <span class="key cancelled">{language.Say(UsageWords.Cancelled)}</span>
            <span>{language.Say(UsageWords.ADay)}</span>
            </p>
            {CurveFigure.Of(periods, step, language)}<figcaption>{language.Say(caption)}</figcaption>
            </figure>
            {Details(PeriodsTable.Of(periods, step, UsageWords.CurveTable, language))}
            {Download(UsageFile.National, UsageWords.CurveTitle)}<h3>{language.Say(UsageWords.YearsTitle)}</h3>
            {PeriodsTable.Of(UsagePeriod.Of(series, PeriodStep.Year), PeriodStep.Year, UsageWords.YearsTable, language)}{Perimeter()}</section>

            """);
    }

    private Html Tables() => Html.Of(
        $"""
        <div class="cards">
        {Ranking(UsageTable.Region, UsageWords.RegionTitle, true)}<div class="column">
        {Ranking(UsageTable.AgeBand, UsageWords.AgeTitle, true)}{Ranking(UsageTable.Group, UsageWords.GroupTitle, true)}</div>
        {Ranking(UsageTable.Sex, UsageWords.SexTitle, false)}{Ranking(UsageTable.Act, UsageWords.ActTitle, false)}</div>

        """);

    private Html Ranking(UsageTable table, Word title, bool bars)
    {
        var ranking = UsageRanking.Of(series, table);
        var figure = new RankingFigure(ranking, title, language);
        if (ranking.Rows.IsEmpty)
        {
            return Html.Of(
                $"""
                <section class="card"><h2>{language.Say(title)}</h2><p>{figure.Months}</p></section>

                """);
        }

        var absent = ranking.Absent.IsEmpty
            ? Html.None
            : Html.Of($"<p class=\"hint\">{language.Say(UsageWords.Absent, language.List([.. ranking.Absent.Select(language.Cell)]))}</p>\n");
        var shown = bars
            ? Html.Of($"<figure>{figure.Bars()}<figcaption>{figure.Months}</figcaption></figure>\n{Details(figure.Table())}")
            : figure.Table();
        return Html.Of(
            $"""
            <section class="card">
            <h2>{language.Say(title)}</h2>
            {shown}
            {absent}{Download(table.Name, title)}{(table == UsageTable.Region ? SndsDownload() : Html.None)}{Perimeter()}</section>

            """);
    }

    private Html Details(Html table) => Html.Of($"<details><summary>{language.Say(UsageWords.Figures)}</summary>{table}</details>");

    private Html SndsDownload() => Html.Of(
        $"""
        <p><a class="download" href="{UsageFile.PathOf(UsageFile.RegionSnds)}" download>{language.Say(UsageWords.SndsDownload)}</a></p>

        """);

    private Html Download(string file, Word title) => Html.Of(
        $"""
        <p><a class="download" href="{UsageFile.PathOf(file)}" download>{language.Say(UsageWords.Download)}<span class="unseen"> {language.Say(title)}</span></a></p>

        """);

    private Html Perimeter() => Html.Of(
        $"""
        <p class="hint">{language.Say(UsageWords.Perimeter, UsageNotes.Acts(series, language), language.Number(series.Latest.Number))}</p>

        """);
}
