using System.Collections.Immutable;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// When a delivery is tried: the schedule that Standard Webhooks gives, about 75 hours and a half in all, and a little chance so that not all come back at once. Pure.
/// </summary>
internal static class DeliverySchedule
{
    /// <summary>The waits before each attempt.</summary>
    public static readonly ImmutableArray<TimeSpan> Waits =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>The most that chance adds to a wait, as a part of it.</summary>
    public const double JitterMax = 0.1;

    /// <summary>The instant of the next attempt; null when there is none.</summary>
    /// <param name="attempts">Attempts made so far.</param>
    /// <param name="now">When the last one ended.</param>
    /// <param name="retryAfter">How long the receiver asked to wait; zero or less when it did not.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static DateTimeOffset? Next(int attempts, DateTimeOffset now, TimeSpan retryAfter, double chance)
    {
        if (attempts >= Waits.Length)
        {
            return null;
        }

        var asked = retryAfter > DeliveryLimits.RetryAfterMax ? DeliveryLimits.RetryAfterMax : retryAfter;
        var wait = Waits[attempts] > asked ? Waits[attempts] : asked;
        return now + wait + (wait * (JitterMax * chance));
    }
}
