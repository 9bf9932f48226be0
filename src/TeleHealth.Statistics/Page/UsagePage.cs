using System.Globalization;

namespace TeleHealth.Statistics;

/// <summary>
/// The public page of the usage figures as HTML: pictures with a table and a file beside each, and what is counted and not claimed. It needs no script. The same series
/// and language give the same bytes.
/// </summary>
internal static class UsagePage
{
    public const string Path = "/usage", StylePath = "/usage/usage.css";

    private const int HashShown = 16;

    /// <summary>The page of a series.</summary>
    public static string Of(UsageSeries series, PageLanguage language) => Frame(language, Html.All(
        series.Days.IsEmpty ? [Empty(language), Release(series, language)] : [Short(series, language), Curve(series, language), Tables(series, language), Release(series, language)]));

    /// <summary>The page when no release can be read.</summary>
    public static string Unavailable(PageLanguage language) => Frame(language, Html.Of(
        $"""
        <section class="card"><h1>{language.Say(UsageWords.UnavailableTitle)}</h1><p>{language.Say(UsageWords.UnavailableBody)}</p></section>

        """));

    private static string Frame(PageLanguage language, Html content) => Html.Of(
        $"""
        <!doctype html>
        <html lang="{language.Code}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{language.Say(UsageWords.Title)}</title>
        <meta name="description" content="{language.Say(UsageWords.Summary)}">
        <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{StylePath}">
        </head>
        <body>
        <header class="head"><span class="brand"><span class="mark" aria-hidden="true"></span><span>{language.Say(UsageWords.Service)}</span></span>
        <nav class="languages" aria-label="{language.Say(UsageWords.Language)}">{Html.All(new[] { PageLanguage.French, PageLanguage.English }.Select(one => Language(one, one == language)))}</nav></header>
        <main>
        {content}</main>
        </body>
        </html>

        """).ToString();

    private static Html Language(PageLanguage one, bool spoken) => Html.Of(
        $"""<a href="{Path}?lang={one.Code}" lang="{one.Code}" hreflang="{one.Code}"{(spoken ? Html.Of($""" aria-current="true" """) : Html.None)}>{one.Say(UsageWords.LanguageName)}</a>""");

    private static Html Empty(PageLanguage language) => Html.Of(
        $"""
        <section class="card">
        <h1>{language.Say(UsageWords.Title)}</h1>
        <p class="lead">{language.Say(UsageWords.NothingYet)}</p>
        <p>{language.Say(UsageWords.NothingYetBody)}</p>
        </section>

        """);

    private static Html Short(UsageSeries series, PageLanguage language)
    {
        var totals = series.Latest.Totals;
        return Html.Of(
            $"""
            <section class="card">
            <h1>{language.Say(UsageWords.Title)}</h1>
            <p class="lead">{language.Say(UsageWords.Summary)}</p>
            {(IsTrial(series) ? Html.Of($"""<p class="notice">{language.Say(UsageWords.Trial)}</p>""") : Html.None)}
            <h2 class="unseen">{language.Say(UsageWords.InShort)}</h2>
            <dl class="short">
            {Pair(language, UsageWords.Billed, language.Number(totals.Billed))}{Pair(language, UsageWords.Amount, language.Euros(totals.Cents))}{Pair(language, UsageWords.Cancelled, language.Number(totals.Cancelled))}{Pair(language, UsageWords.NotDistributed, language.Number(totals.Billed - totals.Distributed))}</dl>
            {(series.Latest.Through is { } day ? Html.Of($"""<p>{language.Say(UsageWords.Through, language.Day(day))}</p>""") : Html.None)}
            {Perimeter(series, language)}</section>

            """);
    }

    private static Html Curve(UsageSeries series, PageLanguage language)
    {
        var step = UsagePeriod.StepOf(series);
        var periods = UsagePeriod.Of(series, step);
        var caption = step switch { PeriodStep.Day => UsageWords.CurveByDay, PeriodStep.Week => UsageWords.CurveByWeek, _ => UsageWords.CurveByMonth };
        return Html.Of(
            $"""
            <section class="card">
            <h2>{language.Say(UsageWords.CurveTitle)}</h2>
            <figure>
            <p class="legend"><span class="key billed">{language.Say(UsageWords.Billed)}</span><span class="key cancelled">{language.Say(UsageWords.Cancelled)}</span><span>{language.Say(UsageWords.ADay)}</span></p>
            {CurveFigure.Of(periods, step, language)}<figcaption>{language.Say(caption)}</figcaption>
            </figure>
            {Details(language, PeriodsTable.Of(periods, step, UsageWords.CurveTable, language))}
            <h3>{language.Say(UsageWords.YearsTitle)}</h3>
            {PeriodsTable.Of(UsagePeriod.Of(series, PeriodStep.Year), PeriodStep.Year, UsageWords.YearsTable, language)}{Foot(series, UsageFile.National, UsageWords.CurveTitle, language)}</section>

            """);
    }

    private static Html Tables(UsageSeries series, PageLanguage language) => Html.Of(
        $"""
        <div class="cards">
        {Ranking(series, UsageTable.Region, UsageWords.RegionTitle, true, language)}<div class="column">
        {Ranking(series, UsageTable.AgeBand, UsageWords.AgeTitle, true, language)}{Ranking(series, UsageTable.Group, UsageWords.GroupTitle, true, language)}</div>
        {Ranking(series, UsageTable.Sex, UsageWords.SexTitle, false, language)}{Ranking(series, UsageTable.Act, UsageWords.ActTitle, false, language)}</div>

        """);

