using TeleHealth.Benchmarks;

namespace TeleHealth.Load;

/// <summary>More and more live consultations, two sockets each, until some fail: how many are held, and what each costs.</summary>
internal static class Live
{
    public static async Task Measure(Installation at, LoadOptions options, Figures figures)
    {
        var (add, max, hold) = (options.Add ?? 250, options.Max ?? 9_000, options.Step ?? Crowd.ReportEvery);
        var steps = new Steps();
        await using var crowd = new Crowd(at, steps, options.Pace);
        await at.Gauges.Begin();
        var empty = await at.Gauges.End();
        var (held, mebibytes) = (0, 0.0);
        for (var target = Math.Min(max, options.From ?? add); ; target = Math.Min(max, target + add))
        {
            await crowd.GrowTo(target);
            await at.Gauges.Begin();
            await Task.Delay(hold);
            var used = await at.Gauges.End();
            crowd.CountTheLost();
            var taken = steps.Take();
            Level.Say(figures, $"live-{target}", $"{crowd.Count} live consultations, opened at {options.Pace}/s and held {hold.TotalSeconds} s", taken, used);
            if (taken.Failed >= options.FailuresMax)
            {
                break;
            }

            (held, mebibytes) = (target, used.Gateways.Sum(it => it?.ResidentBytes ?? 0) / 1048576);
            if (target == max)
            {
                break;
            }
        }

        figures.Add("live-held", held, $"live consultations held with fewer than {options.FailuresMax} failures: {held}{(held == max ? ", and no more were tried" : "")}");
        if (held > 0 && mebibytes > 0)
        {
            var each = (mebibytes - (empty.Gateways.Sum(it => it?.ResidentBytes ?? 0) / 1048576)) * 1024 / held;
            figures.Add("live-kib", each, $"resident memory of the gateways for each: {Figures.Round(each)} KiB, what they grew by after the start included");
        }
    }
}
