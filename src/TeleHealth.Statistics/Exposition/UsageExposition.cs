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
    public static async Task<byte[]> Write(SealedRelease sealedRelease, CancellationToken ct = default)
    {
        var (release, hash) = (sealedRelease.Release, sealedRelease.Hash);
        var perimeter = $"Perimeter: acts {release.Perimeter}, by the day on which they were recorded.";
        using var body = new MemoryStream();
        await Counter("teleconsultations_billed_total", $"Teleconsultations billed, those cancelled later included. {perimeter}", release.Totals.Billed);
        await Counter("teleconsultations_cancelled_total", $"Teleconsultations cancelled after they were billed. {perimeter}", release.Totals.Cancelled);
        await Counter(
            "teleconsultations_billed_cents_total",
            $"Amount in cents of a euro of the teleconsultations billed that are in tables, cancelled ones included, majorations not. {perimeter}",
            release.Totals.Cents);
        for (var table = 0; table < UsageTable.All.Length; table++)
        {
            await Cells(UsageTable.All[table], release.Totals.Cells[table]);
        }

        await Gauge(
            "teleconsultations_not_distributed",
            $"Teleconsultations billed that are in no cell of any table: held, or their month is not over. {perimeter}",
            release.Totals.Billed - release.Totals.Distributed);
        await Family(factory => factory
            .CreateGauge(
                "usage_release_info",
                "The sealed release that all figures here come from, its hash, and the hash of the ledger's entry at usage_ledger_position.",
                ["number", "hash", "ledger_hash"])
            .WithLabels(release.Number.ToString(CultureInfo.InvariantCulture), hash.Hex, release.Witness.Hash.Hex)
            .Set(1));
        await Gauge("usage_release_number", "The number of that release.", release.Number);
        await Gauge("usage_release_sealed_timestamp_seconds", "When the release was sealed, in Unix time.", release.SealedAt.ToUnixTimeMilliseconds() / 1000.0);
        await Gauge(
            "usage_ledger_position",
            "The last position of the ledger that may be told at the seal; ledger verify --witness takes it with its hash.",
            release.Witness.Position);
        return body.ToArray();

        Task Counter(string name, string help, long value) => Family(factory => factory.CreateCounter(name, help).IncTo(value));

        Task Gauge(string name, string help, double value) => Family(factory => factory.CreateGauge(name, help).Set(value));

        // A cell that was never shown is absent.
        Task Cells(UsageTable table, IReadOnlyList<long> counts) => Family(factory =>
        {
            var cells = factory.CreateCounter(
                $"teleconsultations_billed_by_{table.Label}_total",
                $"Teleconsultations billed by {table.Label.Replace('_', ' ')}, as far as months are over and enough people stand behind every step. {perimeter}",
                [table.Label]);
            for (var cell = 0; cell < counts.Count; cell++)
            {
                if (counts[cell] > 0)
                {
                    cells.WithLabels(table.Cells[cell].Code).IncTo(counts[cell]);
                }
            }
        });

        async Task Family(Action<IMetricFactory> fill)
        {
            var registry = Metrics.NewCustomRegistry();
            fill(Metrics.WithCustomRegistry(registry));
            await registry.CollectAndExportAsTextAsync(body, ct);
        }
    }
}
