using System.Diagnostics;
using TeleHealth.Simulation;

namespace TeleHealth.Load;

/// <summary>Live consultations: each reports every fifteen seconds, at a moment of its own, and passes a signal then.</summary>
internal sealed class Crowd(Installation at, Steps steps, int pace) : IAsyncDisposable
{
    /// <summary>As docs/protocol.md says of pages.</summary>
    public static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(15);

    private const int EndedAtOnceMax = 64;

    /// <summary>So many failures, and no further consultation is opened.</summary>
    private const int GiveUpAfter = 100;
    private readonly CancellationTokenSource leaving = new();
    private readonly List<Consultation> calls = [];
    private readonly List<Task> lives = [];
    private long arrivals;

    public int Count => calls.Count;

    public IReadOnlyList<Consultation> Calls => calls;

    public IEnumerable<Page> Pages => calls.SelectMany(call => call.Pages);

    /// <summary>Opens so many that it has <paramref name="count"/>, some a second; those that fail are counted and missing.</summary>
    public async Task GrowTo(int count)
    {
        var opening = new List<Task<Consultation?>>();
        await Pacing.Run(pace, count - calls.Count, () =>
        {
            opening.Add(Task.Run(Open));
            return steps.Failed < GiveUpAfter;
        });
        foreach (var call in (await Task.WhenAll(opening)).OfType<Consultation>())
        {
            calls.Add(call);
            lives.Add(Live(call));
        }

        arrivals = Pages.Sum(page => (long)page.Arrivals.Count);
    }

    /// <summary>Counts the pages that lost their connection since the last look, or since it grew.</summary>
    public void CountTheLost()
    {
        var now = Pages.Sum(page => (long)page.Arrivals.Count);
        for (var lost = now - arrivals; lost > 0; lost--)
        {
            steps.Fail("a page lost its connection");
        }

        arrivals = now;
    }

    /// <summary>Ends every call, so that none is left for the installation to find deserted.</summary>
    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await Task.WhenAll(lives);
        await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = EndedAtOnceMax }, async (call, _) =>
        {
            await Attempt(call.End);
            await call.DisposeAsync();
        });
        leaving.Dispose();
    }

    private async Task<Consultation?> Open()
    {
        var call = new Consultation(at, steps);
        if (await Attempt(call.Begin))
        {
            return call;
        }

        await call.DisposeAsync();
        return null;
    }

    private async Task Live(Consultation call)
    {
        try
        {
            await Task.Delay(ReportEvery * Random.Shared.NextDouble(), leaving.Token);
            using var report = new PeriodicTimer(ReportEvery);
            do
            {
                await Attempt(async () =>
                {
                    await call.Report();
                    await call.Signal();
                });
            }
            while (await report.WaitForNextTickAsync(leaving.Token));
        }
        catch (OperationCanceledException)
        {
            // Measured to the end.
        }
    }

    private async Task<bool> Attempt(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (StepFailedException exception)
        {
            steps.Fail(exception.Message);
            return false;
        }
    }
}

/// <summary>Things begun at an even pace, whether those before are done or not: as people come.</summary>
internal static class Pacing
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    /// <summary>Begins so many, some a second, until told to stop; answers how long that took.</summary>
    public static async Task<TimeSpan> Run(double perSecond, int count, Func<bool> begin)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Tick);
        for (var begun = 0; begun < count;)
        {
            await timer.WaitForNextTickAsync();
            for (var due = Math.Min(count, Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond); begun < due; begun++)
            {
                if (!begin())
                {
                    return Stopwatch.GetElapsedTime(started);
                }
            }
        }

        return Stopwatch.GetElapsedTime(started);
    }
}
