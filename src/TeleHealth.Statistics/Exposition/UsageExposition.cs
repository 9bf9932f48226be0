using System.Globalization;
using Prometheus;

namespace TeleHealth.Statistics;

/// <summary>
/// A release in the text format of Prometheus, version 0.0.4. The same release gives the same bytes, on every instance and at every time: each family is written
/// from a registry of its own, one after the other, because a registry keeps its families in no fixed order.
/// </summary>
internal static class UsageExposition
{
    /// <summary>The media type, which Prometheus 3 insists on.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>The whole body.</summary>
    public static async Task<byte[]> Write(UsageRelease release, CancellationToken ct = default)
    {
        using var body = new MemoryStream();
        await Counter("teleconsultations_billed_total", $"Teleconsultations billed, those cancelled later included. Acts: {release.Perimeter}.", release.Billed);
        await Counter("teleconsultations_cancelled_total", $"Teleconsultations cancelled after they were billed. Acts: {release.Perimeter}.", release.Cancelled);
        await Counter(
            "teleconsultations_billed_cents_total",
            $"Amount billed in cents of a euro, cancelled acts included. Acts: {release.Perimeter}.",
            release.Cents);
        await Family(factory => factory
            .CreateGauge("usage_release_info", "The sealed release that all figures here come from, and its hash.", ["number", "hash"])
            .WithLabels(release.Number.ToString(CultureInfo.InvariantCulture), release.BodyHash.Hex)
            .Set(1));
        await Family(factory => factory
            .CreateGauge("usage_release_sealed_timestamp_seconds", "When the release was sealed, in Unix time.")
            .Set(release.SealedAt.ToUnixTimeMilliseconds() / 1000.0));
        await Family(factory => factory
            .CreateGauge("usage_ledger_position", "Position of the last ledger entry in the release.")
            .Set(release.LedgerPosition));
        return body.ToArray();

        Task Counter(string name, string help, long value) => Family(factory => factory.CreateCounter(name, help).IncTo(value));

        async Task Family(Action<IMetricFactory> fill)
        {
            var registry = Metrics.NewCustomRegistry();
            fill(Metrics.WithCustomRegistry(registry));
            await registry.CollectAndExportAsTextAsync(body, ct);
        }
    }
}
