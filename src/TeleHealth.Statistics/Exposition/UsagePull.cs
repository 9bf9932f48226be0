using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Statistics;

/// <summary>
/// <c>GET /metrics/usage</c>: the latest release, for whoever has a token. Read first, write then: what can't be read is a 503 and never an old figure.
/// </summary>
internal sealed partial class UsagePull(
    UsageReleases releases, IUsageTokens tokens, IOptions<UsageOptions> options, StatisticsMetrics metrics, ILogger<UsagePull> logger)
{
    public const string Answered = "answered";
    public const string Unauthenticated = "unauthenticated";
    public const string Unavailable = "unavailable";

    private const string Scheme = "Bearer";
    private const int TokenLengthMax = 512;

    private static readonly Problem NoToken = new(
        "unauthenticated",
        StatusCodes.Status401Unauthorized,
        "The request has no token that works.",
        "Send the header Authorization: Bearer with the token for the usage figures that the operator of the service made for you.");

    private static readonly Problem NoRelease = new(
        "usage-unavailable",
        StatusCodes.Status503ServiceUnavailable,
        "The usage figures can't be read now.",
        "No figure is given rather than an old one. Pull again after the time in Retry-After.")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };

    /// <summary>Answers one pull.</summary>
    public async Task<Results<FileContentHttpResult, ProblemResult>> Answer(HttpContext http, CancellationToken ct)
    {
        try
        {
            if (TokenOf(http.Request) is not { } token || !await tokens.Verify(token))
            {
                metrics.OnPull(Unauthenticated);
                http.Response.Headers.WWWAuthenticate = Scheme;
                return (ProblemResult)NoToken;
            }

            // In Development a newcomer sees the figure move at once, whichever instance answers.
            var release = options.Value.Seal == SealPolicy.AtOnce ? await releases.SealDue(ct) : await releases.Latest(ct);
            var body = await UsageExposition.Write(release, ct);
            metrics.OnPull(Answered);
            http.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(body, UsageExposition.ContentType);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            metrics.OnPull(Unavailable);
            LogUnavailable(logger, exception);
            return (ProblemResult)NoRelease;
        }
    }

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header]
        && header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase)
        && header[(Scheme.Length + 1)..].Trim() is { Length: > 0 and <= TokenLengthMax } token
            ? token
            : null;

    [LoggerMessage(4200, LogLevel.Error, "Usage figures: a pull could not be answered")]
    private static partial void LogUnavailable(ILogger logger, Exception exception);
}
