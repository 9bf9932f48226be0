using System.Globalization;

namespace TeleHealth.Statistics;

/// <summary>What stands under the figures: what is not distributed yet, what is counted, what is not claimed, and the release itself.</summary>
internal sealed class UsageNotes(UsageSeries series, PageLanguage language)
{
    private const int HashShown = 16;

    /// <summary>The acts that are counted, as a sentence names them.</summary>
    public static string Acts(UsageSeries series, PageLanguage language) => language.List(series.Latest.Perimeter.Split(' '));

    /// <summary>Whether nothing is held back, as in Development.</summary>
    public static bool IsTrial(UsageSeries series) => series.Latest.Thresholds is { Patients: 1, Professionals: 1 };

    public Html All() => Html.Of(
        $"""
        <div class="cards">
        {Held()}{Limits()}{Definitions()}{Release()}</div>

        """);

    private Html Held()
    {
        var totals = series.Latest.Totals;
        return Html.Of(
            $"""
            <section class="card"><h2>{language.Say(UsageWords.HeldTitle)}</h2>
            <p>{language.Say(UsageWords.HeldBody)}</p>
            <dl class="figures">
            {language.Pair(UsageWords.Held, language.Number(totals.Held))}
            {language.Pair(UsageWords.Awaiting, language.Number(totals.Billed - totals.Distributed - totals.Held))}
            </dl>
            <p>{language.Say(UsageWords.HeldForEver)}</p>
            </section>

            """);
    }

    private Html Limits()
    {
        var thresholds = series.Latest.Thresholds;
        var said = IsTrial(series) ? language.Say(UsageWords.Trial) : language.Say(UsageWords.Protected, thresholds.Patients, thresholds.Professionals);
        return Html.Of(
            $"""
            <section class="card"><h2>{language.Say(UsageWords.LimitsTitle)}</h2>
            <p>{said}</p>
            <p>{language.Say(UsageWords.NotProtected)}</p>
            <p>{language.Say(UsageWords.OtherServices)}</p>
            <p>{language.Say(UsageWords.NotActs)}</p>
            </section>

            """);
    }

    private Html Definitions() => Html.Of(
        $"""
        <section class="card"><h2>{language.Say(UsageWords.DefinitionsTitle)}</h2>
        <dl class="meanings">
        {language.Pair(UsageWords.Billed, language.Say(UsageWords.BilledMeans, Acts(series, language)))}
        {language.Pair(UsageWords.Amount, language.Say(UsageWords.AmountMeans))}
        {language.Pair(UsageWords.DayName, language.Say(UsageWords.DayMeans))}
        {language.Pair(UsageWords.RegionName, language.Say(UsageWords.RegionMeans))}
        {language.Pair(UsageWords.MonthName, language.Say(UsageWords.MonthMeans))}
        {language.Pair(UsageWords.AbsentName, language.Say(UsageWords.AbsentMeans))}
        </dl>
        </section>

        """);

    private Html Release()
    {
        var release = series.Latest;
        var file = $"/v1/usage/releases/{release.Number.ToString(CultureInfo.InvariantCulture)}";
        return Html.Of(
            $"""
            <section class="card"><h2>{language.Say(UsageWords.ReleaseTitle)}</h2>
            <p>{language.Say(UsageWords.ReleaseBody)}</p>
            <dl class="figures">
            {language.Pair(UsageWords.Number, language.Number(release.Number))}
            {language.Pair(UsageWords.SealedAt, language.Instant(release.SealedAt))}
            {language.Pair(UsageWords.Fingerprint, series.Hash.Hex[..HashShown])}
            </dl>
            <ul class="links">
            <li><a href="{file}">{language.Say(UsageWords.ReleaseJson)}</a></li>
            <li><a href="{file}?format=csv">{language.Say(UsageWords.ReleaseCsv)}</a></li>
            <li><a href="/v1/usage/releases">{language.Say(UsageWords.AllReleases)}</a></li>
            </ul>
            </section>

            """);
    }
}