    private static Html Ranking(UsageSeries series, UsageTable table, Word title, bool bars, PageLanguage language)
    {
        var ranking = UsageRanking.Of(series, table);
        if (ranking.Rows.IsEmpty)
        {
            return Html.Of(
                $"""
                <section class="card"><h2>{language.Say(title)}</h2><p>{RankingFigure.Months(ranking, language)}</p></section>

                """);
        }

        var rows = RankingFigure.Table(ranking, title, language);
        var absent = ranking.Absent.IsEmpty
            ? Html.None
            : Html.Of($"""<p class="hint">{language.Say(UsageWords.Absent, language.List([.. ranking.Absent.Select(language.Cell)]))}</p>""");
        return Html.Of(
            $"""
            <section class="card">
            <h2>{language.Say(title)}</h2>
            {(bars ? Html.Of($"""<figure>{RankingFigure.Bars(ranking, title, language)}<figcaption>{RankingFigure.Months(ranking, language)}</figcaption></figure>{Details(language, rows)}""") : rows)}
            {absent}{Foot(series, table.Name, title, language)}</section>

            """);
    }

    private static Html Release(UsageSeries series, PageLanguage language)
    {
        var (release, thresholds) = (series.Latest, series.Latest.Thresholds);
        var file = $"/v1/usage/releases/{release.Number.ToString(CultureInfo.InvariantCulture)}";
        return Html.Of(
            $"""
            <div class="cards">
            <section class="card"><h2>{language.Say(UsageWords.HeldTitle)}</h2>
            <p>{language.Say(UsageWords.HeldBody)}</p>
            <dl class="figures">{Pair(language, UsageWords.Held, language.Number(release.Totals.Held))}{Pair(language, UsageWords.Awaiting, language.Number(release.Totals.Billed - release.Totals.Distributed - release.Totals.Held))}</dl>
            <p>{language.Say(UsageWords.HeldForEver)}</p>
            </section>
            <section class="card"><h2>{language.Say(UsageWords.LimitsTitle)}</h2>
            {(IsTrial(series) ? Html.Of($"<p>{language.Say(UsageWords.Trial)}</p>") : Html.Of($"<p>{language.Say(UsageWords.Protected, thresholds.Patients, thresholds.Professionals)}</p>"))}
            <p>{language.Say(UsageWords.NotProtected)}</p><p>{language.Say(UsageWords.OtherServices)}</p><p>{language.Say(UsageWords.NotActs)}</p>
            </section>
            <section class="card"><h2>{language.Say(UsageWords.DefinitionsTitle)}</h2>
            <dl class="meanings">
            {Pair(language, UsageWords.Billed, language.Say(UsageWords.BilledMeans, Acts(series, language)))}{Pair(language, UsageWords.Amount, language.Say(UsageWords.AmountMeans))}{Pair(language, UsageWords.DayName, language.Say(UsageWords.DayMeans))}{Pair(language, UsageWords.RegionName, language.Say(UsageWords.RegionMeans))}{Pair(language, UsageWords.MonthName, language.Say(UsageWords.MonthMeans))}{Pair(language, UsageWords.AbsentName, language.Say(UsageWords.AbsentMeans))}</dl>
            </section>
            <section class="card"><h2>{language.Say(UsageWords.ReleaseTitle)}</h2>
            <p>{language.Say(UsageWords.ReleaseBody)}</p>
            <dl class="figures">{Pair(language, UsageWords.Number, language.Number(release.Number))}{Pair(language, UsageWords.SealedAt, language.Instant(release.SealedAt))}{Pair(language, UsageWords.Fingerprint, series.Hash.Hex[..HashShown])}</dl>
            <ul class="links"><li><a href="{file}">{language.Say(UsageWords.ReleaseJson)}</a></li><li><a href="{file}?format=csv">{language.Say(UsageWords.ReleaseCsv)}</a></li><li><a href="/v1/usage/releases">{language.Say(UsageWords.AllReleases)}</a></li></ul>
            </section>
            </div>

            """);
    }

    private static Html Details(PageLanguage language, Html table) => Html.Of($"<details><summary>{language.Say(UsageWords.Figures)}</summary>{table}</details>");

    private static Html Pair(PageLanguage language, Word name, string value) => Html.Of($"<div><dt>{language.Say(name)}</dt><dd>{value}</dd></div>");

    private static Html Foot(UsageSeries series, string file, Word title, PageLanguage language) => Html.Of(
        $"""
        <p><a class="download" href="{UsageFile.PathOf(file)}" download aria-label="{language.Say(UsageWords.DownloadOf, language.Say(title))}">{language.Say(UsageWords.Download)}</a></p>
        {Perimeter(series, language)}
        """);

    private static Html Perimeter(UsageSeries series, PageLanguage language) => Html.Of(
        $"""
        <p class="hint">{language.Say(UsageWords.Perimeter, Acts(series, language), language.Number(series.Latest.Number))}</p>

        """);

    private static string Acts(UsageSeries series, PageLanguage language) => language.List(series.Latest.Perimeter.Split(' '));

    private static bool IsTrial(UsageSeries series) => series.Latest.Thresholds is { Patients: 1, Professionals: 1 };
}
