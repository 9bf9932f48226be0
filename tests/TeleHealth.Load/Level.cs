using TeleHealth.Benchmarks;

namespace TeleHealth.Load;

/// <summary>One step of a ramp, as it is printed and kept: what the clients' steps took, what failed, what it cost.</summary>
internal static class Level
{
    private static readonly string[] Order = ["order", "link", "seat", "connect", "enter", "admit", "signal", "heard", "evidence", "end", "confirm"];

    /// <param name="figures">Where to.</param>
    /// <param name="name">The stable name that its figures begin with.</param>
    /// <param name="sentence">What it was.</param>
    /// <param name="taken">Times and failures.</param>
    /// <param name="used">Processor and memory.</param>
    public static void Say(Figures figures, string name, string sentence, Taken taken, Used used)
    {
        var (p50, p99) = (Taken.Quantile(taken.All, 0.5), Taken.Quantile(taken.All, 0.99));
        figures.Add($"{name}-p50", p50, $"{sentence}: one step p50 {Figures.Round(p50)} ms, p99 {Figures.Round(p99)} ms; {taken.Failed} failed");
        figures.Keep($"{name}-p99", p99);
        figures.Detail("p50/p99 ms: " + string.Join(", ", Order.Where(taken.Times.ContainsKey).Select(step =>
            $"{step} {Figures.Round(Taken.Quantile(taken.Times[step], 0.5))}/{Figures.Round(Taken.Quantile(taken.Times[step], 0.99))}")));
        foreach (var (step, times) in taken.Times)
        {
            figures.Keep($"{name}-{step}-p99", Taken.Quantile(times, 0.99));
        }

        figures.Detail("cores used: " + string.Join(", ",
        [
            .. used.Gateways.Select(it => it is null ? "a gateway did not answer" : $"{it.Name} {Figures.Round(it.Cores)} with {Figures.Round(it.ResidentBytes / 1048576)} MiB"),
            $"clients {Figures.Round(used.ClientCores)}",
            .. used.MachineCores is { } machine ? (string[])[$"this machine together {Figures.Round(machine)} of {Environment.ProcessorCount}, all else on it included"] : [],
        ]));
        figures.Keep($"{name}-gateway-cores", used.Gateways.Sum(it => it?.Cores ?? 0));
        figures.Keep($"{name}-gateway-mib", used.Gateways.Sum(it => it?.ResidentBytes ?? 0) / 1048576);
        figures.Keep($"{name}-client-cores", used.ClientCores);
        foreach (var (reason, count) in taken.Failures.OrderByDescending(failure => failure.Value).Take(5))
        {
            figures.Detail($"failed {count} times: {reason}");
        }
    }
}
