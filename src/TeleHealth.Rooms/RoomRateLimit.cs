using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeleHealth.Identity.Problems;
using TeleHealth.Identity.Settings;

namespace TeleHealth.Rooms;

/// <summary>How often one address may ask for the rooms: <see cref="RoomsOptions.RequestsPerMinuteMax"/>.</summary>
internal sealed class RoomRateLimit(IOptions<RoomsOptions> options) : IRateLimiterPolicy<string>
{
    /// <summary>The policy's name.</summary>
    public const string Name = "rooms";

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

/// <summary>Puts the limit into the process.</summary>
internal static class RoomRateLimiting
{
    public static IServiceCollection AddRoomRateLimit(this IServiceCollection services)
    {
        services.AddSettings<RoomsOptions>("Rooms")
            .Validate(
                rooms => rooms.RequestsPerMinuteMax >= RoomsOptions.RequestsPerMinuteMin,
                $"Rooms:RequestsPerMinuteMax must be {RoomsOptions.RequestsPerMinuteMin} or more.")
            .Validate(
                rooms => rooms.TestCallsAtOnceMax is >= 0 and <= RoomsOptions.TestCallsAtOnceLimit,
                $"Rooms:TestCallsAtOnceMax must lie between 0 and {RoomsOptions.TestCallsAtOnceLimit}.");
        return services.AddRateLimiter(limiter => limiter.AddPolicy<string, RoomRateLimit>(RoomRateLimit.Name));
    }
}
