using Prometheus;

namespace TeleHealth.Statistics;

/// <summary>
/// What the operator sees of usage releases, inside the perimeter. Every entry of the ledger is shown, held, outside or unsealed: what is left over is a fault, and an
/// alert.
/// </summary>
internal sealed class StatisticsMetrics
{
    private readonly Gauge number;
    private readonly Gauge sealedAt;
    private readonly Gauge entries;
    private readonly Gauge acts;
    private readonly Gauge difference;
    private readonly Counter failures;
    private readonly Counter pulls;

    public StatisticsMetrics(IMetricFactory factory)
    {
        var onceLooked = new GaugeConfiguration { SuppressInitialValue = true };
        number = factory.CreateGauge("telehealth_usage_release_number", "Number of the latest usage release that this instance has met.", onceLooked);
        sealedAt = factory.CreateGauge("telehealth_usage_release_sealed_timestamp_seconds", "When that release was sealed, in Unix time.", onceLooked);
        entries = factory.CreateGauge(
            "telehealth_usage_entries",
            "Entries of the ledger: shown in a release, held until enough people stand behind them, outside the perimeter, or not looked at yet (unsealed).",
            ["state"],
            onceLooked);
        acts = factory.CreateGauge(
            "telehealth_usage_acts",
            "Acts that releases show nationally, by whether they are in a cell of every table (distributed), held back from tables, or await the end of their month.",
            ["state"],
            onceLooked);
        difference = factory.CreateGauge(
            "telehealth_usage_reconciliation_difference", "Entries of the ledger less those that are shown, held, outside and unsealed. Anything but 0 is a fault.", onceLooked);
        failures = factory.CreateCounter("telehealth_usage_seal_failures_total", "Looks for a release to seal that failed.");
        pulls = factory.CreateCounter("telehealth_usage_pulls_total", "Pulls of the usage figures, by answer.", ["answer"]);
        foreach (var answer in new[] { UsagePull.Answered, UsagePull.Unauthenticated, UsagePull.Unavailable })
        {
            pulls.WithLabels(answer);
        }
    }

    public void OnLooked(UsageRelease latest, ComputedRelease computed, long end)
    {
        var totals = latest.Totals;
        var shown = totals.Billed + totals.Cancelled;
        var unsealed = end - computed.Progress.Cut;
        number.Set(latest.Number);
        sealedAt.Set(latest.SealedAt.ToUnixTimeSeconds());
        entries.WithLabels("shown").Set(shown);
        entries.WithLabels("held").Set(computed.Waiting);
        entries.WithLabels("outside").Set(computed.Outside);
        entries.WithLabels("unsealed").Set(unsealed);
        difference.Set(end - shown - computed.Waiting - computed.Outside - unsealed);
        acts.WithLabels("distributed").Set(totals.Distributed);
        acts.WithLabels("held").Set(totals.Held);
        acts.WithLabels("awaiting").Set(totals.Billed - totals.Distributed - totals.Held);
    }

    public void OnSealFailed() => failures.Inc();

    public void OnPull(string answer) => pulls.WithLabels(answer).Inc();
}
