using System.Collections.Immutable;
using CsCheck;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>What docs/statistics.md says of releases besides the claim itself.</summary>
public sealed class RulesOfThePageTests
{
    private static readonly Gen<Recipe> Recipes = Gen.OneOf(Recipe.Of(2, 2, 80), Recipe.Of(3, 2, 150), Recipe.Of(5, 3, 350), Recipe.Of(11, 5, 1200));

    [Fact]
    public Task Ranges_end_with_the_first_day_that_the_page_allows_and_so_does_the_witness() => Each(120, async (history, seed) =>
    {
        ImmutableArray<DateOnly> ends = [.. Publisher.Ends(history, seed)];
        var steps = await Publisher.Publish(history, ends);
        var told = Disclosed.By(history, steps);

        var page = new PageRules(history, ends[^1]);

        Assert.Equal(page.Billed, told.Billed);
        Assert.Equal(page.Cancelled, told.Cancelled);
        Assert.Equal(page.Witness, steps[^1].Witness);
    });

    [Fact]
    public Task What_is_published_does_not_depend_on_when_releases_are_sealed() => Each(200, async (history, seed) =>
    {
        ImmutableArray<DateOnly> ends = [.. Publisher.Ends(history, seed)];
        var often = Disclosed.By(history, await Publisher.Publish(history, ends));
        var once = Disclosed.By(history, await Publisher.Publish(history, [ends[^1]]));
        var daily = Disclosed.By(history, await Publisher.Publish(history, Enumerable.Range(0, ends[^1].DayNumber - history.First.DayNumber + 1).Select(history.First.AddDays)));

        foreach (var other in (Disclosed[])[once, daily])
        {
            Assert.Equal(often.Billed.AsEnumerable(), other.Billed);
            Assert.Equal(often.Cancelled.AsEnumerable(), other.Cancelled);
            Assert.Equal(often.Months.Select(Row), other.Months.Select(Row));
            Assert.Equal(often.Witnesses.LastOrDefault(), other.Witnesses.LastOrDefault());
        }

        static string Row(MonthTold month) => $"{month.Last:yyyy-MM}: {string.Join(',', month.Rows.Order())} held {month.Held}";
    });

    /// <summary>Rules 4 and 5, row by row.</summary>
    [Fact]
    public Task Cells_families_amounts_what_lies_outside_a_cell_and_what_is_held_are_none_or_enough() => Each(400, async (history, seed) =>
    {
        var told = Disclosed.By(history, await Publisher.Publish(history, Publisher.Ends(history, seed)));
        HashSet<long> held = [];
        foreach (var month in told.Months)
        {
            HashSet<long> pool = [.. held, .. history.Acts.Where(act => told.Billed.Any(range => range.Have(act.Day) && range.To <= month.Last)).Select(act => act.Position)];
            pool.ExceptWith(told.Months.TakeWhile(before => before != month).SelectMany(before => before.Rows));
            held = [.. pool.Except(month.Rows)];
            Check(history, [.. month.Rows.Select(history.At)], [.. held.Select(history.At)], [.. pool.Select(history.At)]);
        }
    });

    private static void Check(History history, List<CountedEntry> distributed, List<CountedEntry> held, List<CountedEntry> pool)
    {
        var cells = UsageTable.All.SelectMany((_, table) => distributed.GroupBy(row => row.Cells.In(table)).Select(cell => (Table: table, Rows: cell.ToHashSet()))).ToList();
        Assert.All(cells, cell => Assert.True(Enough.OrNone(cell.Rows, history.Thresholds)));
        Assert.All(distributed.GroupBy(row => (row.Cells.Act, row.Cells.Group == 0)), family => Assert.True(Enough.OrNone(family, history.Thresholds)));
        Assert.All(
            distributed.Where(row => row.Cells.Act != Tariffs.FreeFee).GroupBy(row => (row.Cells.Act, row.Cells.Group, row.Cents)),
            amount => Assert.True(Enough.OrNone(amount, history.Thresholds)));
        Assert.All(
            cells.SelectMany(inner => cells.Where(outer => outer.Table != inner.Table && inner.Rows.IsSubsetOf(outer.Rows)).Select(outer => outer.Rows.Except(inner.Rows))),
            outside => Assert.True(Enough.OrNone(outside, history.Thresholds)));

        Assert.True(Enough.OrNone(held, history.Thresholds));
        for (var table = 0; held.Count > 0 && table < UsageTable.All.Length; table++)
        {
            Assert.True(held.DistinctBy(row => row.Cells.In(table)).Count() >= Math.Min(2, pool.DistinctBy(row => row.Cells.In(table)).Count()));
        }
    }

    private static Task Each(int count, Func<History, int, Task> check) => Recipes.SampleAsync(
        async recipe =>
        {
            var history = recipe.Make();
            if (history.Entries.Length > 0)
            {
                await check(history, recipe.Seed);
            }
        },
        iter: count,
        threads: Environment.ProcessorCount,
        print: recipe => recipe.ToString());
}
