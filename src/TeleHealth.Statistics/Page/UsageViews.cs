using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Statistics;

/// <summary>
/// <c>GET /usage</c> and what belongs to it, for everyone. What a series looks like is made once, when somebody first asks for it: so a crowd costs the database and the
/// processor no more than one reader.
/// </summary>
internal sealed partial class UsageViews(PublishedSeries published, IOptions<UsageOptions> options, ILogger<UsageViews> logger)
{
    /// <summary>
    /// What browsers are told: nothing but this host's own style and icon, no script at all, in nobody's frame.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const int RetryAfterSeconds = 5;

    private static readonly TaggedBody Style = new(ReadStyle(), "text/css");

    private static readonly Problem NoFile = new(
        "usage-unavailable",
        StatusCodes.Status503ServiceUnavailable,
        "The usage figures can't be read now.",
        "No figure is given rather than an old one. Ask again after the time in Retry-After.")
    {
        RetryAfter = TimeSpan.FromSeconds(RetryAfterSeconds),
    };

    private volatile Views? latest;

    /// <summary>The page.</summary>
    public async Task<IResult> Page(HttpContext http, CancellationToken ct)
    {
        AddHeaders(http.Response);
        var language = PageLanguage.Of(http.Request);
        http.Response.Headers.ContentLanguage = language.Code;
        http.Response.Headers.Vary = "Accept-Language";
        if (await Read(ct) is { } views)
        {
            http.Response.Headers.CacheControl = CacheControl;
            return views.Page(language).Answer(http);
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        return Results.Content(UsagePage.Unavailable(language), "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>A file of <see cref="UsageFile.Names"/>.</summary>
    public async Task<IResult> File(HttpContext http, string name, CancellationToken ct)
    {
        AddHeaders(http.Response);
        if (await Read(ct) is not { } views)
        {
            return new ProblemResult(NoFile);
        }

        http.Response.Headers.CacheControl = CacheControl;
        return views.File(name).Answer(http, $"teleconsultations-{name}.csv");
    }

    /// <summary>The page's style. Asked for again each time, and then mostly answered with 304: a page and its style never come from two versions.</summary>
    public static IResult StyleSheet(HttpContext http)
    {
        AddHeaders(http.Response);
        http.Response.Headers.CacheControl = "no-cache";
        return Style.Answer(http);
    }

    /// <summary>A minute at most, since a release comes once a day; in Development a figure moves at once.</summary>
    private string CacheControl => options.Value.Seal == SealPolicy.AtOnce ? "no-cache" : "public, max-age=60";

    private async Task<Views?> Read(CancellationToken ct)
    {
        try
        {
            var series = await published.Current(ct);
            var views = latest;
            return views?.Series == series ? views : latest = new Views(series);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogUnavailable(logger, exception);
            return null;
        }
    }

    private static void AddHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private static string ReadStyle()
    {
        using var stream = typeof(UsageViews).Assembly.GetManifestResourceStream("TeleHealth.Statistics.Page.usage.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [LoggerMessage(4400, LogLevel.Error, "Usage figures: the public page could not be answered")]
    private static partial void LogUnavailable(ILogger logger, Exception exception);

    /// <summary>What one series looks like in either language and as files.</summary>
    private sealed class Views(UsageSeries series)
    {
        private readonly Dictionary<PageLanguage, Lazy<TaggedBody>> pages = new[] { PageLanguage.French, PageLanguage.English }
            .ToDictionary(language => language, language => new Lazy<TaggedBody>(() => new TaggedBody(UsagePage.Of(series, language), "text/html")));

        private readonly Dictionary<string, Lazy<TaggedBody>> files = UsageFile.Names
            .ToDictionary(name => name, name => new Lazy<TaggedBody>(() => new TaggedBody(UsageFile.Of(series, name), "text/csv")));

        public UsageSeries Series => series;

        public TaggedBody Page(PageLanguage language) => pages[language].Value;

        public TaggedBody File(string name) => files[name].Value;
    }
}
