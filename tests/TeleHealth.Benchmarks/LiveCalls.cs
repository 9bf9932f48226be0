using System.Diagnostics;

namespace TeleHealth.Benchmarks;

/// <summary>
/// Calls held at once, two sockets each, evidence every fifteen seconds: what each costs the gateway in memory and processor. Long: as many as
/// <c>TELEHEALTH_LIVE_CALLS</c> says, 4 000 without.
/// </summary>
internal static class LiveCalls
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(15);

    public static async Task Measure(Figures figures, bool quick)
    {
        var count = quick ? 150 : int.TryParse(Environment.GetEnvironmentVariable("TELEHEALTH_LIVE_CALLS"), out var asked) ? asked : 4_000;
        await using var store = await Store.Sqlite();
        await using var server = await ServerProcess.Gateway(store, 1);
        using var http = await Page.Practice(server, store);
        await using var first = await Visit.Begin(http, []);
        var empty = server.Memory;
        var calls = new Visit[count];
        var opening = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => calls[i] = await Visit.Begin(http, []));
        var opened = Stopwatch.GetElapsedTime(opening);

        // Each call reports at a moment of its own within the fifteen seconds.
        var (rounds, started, processor) = (quick ? 1 : 4, Stopwatch.GetTimestamp(), server.Processor);
        using var pace = new PeriodicTimer(ReportEvery / count);
        var reports = new List<Task>();
        for (var i = 0; i < rounds * count; i++)
        {
            await pace.WaitForNextTickAsync();
            var now = TimeProvider.System.GetUtcNow();
            reports.Add(calls[i % count].Report((i / count) + 1, now - ReportEvery, now, final: false));
        }

        await Task.WhenAll(reports);
        var lasted = Stopwatch.GetElapsedTime(started);
        var (memory, share) = ((server.Memory - empty) / 1024.0 / count, (server.Processor - processor) / lasted);
        figures.Add(
            "live-calls",
            count,
            $"live consultations held: {count}, opened at {Figures.Round(count / opened.TotalSeconds)}/s; {Figures.Round(memory)} KiB of resident memory each, {Figures.Round(share * 100)} % of a core together ({Figures.Round(share * 1_000_000 / count)} µs of processor a second each), reports every {ReportEvery.TotalSeconds} s over {Figures.Round(lasted.TotalSeconds)} s (target 9000 on one gateway)");
        figures.Add("live-kib", memory, $"memory of a live consultation: {Figures.Round(memory)} KiB");
        await Parallel.ForEachAsync(calls, async (call, _) => await call.DisposeAsync());
    }
}
