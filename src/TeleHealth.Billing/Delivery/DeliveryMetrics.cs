using Prometheus;

namespace TeleHealth.Billing.Delivery;

/// <summary>What the operator sees of deliveries. Bounded labels; nothing names a client, an endpoint or a consultation.</summary>
internal sealed class DeliveryMetrics
{
    private readonly Counter attempts;
    private readonly Counter givenUp;
    private readonly Histogram seconds;
    private readonly Gauge waiting;
    private readonly Gauge oldest;

    public DeliveryMetrics(IMetricFactory factory)
    {
        attempts = factory.CreateCounter("telehealth_delivery_attempts_total", "Attempts to deliver a webhook, by result.", ["result"]);
        givenUp = factory.CreateCounter("telehealth_deliveries_given_up_total", "Webhooks that were not delivered by the end of their schedule.");
        seconds = factory.CreateHistogram(
            "telehealth_delivery_attempt_seconds",
            "Time that an attempt took, short retries included.",
            new HistogramConfiguration { Buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15] });
        var onceLooked = new GaugeConfiguration { SuppressInitialValue = true };
        waiting = factory.CreateGauge("telehealth_deliveries_waiting", "Webhooks to be delivered to enabled endpoints; the same from every gateway.", onceLooked);
        oldest = factory.CreateGauge(
            "telehealth_deliveries_oldest_due_seconds", "For how long the webhook that is due longest has been due; the same from every gateway.", onceLooked);

        // A series that is first seen at 1 has no increase: all that can be are there from the start.
        foreach (var result in Enum.GetValues<DeliveryResult>())
        {
            attempts.WithLabels(DeliveryWords.Word(result));
        }
    }

    public void OnAttempt(DeliveryResult result, TimeSpan took)
    {
        attempts.WithLabels(DeliveryWords.Word(result)).Inc();
        seconds.Observe(took.TotalSeconds);
    }

    public void OnGivenUp() => givenUp.Inc();

    public void OnDepth(long count, TimeSpan oldestDue)
    {
        waiting.Set(count);
        oldest.Set(oldestDue.TotalSeconds);
    }
}
