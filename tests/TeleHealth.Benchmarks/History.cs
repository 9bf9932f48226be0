using System.Diagnostics;
using Dapper;
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

        // From here on the ledger is full: what is done with it is measured here.
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
}
