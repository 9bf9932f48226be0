using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Statistics;

/// <summary>How often one address may ask for public figures: <see cref="UsageOptions.RequestsPerMinuteMax"/>. Proxies in front may keep copies for as long as they like.</summary>
internal sealed class PublicRateLimit(IOptions<UsageOptions> options) : IRateLimiterPolicy<string>
{
    /// <summary>The policy's name.</summary>
    public const string Name = "usage";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = static (rejected, _) =>
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : Window;
        return new ValueTask(new ProblemResult(RequestProblems.TooManyRequests(wait)).ExecuteAsync(rejected.HttpContext));
    };

    /// <inheritdoc/>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetFixedWindowLimiter(
        httpContext.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
        _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.RequestsPerMinuteMax, Window = Window, QueueLimit = 0 });
}
