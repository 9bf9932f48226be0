using Xunit.Abstractions;

namespace TeleHealth.Simulation;

/// <summary>
/// Three gateways, a real PostgreSQL, hundreds of scripted pages and programs that say things twice and late; and everything is broken, one thing after another. The short run is part of
/// every test run. The long one: TELEHEALTH_SIMULATION_MINUTES=30, TELEHEALTH_SIMULATION_ONLY=hang for one kind of fault, and
/// TELEHEALTH_SIMULATION_SEED=… for a certain run.
/// </summary>
public sealed class BreakingTests(ITestOutputHelper print)
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task Whatever_is_broken_everybody_comes_back_and_the_ledger_is_what_was_scripted()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("TELEHEALTH_SIMULATION_SEED"), out var chosen) ? chosen : Random.Shared.Next(1_000_000);
        var minutes = double.TryParse(Environment.GetEnvironmentVariable("TELEHEALTH_SIMULATION_MINUTES"), out var asked) ? asked : 0;
        print.WriteLine($"figure: simulation with seed {seed}");
        await using var cluster = await GatewayCluster.Start(stepped: true, "--Logging:LogLevel:TeleHealth.Consultations.ConsultationGrain", "Debug");
        await using var run = new Run(cluster, seed, print);
        await run.Begin();
        await (minutes > 0 ? LongRun(run, new Random(seed), TimeSpan.FromMinutes(minutes)) : ShortRun(run));
        await run.End();
        run.PrintRecoveries();
        await run.Compare();
        await run.EndWithoutDatabase();
    }

    private async Task ShortRun(Run run)
    {
        // In this order no server goes just after another one came; and the last two meet the calls' ends.
        run.Faults.Rest = TimeSpan.FromSeconds(2);
        await Roll(run);
        await run.Break("clocks stepped by 20 s, one ahead and one behind", run.Faults.ClocksStep);
        await run.Break("hang of one of three", run.Faults.Hang);
        await run.BeginNoMore();
        await run.Break("crash of the database", () => run.Faults.DatabaseAway(TimeSpan.Zero));
        await run.Break("kill -9 of one of three", run.Faults.Kill);
    }

    private async Task LongRun(Run run, Random random, TimeSpan time)
    {
        var only = Environment.GetEnvironmentVariable("TELEHEALTH_SIMULATION_ONLY") ?? "";
        var faults = new (string Name, Func<Task> Happen)[]
        {
            ("rolling restart", () => Roll(run)),
            ("kill", () => run.Break("kill -9 of one of three", run.Faults.Kill)),
            ("clocks", () => run.Break("clocks stepped by 20 s, one ahead and one behind", run.Faults.ClocksStep)),
            ("hang", () => run.Break("hang of one of three", run.Faults.Hang)),
            ("crash of the database", () => run.Break("crash of the database", () => run.Faults.DatabaseAway(TimeSpan.Zero))),
            ("database away", () => run.Break("database away for a minute", () => run.Faults.DatabaseAway(AMinute))),
        }.Where(fault => fault.Name.Contains(only, StringComparison.Ordinal)).Select(fault => fault.Happen).ToArray();
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < time;)
        {
            random.Shuffle(faults);
            foreach (var fault in faults)
            {
                await fault();
            }
        }
    }

    /// <summary>A rolling restart takes nobody's connection away: pages move before their instance ends.</summary>
    private async Task Roll(Run run)
    {
        var before = run.Losses.Count;
        await run.Break("rolling restart of all three", run.Faults.RollingRestart);
        print.WriteLine($"figure: rolling restart of all three: {run.Losses.Count - before} pages lost their connection");
        Assert.True(run.Losses.Count == before, $"In a rolling restart pages lost their connection: {string.Join("; ", run.Losses.CountBy(why => why))}. Gateways said: {string.Join("; ", run.Unavailable.CountBy(line => line))}");
    }
}
