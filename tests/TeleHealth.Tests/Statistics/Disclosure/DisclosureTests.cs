using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>The claim of docs/statistics.md under attack.</summary>
public sealed class DisclosureTests(ITestOutputHelper output)
{
    private long cases, rows, figures, tried, sets;

    [Theory]
    [InlineData(3, 2, 150, 1100)]
    [InlineData(5, 3, 350, 600)]
    [InlineData(11, 5, 1200, 400)]
    public async Task Whatever_figures_are_added_and_subtracted_what_counts_a_set_counts_none_or_enough(int patients, int professionals, int about, int worlds)
    {
        await Recipe.Of(patients, professionals, about).SampleAsync(Attack, iter: worlds, threads: Environment.ProcessorCount, print: recipe => recipe.ToString());

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"figure: disclosure at {patients} patients and {professionals} professionals: {cases} histories, {rows} entries, {figures} figures, {tried} combinations, {sets} of them counted a set, none too small"));
        Assert.True(cases >= worlds && sets > 50L * worlds, "The attacker hardly found anything to count.");
    }

    private async Task Attack(Recipe recipe)
    {
        var history = recipe.Make();
        var told = Disclosed.By(history, await Publisher.Publish(history, Publisher.Ends(history, recipe.Seed)));
        var attacker = new Attacker(told, recipe.Seed);
        attacker.TryTheObvious(pairs: 300);
        attacker.TryAllOf(attacker.Some(6), most: 3);
        attacker.Wander(steps: 1500);

        Interlocked.Increment(ref cases);
        Interlocked.Add(ref rows, history.Entries.Length);
        Interlocked.Add(ref figures, attacker.Figures);
        Interlocked.Add(ref tried, attacker.Tried);
        Interlocked.Add(ref sets, attacker.Sets);
        Seen(told);
        Assert.True(attacker.Findings.Count == 0, string.Join('\n', attacker.Findings));
    }

    private readonly long[] seen = new long[12];
    private void Seen(Disclosed told)
    {
        lock (seen)
        {
            seen[0] += told.Billed.Length; seen[1] += told.Cancelled.Length; seen[2] += told.Witnesses.Length; seen[3] += told.Months.Length;
            seen[4] += told.Months.Count(m => m.Held > 0); seen[5] += told.Months.Count(m => m.Rows.Count > 0);
            seen[6] += told.Billed.Length == 0 ? 1 : 0; seen[7] += told.Months.Count(m => m.Held > 0 && m.Rows.Count > 0);
            seen[8] += told.Cancelled.Length > 0 ? 1 : 0; seen[9] += told.Witnesses.Length > 1 ? 1 : 0; seen[10] += told.Months.Sum(m => m.Rows.Count);seen[11] += told.Billed.Sum(d=>told.History.Acts.Count(a=>d.Have(a.Day)));
        }
        if (cases % 100 == 0) output.WriteLine("seen b,c,w,m,held>0,dist>0,none billed,both,cancelled>0,wit>1: " + string.Join(' ', seen));
    }
}
