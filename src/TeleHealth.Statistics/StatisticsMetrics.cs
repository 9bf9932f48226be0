using Prometheus;

namespace TeleHealth.Statistics;

/// <summary>What the operator sees of usage releases. It names no figure that is not sealed.</summary>
internal sealed class StatisticsMetrics
{
    private readonly Gauge number;
    private readonly Gauge sealedAt;
    private readonly Gauge held;
    private readonly Counter failures;
    private readonly Counter pulls;

    public StatisticsMetrics(IMetricFactory factory)
    {
        var onceLooked = new GaugeConfiguration { SuppressInitialValue = true };
        number = factory.CreateGauge("telehealth_usage_release_number", "Number of the latest usage release that this instance has met.", onceLooked);
        sealedAt = factory.CreateGauge("telehealth_usage_release_sealed_timestamp_seconds", "When that release was sealed, in Unix time.", onceLooked);
        held = factory.CreateGauge(
            "telehealth_usage_release_held", "1 while there are entries to publish and too few people stand behind them.", onceLooked);
        failures = factory.CreateCounter("telehealth_usage_seal_failures_total", "Looks for a release to seal that failed.");
        pulls = factory.CreateCounter("telehealth_usage_pulls_total", "Pulls of the usage figures, by answer.", ["answer"]);
        foreach (var answer in new[] { UsagePull.Answered, UsagePull.Unauthenticated, UsagePull.Unavailable })
        {
            pulls.WithLabels(answer);
        }
    }

    public void OnLooked(UsageRelease latest, bool isHeld)
    {
        number.Set(latest.Number);
        sealedAt.Set(latest.SealedAt.ToUnixTimeSeconds());
        held.Set(isHeld ? 1 : 0);
    }

    public void OnSealFailed() => failures.Inc();

    public void OnPull(string answer) => pulls.WithLabels(answer).Inc();
}
