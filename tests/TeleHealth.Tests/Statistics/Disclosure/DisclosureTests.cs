using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>The claim of docs/statistics.md under attack. CsCheck prints the seed and the recipe of a history that fails.</summary>
public sealed class DisclosureTests(ITestOutputHelper output)
{
    private long histories, acts, shown, figures, tried, sets;

    [Theory]
    [InlineData(3, 2, 150, 1100)]
    [InlineData(5, 3, 350, 600)]
    [InlineData(11, 5, 1200, 400)]
    public async Task Whatever_figures_are_added_and_subtracted_what_counts_a_set_counts_none_or_enough(int patients, int professionals, int about, int worlds)
    {
        await Recipe.Of(patients, professionals, about).SampleAsync(
            recipe => Attack(recipe, attacker =>
            {
                attacker.TryTheObvious(pairs: 300);
                attacker.TryAllOf(attacker.Some(6), most: 3);
                attacker.Wander(steps: 1500);
            }),
            iter: worlds,
            threads: Environment.ProcessorCount,
            print: recipe => recipe.ToString());

        Say($"at {patients} patients and {professionals} professionals");
        Assert.True(sets > 200L * worlds, "The attacker hardly found anything to count.");
        Assert.True(shown > acts / 4, "Nearly all acts are held; nothing much was attacked.");
    }

    /// <summary>Small worlds with few figures: every sum of up to four of them, each up to twice.</summary>
    [Fact]
    public async Task No_sum_of_four_figures_counts_a_set_of_fewer()
    {
        await Recipe.Of(2, 2, 40).Where(recipe => recipe is { Days: <= 70, Regions: <= 2, Ages: <= 3, Specialties: <= 2 }).SampleAsync(
            recipe => Attack(recipe, attacker => attacker.TryAllOf(attacker.Some(24), most: 4)),
            iter: 20,
            threads: Environment.ProcessorCount,
            print: recipe => recipe.ToString());

        Say("every sum of four");
        Assert.True(sets > 1000, "The attacker hardly found anything to count.");
    }

    private async Task Attack(Recipe recipe, Action<Attacker> attack)
    {
        var history = recipe.Make();
        var told = Disclosed.By(history, await Publisher.Publish(history, Publisher.Ends(history, recipe.Seed)));
        var attacker = new Attacker(told, recipe.Seed);
        attack(attacker);

        Interlocked.Increment(ref histories);
        Interlocked.Add(ref acts, history.Acts.Count());
        Interlocked.Add(ref shown, told.Months.Sum(month => month.Rows.Count));
        Interlocked.Add(ref figures, attacker.Figures);
        Interlocked.Add(ref tried, attacker.Tried);
        Interlocked.Add(ref sets, attacker.Sets);
        Assert.True(attacker.Findings.Count == 0, string.Join('\n', attacker.Findings));
    }

    private void Say(string what) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"figure: disclosure, {what}: {histories} histories of {acts} acts ({100.0 * shown / acts:0} % in tables), {figures} figures; of {tried} combinations {sets} counted a set that is not empty, and none was of too few"));
}
