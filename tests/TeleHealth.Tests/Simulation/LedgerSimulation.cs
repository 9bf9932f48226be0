using System.Diagnostics;
using System.Globalization;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;
using Xunit.Abstractions;

namespace TeleHealth.Tests.Simulation;

/// <summary>
/// Between the end of a consultation and its place in the ledger everything breaks that can: storage, rows, ledger and the telling, before and after each is done;
/// callers stop waiting; grains live twice. Every run has a seed; <c>TELEHEALTH_SIMULATION_SEED</c> plays from another one, <c>TELEHEALTH_SIMULATION_RUNS</c> as many.
/// </summary>
public sealed class LedgerSimulation(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData(Dialect.Sqlite, 1_000)]
    [InlineData(Dialect.PostgreSql, 100)]
    public async Task Whatever_breaks_between_the_end_and_the_ledger_everything_stands_there_exactly_once(Dialect dialect, int runs)
    {
        var seed = Setting("TELEHEALTH_SIMULATION_SEED") ?? Random.Shared.Next(1, 1_000_000_000);
        runs = Setting("TELEHEALTH_SIMULATION_RUNS") ?? runs;
        var took = Stopwatch.StartNew();

        // Two worlds that know nothing of each other, one for each core.
        var worlds = await Task.WhenAll(
            Task.Run(() => Play(dialect, seed, runs / 2)), Task.Run(() => Play(dialect, seed + (runs / 2), runs - (runs / 2))));

        var places = worlds.SelectMany(world => world.Broken).GroupBy(place => place.Key, place => place.Value).OrderBy(place => place.Key, StringComparer.Ordinal).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"figure: simulation on {dialect}: {runs} runs from seed {seed}, {places.Sum(place => place.Sum())} faults, {worlds.Sum(world => world.Entries)} entries, none lost or doubled, {took.Elapsed.TotalSeconds:0.0} s"));
        output.WriteLine($"  {string.Join(", ", places.Select(place => $"{place.Key} {place.Sum()}"))}");
        Assert.True(runs < 100 || places.Count >= 14, $"Only these places broke: {string.Join(", ", places.Select(place => place.Key))}.");
    }

    private static async Task<(IReadOnlyDictionary<string, int> Broken, long Entries)> Play(Dialect dialect, int seed, int runs)
    {
        await using var world = await World.Create(dialect);
        for (var i = 0; i < runs; i++)
        {
            var run = new Run(world, seed + i);
            try
            {
                await run.Play();
                await Verdict.Pass(world, run);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {run.Seed} (run {i} of those from {seed}, {dialect}), consultation {run.Id}: {exception.Message}", exception);
            }
        }

        Assert.Null(world.Database.Fault());
        using var said = new MemoryStream();
        using var errors = new StringWriter();
        Assert.Equal((0, ""), (await new LedgerCommands(world.Database.Source, TimeProvider.System).Run(["ledger", "verify"], said, errors), errors.ToString()));
        return (world.Faults.Broken, await world.Database.Scalar<long>("SELECT COUNT(*) FROM ledger_entry"));
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
