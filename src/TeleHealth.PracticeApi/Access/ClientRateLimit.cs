using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Access;

/// <summary>Lets one client take no more than its share of a gateway. Requests without a key that works do not get this far.</summary>
internal sealed class ClientRateLimit(IOptions<PracticeApiOptions> options) : IRateLimiterPolicy<string>
{
    /// <summary>The policy's name.</summary>
    public const string Name = "practice-api";

    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = static async (rejected, _) =>
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var estimate) ? estimate : TimeSpan.FromSeconds(1);
        await new ProblemResult(RequestProblems.TooManyRequests(wait)).ExecuteAsync(rejected.HttpContext);
    };

    /// <inheritdoc/>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetTokenBucketLimiter(
        httpContext.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.RequestsBurst,
            TokensPerPeriod = options.Value.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
}
