namespace TeleHealth.Statistics;

/// <summary>What is around every page here: the head with the two languages, and no script.</summary>
internal static class PageFrame
{
    /// <summary>A whole document.</summary>
    public static string Of(PageLanguage language, Html content) => Html.Of(
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
        <link rel="stylesheet" href="{UsagePage.StylePath}">
        </head>
        <body>
        <header class="head">
        <span class="brand"><span class="mark" aria-hidden="true"></span><span>{language.Say(UsageWords.Service)}</span></span>
        <nav class="languages" aria-label="{language.Say(UsageWords.Language)}">{Switch(PageLanguage.French, language)}{Switch(PageLanguage.English, language)}</nav>
        </header>
        <main>
        {content}</main>
        </body>
        </html>

        """).ToString();

    private static Html Switch(PageLanguage to, PageLanguage spoken)
    {
        var current = to == spoken ? Html.Of($" aria-current=\"true\"") : Html.None;
        return Html.Of(
            $"""
            <a href="{UsagePage.Path}?lang={to.Code}" lang="{to.Code}" hreflang="{to.Code}"{current}>{to.Say(UsageWords.LanguageShort)}
            <span class="unseen">{to.Say(UsageWords.LanguageName)}</span></a>
            """);
    }
}
