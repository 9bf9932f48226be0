using Prometheus;
using TeleHealth.Consultations.Equipment;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Signalling;

/// <summary>What the operator sees of signalling. Codes are bounded by docs/protocol.md.</summary>
internal sealed class SignallingMetrics
{
    private readonly Gauge connections;
    private readonly Histogram joined;
    private readonly Counter verbs;
    private readonly Counter reports;

    public SignallingMetrics(IMetricFactory factory)
    {
        connections = factory.CreateGauge("telehealth_hub_connections", "Pages connected to this instance.");
        joined = factory.CreateHistogram(
            "telehealth_join_seconds",
            "Time from a page's connection until it was in its room; of pages that came in, those that came back included.",
            new HistogramConfiguration { Buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });
        verbs = factory.CreateCounter("telehealth_hub_verbs_total", "Verbs of pages, by verb and by result code. Joins are those of enter.", ["verb", "code"]);
        reports = factory.CreateCounter("telehealth_media_reports_total", "Evidence reports, by the way the media went.", ["path"]);

        // A series that is first seen at 1 has no increase: all that can be are there from the start.
        foreach (var (verb, codes) in VerbCodes.Of)
        {
            foreach (var code in codes)
            {
                verbs.WithLabels(verb, code);
            }
        }

        foreach (var path in (MediaPath?[])[null, .. Enum.GetValues<MediaPath>()])
        {
            reports.WithLabels(Word(path));
        }
    }

    public void OnConnected() => connections.Inc();

    public void OnDisconnected() => connections.Dec();

    public void OnJoined(TimeSpan took) => joined.Observe(took.TotalSeconds);

    public void OnVerb(string verb, string code) => verbs.WithLabels(verb, VerbCodes.Of[verb].Contains(code) ? code : VerbCodes.Other).Inc();

    public void OnEvidence(MediaPath? path) => reports.WithLabels(Word(path)).Inc();

    private static string Word(MediaPath? path) => path switch
    {
        MediaPath.Direct => "direct",
        MediaPath.Relayed => "relayed",
        _ => "unknown",
    };
}
