using TeleHealth.Benchmarks;

namespace TeleHealth.Load;

/// <summary>Every page of many live consultations loses its connection at once, as when a balancer restarts, and comes back by itself; until each is in its room again.</summary>
internal static class Storm
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    public static async Task Measure(Installation at, LoadOptions options, Figures figures)
    {
        var count = options.Max ?? 1_000;
        var steps = new Steps();
        await using var crowd = new Crowd(at, steps, options.Pace);
        await crowd.GrowTo(count);
        var failed = steps.Take();
        if (failed.Failed > 0)
        {
            figures.Say($"storm: {failed.Failed} of {count} consultations could not be opened: {failed.Failures.First().Key}");
        }

        var pages = crowd.Pages.ToList();
        var before = pages.ConvertAll(page => page.Arrivals.Count);
        await at.Gauges.Begin();
        var at0 = TimeProvider.System.GetTimestamp();
        pages.ForEach(page => page.Drop());
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (pages.Where((page, i) => page.Arrivals.Count == before[i]).Any() && TimeProvider.System.GetElapsedTime(at0) < Within)
        {
            await look.WaitForNextTickAsync();
        }

        var used = await at.Gauges.End();
        double[] back = [.. pages.Where((page, i) => page.Arrivals.Count > before[i]).Select(page => TimeProvider.System.GetElapsedTime(at0, page.Arrivals.LastAt).TotalSeconds).Order()];
        var missing = pages.Count - back.Length;
        figures.Add(
            "storm-all",
            back.Length > 0 ? back[^1] : 0,
            $"storm: {pages.Count} pages lose their connection at once and are in their rooms again after p50 {Figures.Round(Taken.Quantile(back, 0.5))} s, "
            + $"p99 {Figures.Round(Taken.Quantile(back, 0.99))} s, {(missing == 0 ? "all" : $"all but {missing}")} {Figures.Round(back.LastOrDefault())} s");
        figures.Keep("storm-p50", Taken.Quantile(back, 0.5));
        figures.Keep("storm-p99", Taken.Quantile(back, 0.99));
        figures.Keep("storm-missing", missing);
        Level.Say(figures, "storm-meanwhile", "what the pages did meanwhile", steps.Take(), used);
    }
}
