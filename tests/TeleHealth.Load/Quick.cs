using TeleHealth.Benchmarks;

namespace TeleHealth.Load;

/// <summary>Everything once and small, within seconds: shows that it can be measured, and that nothing is lost on the way. Its figures are of code that has hardly run.</summary>
internal static class Quick
{
    private const int Consultations = 12;
    private const int Speed = 240;

    /// <summary>So many that for a second no page sends more than its burst.</summary>
    private const int RelayPairs = 80;

    /// <summary>Whether every consultation reached the ledger and every page came back.</summary>
    public static async Task<bool> Measure(Figures figures)
    {
        await Relay.Echo(figures);
        return await Whole(figures) & await Back(figures);
    }

    /// <summary>On a fast clock, on which a call of a minute takes a quarter of a second.</summary>
    private static async Task<bool> Whole(Figures figures)
    {
        await using var at = await Installation.Open(Own("rate", "--speed", $"{Speed}"));
        var steps = new Steps();
        await at.Gauges.Begin();
        var began = TimeProvider.System.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, Consultations).Select(_ => Rate.Whole(at, steps, TimeSpan.FromMinutes(1) / Speed, Crowd.ReportEvery)));
        var perSecond = Consultations / TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        Level.Say(
            figures,
            "quick-rate",
            $"{done.Count(reached => reached)} of {Consultations} consultations from the order to the ledger, {Figures.Round(perSecond)}/s just after the start",
            steps.Take(),
            await at.Gauges.End());
        return done.All(reached => reached);
    }

    private static async Task<bool> Back(Figures figures)
    {
        await using var at = await Installation.Open(Own("live"));
        await Live.Measure(at, Own("live", "--max", $"{Consultations}", "--step", "1", "--pace", "50"), figures);
        await Storm.Measure(at, Own("storm", "--max", $"{Consultations}", "--pace", "50"), figures);
        await Relay.Measure(at, RelayPairs, 50, TimeSpan.FromSeconds(0.25), figures);
        return figures["live-held"] == Consultations && figures["storm-missing"] == 0;
    }

    private static LoadOptions Own(params string[] words) => LoadOptions.Read([.. words, "--start", "1", "--storage", "sqlite"]).Options!;
}
