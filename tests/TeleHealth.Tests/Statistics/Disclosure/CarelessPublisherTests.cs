using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>An attacker that finds nothing proves nothing unless it finds what careless publishers tell.</summary>
public sealed class CarelessPublisherTests(ITestOutputHelper output)
{
    private const int Worlds = 150;

    [Fact]
    public Task The_attacker_recovers_cells_that_are_blanked_beside_true_totals() =>
        Bites("blanked cells", history => Task.FromResult(CarelessPublisher.Blanks(history)));

    [Fact]
    public Task The_attacker_finds_what_is_left_when_only_small_cells_are_held() =>
        Bites("small cells held and nothing else asked", history => Task.FromResult(CarelessPublisher.HoldsSmallCells(history)));

    [Fact]
    public Task The_attacker_takes_one_total_from_the_next_when_only_totals_are_looked_at() =>
        Bites("totals of enough people", history => Task.FromResult(CarelessPublisher.LooksAtTotalsOnly(history)));

    [Fact]
    public Task The_attacker_finds_acts_in_force_that_nobody_asked_about() =>
        Bites("acts in force not asked about", CarelessPublisher.ForgetsActsInForce, recipe => recipe.CancelPercent >= 30);

    private async Task Bites(string carelessness, Func<History, Task<Disclosed>> publish, Func<Recipe, bool>? where = null)
    {
        var bitten = 0;
        Finding? shortest = null;
        foreach (var recipe in Recipe.Drawn(Recipe.Of(5, 3, 350).Where(where ?? (_ => true)), Worlds))
        {
            var attacker = new Attacker(await publish(recipe.Make()), recipe.Seed);
            attacker.TryTheObvious(pairs: 300);
            attacker.Wander(steps: 500);
            bitten += attacker.Findings.Count > 0 ? 1 : 0;
            shortest = attacker.Findings.Append(shortest).MinBy(finding => finding?.Combination.Terms.Count ?? int.MaxValue);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: disclosure, {carelessness}: found out in {bitten} of {Worlds} histories, such as {shortest}"));
        Assert.True(bitten >= Worlds / 20, $"Only {bitten} of {Worlds} histories were found out.");
    }
}
