using TeleHealth.Benchmarks;

namespace TeleHealth.Load;

/// <summary>
/// Whole consultations, begun at an even pace that rises step by step, each from the order to its entry in the ledger. At every step first a call's length passes, so that as
/// many end as begin; then it is measured. Ends when some fail, when steps are slow, or when fewer reach the ledger than begin.
/// </summary>
internal static class Rate
{
    /// <summary>Share of what begins that has to reach the ledger in the same time for a step to count as held.</summary>
    private const double KeepsUp = 0.9;

    private const int SignalsMax = 3;

    /// <summary>Before the first step: code that nobody has run yet is slow.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task Measure(Installation at, LoadOptions options, Figures figures)
    {
        var (from, add, max) = (options.From ?? 5, options.Add ?? 5, options.Max ?? 500);
        var (talk, measured) = (options.Talk / options.Speed, options.Step ?? TimeSpan.FromSeconds(15));
        var (steps, calls, done, held) = (new Steps(), new List<Task>(), 0, 0);
        await Begin(from, (int)(from * (WarmUp + talk).TotalSeconds));
        for (var rate = from; rate <= max; rate += add)
        {
            await Begin(rate, (int)Math.Ceiling(rate * (talk.TotalSeconds + 1)));
            if (steps.Failed < options.FailuresMax)
            {
                steps.Take();
            }

            await at.Gauges.Begin();
            var before = Volatile.Read(ref done);
            var took = await Begin(rate, (int)(rate * measured.TotalSeconds));
            var reached = (Volatile.Read(ref done) - before) / took.TotalSeconds;
            var (used, taken) = (await at.Gauges.End(), steps.Take());
            calls.RemoveAll(call => call.IsCompleted);
            Level.Say(figures, $"rate-{rate}", $"{rate} consultations begun a second, {Figures.Round(reached)}/s ledgered, {calls.Count} under way", taken, used);
            figures.Keep($"rate-{rate}-ledgered", reached);
            var slow = Taken.Quantile(taken.All, 0.99) > options.SlowMilliseconds;
            if (taken.Failed >= options.FailuresMax || slow || reached < KeepsUp * rate)
            {
                figures.Say($"the end of the ramp: {(slow ? $"p99 over {options.SlowMilliseconds} ms" : taken.Failed > 0 ? $"{taken.Failed} failures" : "fewer ledgered than begun")}");
                break;
            }

            held = rate;
        }

        await Task.WhenAll(calls);
        figures.Add("rate-held", held, $"whole consultations a second, from the order to the ledger: {held}/s held (target 250/s)");

        Task<TimeSpan> Begin(double perSecond, int count) => Pacing.Run(perSecond, count, () =>
        {
            calls.Add(Task.Run(async () =>
            {
                if (await Whole(at, steps, talk, Crowd.ReportEvery / options.Speed))
                {
                    Interlocked.Increment(ref done);
                }
            }));
            return true;
        });
    }

    /// <summary>One consultation; whether it reached the ledger.</summary>
    public static async Task<bool> Whole(Installation at, Steps steps, TimeSpan talk, TimeSpan reportEvery)
    {
        await using var call = new Consultation(at, steps);
        try
        {
            await call.Begin();
            var since = TimeProvider.System.GetTimestamp();
            for (var signals = 0; signals < SignalsMax; signals++)
            {
                await call.Signal();
            }

            while (talk - TimeProvider.System.GetElapsedTime(since) is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left < reportEvery ? left : reportEvery);
                if (left > reportEvery)
                {
                    await call.Report();
                }
            }

            await call.EndAndConfirm();
            return true;
        }
        catch (StepFailedException exception)
        {
            steps.Fail(exception.Message);
            return false;
        }
    }
}
