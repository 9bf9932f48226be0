using Prometheus;
using TeleHealth.Consultations.Equipment;

namespace TeleHealth.Signalling;

/// <summary>What the operator sees of signalling. Codes are bounded by docs/protocol.md.</summary>
internal sealed class SignallingMetrics(IMetricFactory factory)
{
    private readonly Gauge connections = factory.CreateGauge("telehealth_hub_connections", "Pages connected to this instance.");

    private readonly Counter verbs = factory.CreateCounter(
        "telehealth_hub_verbs_total", "Verbs of pages, by verb and by result code.", ["verb", "code"]);

    private readonly Counter reports = factory.CreateCounter(
        "telehealth_media_reports_total", "Evidence reports, by the way the media went.", ["path"]);

    public void OnConnected() => connections.Inc();

    public void OnDisconnected() => connections.Dec();

    public void OnVerb(string verb, string code) => verbs.WithLabels(verb, code).Inc();

    public void OnEvidence(MediaPath? path) => reports.WithLabels(path switch
    {
        MediaPath.Direct => "direct",
        MediaPath.Relayed => "relayed",
        _ => "unknown",
    }).Inc();
}
