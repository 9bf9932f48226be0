using System.Diagnostics;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Statistics;

namespace TeleHealth.Benchmarks;

/// <summary>
/// The synthetic history on PostgreSQL, ten million acts (quick: a hundred thousand), by the command that operators have; and what that says of the 97 million that were published since 2020.
/// </summary>
internal static class History
{
    private const long Published = 97_000_000;

    public static async Task Measure(Figures figures, bool quick)
    {
        await using var store = await Store.PostgreSql();
        await Import(figures, store, quick ? 100_000 : 10_000_000);

        await Seal(figures, store);
    }

    private static async Task Import(Figures figures, Store store, long acts)
    {
        var started = Stopwatch.GetTimestamp();
        var code = await new UsageCommands(store.Database, TimeProvider.System, development: true).Run(
            ["usage", "import-history", "--acts", $"{acts}"], Stream.Null, Console.Error);
        var perSecond = acts / Stopwatch.GetElapsedTime(started).TotalSeconds;
        figures.Add(
            "history-import",
            perSecond,
            $"usage import-history of {acts} acts on PostgreSQL: {Figures.Round(perSecond)} acts/s (target 20000/s; exit code {code}); 97 million would take {Figures.Round(Published / perSecond / 60)} min");

        await using var connection = await store.Database.OpenConnectionAsync();
        var bytes = await connection.ExecuteScalarAsync<long>("SELECT pg_total_relation_size('ledger_entry') + pg_total_relation_size('bill')") / (double)acts;
        figures.Add(
            "history-bytes",
            bytes,
            $"ledger and bills on PostgreSQL: {Figures.Round(bytes)} bytes an act, indexes included; 97 million would take {Figures.Round(bytes * Published / 1e9)} GB");
    }

    /// <summary>All of it, then its last month, under the policy of Production; then what is asked of releases.</summary>
    private static async Task Seal(Figures figures, Store store)
    {
        var ledger = store.Ledger();
        var history = new SqlLedgerHistory(store.Database);
        var last = ParisDay.Of((await ledger.Head(default)).RecordedAt);
        var month = new DateOnly(last.Year, last.Month, 1);
        var clock = new FakeTimeProvider(ParisDay.Start(month.AddMonths(-1)).AddHours(1));
        var options = Options.Create(new UsageOptions { SigningKeyFile = Key(store) });
        var releases = new ReleaseStore(store.Database);
        var sealing = new UsageReleases(
            releases,
            ledger,
            history,
            new ReleaseSigner(options),
            options,
            clock,
            new StatisticsMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry())),
            NullLogger<UsageReleases>.Instance);
        var started = Stopwatch.GetTimestamp();
        var all = (await sealing.SealDue()).Release.Totals;
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        figures.Add(
            "history-seal-all",
            all.Billed / took,
            $"sealing {all.Billed} acts of all months at once on PostgreSQL: {Figures.Round(took)} s, {Figures.Round(all.Billed / took)} acts/s; "
            + $"{Figures.Round(100.0 * all.Distributed / all.Billed)} % of them in tables, {all.Held} held");

        clock.SetUtcNow(ParisDay.Start(month).AddHours(1));
        started = Stopwatch.GetTimestamp();
        var then = (await sealing.SealDue()).Release.Totals;
        took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var acts = then.Billed - all.Billed;
        figures.Add(
            "history-seal-month",
            took,
            $"sealing one month of {acts} acts on PostgreSQL: {Figures.Round(took)} s, {Figures.Round(acts / took)} acts/s (target: a month in less than 60 s); "
            + $"at that rate a month of 1.2 million would take {Figures.Round(1_200_000 / acts * took)} s, April 2020 with 4.5 million {Figures.Round(4_500_000 / acts * took)} s");

        await Repeat(figures, "history-scrape", "a scrape of /metrics/usage, read and written", "50 ms", async () => await UsageExposition.Write(await sealing.Latest()));
        await Repeat(figures, "history-file", "the latest release as CSV, read and written", "200 ms", async () => ReleaseCsv.Write((await sealing.Latest()).Release));
    }

    private static async Task Repeat(Figures figures, string key, string what, string target, Func<Task> once)
    {
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await once();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        figures.Add(key, times[times.Count / 2], $"{what}: p50 {Figures.Round(times[times.Count / 2])} ms, p99 {Figures.Round(times[^3])} ms (target {target})");
    }

    private static string Key(Store store)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(store.Options.Path, "usage-signing.pem");
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return path;
    }
}
