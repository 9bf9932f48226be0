using System.Diagnostics;
using Dapper;

namespace TeleHealth.Benchmarks;

/// <summary>
/// Whole consultations, each with its own two SignalR connections, from the order over HTTP to the entry in the ledger, durable; as many at once as there are workers.
/// The gateway's clock runs 240 times faster, so that minutes of video pass in a fraction of a second. Clients share the machine.
/// </summary>
internal static class WholeVisits
{
    private const double Speed = 240;
    private static readonly TimeSpan CallLasts = TimeSpan.FromMinutes(1);

    public static async Task Measure(Figures figures, bool quick)
    {
        foreach (var open in (Func<Task<Store>>[])[Store.Sqlite, Store.PostgreSql])
        {
            await using var store = await open();
            await using var server = await ServerProcess.Gateway(store, Speed);
            using var http = await Page.Practice(server, store);
            await Work(http, 8, TimeSpan.FromSeconds(quick ? 1 : 5), []);
            var steps = new List<double>();
            var entries = await Entries(store);
            var (visits, took) = await Work(http, 64, TimeSpan.FromSeconds(quick ? 4 : 30), steps);
            entries = await Entries(store) - entries;
            var rate = visits / took.TotalSeconds;
            steps.Sort();
            figures.Add(
                $"visits-{store.Name.ToLowerInvariant()}",
                rate,
                $"whole consultations on {store.Name}, ordered to ledgered, real HTTP and SignalR clients on the same cores: {Figures.Round(rate)}/s ({visits} consultations, {entries} entries; one step p50 {Figures.Round(steps[steps.Count / 2])} ms, p99 {Figures.Round(steps[(int)(steps.Count * 0.99)])} ms at full load; target 250/s)");
        }
    }

    private static async Task<(int Visits, TimeSpan Took)> Work(HttpClient http, int workers, TimeSpan duration, List<double> steps)
    {
        var (visits, started) = (0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                await using var visit = await Visit.Begin(http, steps);
                var admitted = await Visit.ServerTime(http);
                using var call = new PeriodicTimer(CallLasts / Speed);
                await call.WaitForNextTickAsync();
                await visit.EndAndConfirm(admitted, admitted + CallLasts);
                Interlocked.Increment(ref visits);
            }
        })));
        return (visits, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<long> Entries(Store store)
    {
        await using var connection = await store.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("SELECT position FROM ledger_head");
    }
}
