using System.Globalization;
using CsCheck;
using Xunit.Abstractions;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>An attacker that solves equations, on the tables that were really published in 2022 and on ours.</summary>
public sealed class HiddenCellsTests(ITestOutputHelper output)
{
    private const int Worlds = 60;

    /// <summary>
    /// 81 cells in one step were known, 38 of them not 0. Here it is 84 and 41: that count had five cells of Part_telec by their share where there are six,
    /// four columns with département 98 where there are five, and not the column of Presc_med for 2020. All three are not 0.
    /// </summary>
    [Fact]
    public void Cells_that_were_hidden_in_2022_can_be_computed_from_what_stands_beside_them()
    {
        var published = PublishedTables.Read();
        var equations = published.Equations();

        var step = equations.InOneStep();
        var end = equations.Solve();

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"figure: of {published.Hidden} cells hidden in the tables of 2022 one step recovers {step.Count}, {step.Values.Count(value => value > 0)} of them not 0; elimination {end.Count}, {end.Values.Count(value => value > 0)} of them not 0"));
        Assert.Equal(720, published.Hidden);
        Assert.Equal((84, 41), (step.Count, step.Values.Count(value => value > 0)));
        Assert.Equal([12, 6, 54], Counted("Presc_med", "/dispensed").Concat(Counted("Part_telec", "")).Concat(Counted("Age_PS", "")));
        Assert.Equal(1, step["Presc_med 2019/NEUROCHIRURGIEN/dispensed"]);
        Assert.Equal([6L, 9, 8, 5, 10, 6], step.Where(cell => cell.Key.StartsWith("Repart_age", StringComparison.Ordinal) && !cell.Key.Contains("/98/", StringComparison.Ordinal)).Select(cell => cell.Value));

        // That they are right shows in what was said of them: fewer than 11.
        Assert.All(end.Values, value => Assert.InRange(value, 0, 10));
        Assert.All(step, cell => Assert.Equal(cell.Value, end[cell.Key]));

        IEnumerable<int> Counted(string table, string column) =>
            [step.Keys.Count(cell => cell.StartsWith(table, StringComparison.Ordinal) && cell.EndsWith(column, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task No_cell_of_too_few_people_can_be_computed_from_our_releases()
    {
        var (cells, small, found) = (0, 0, 0);
        foreach (var recipe in Recipe.Drawn(Recipe.Of(5, 3, 350), Worlds))
        {
            var history = recipe.Make();
            var unshown = new UnshownCells(Disclosed.By(history, await Publisher.Publish(history, Publisher.Ends(history, recipe.Seed))));
            var solved = unshown.Equations().Solve();

            cells += unshown.Rows.Count;
            small += unshown.Rows.Values.Count(rows => !Enough.OrNone(rows, history.Thresholds));
            found += solved.Count(cell => unshown.Rows[cell.Key].Count > 0);
            Assert.All(solved, cell => Assert.Equal(unshown.Rows[cell.Key].Count, cell.Value));
            Assert.All(solved, cell => Assert.True(Enough.OrNone(unshown.Rows[cell.Key], history.Thresholds), $"{cell.Key} is {cell.Value} for {recipe}"));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"figure: of {cells} cells in {Worlds} histories of ours, {small} of them of too few people, elimination finds {found} that are not 0, and none of too few"));
        Assert.True(small > Worlds && found > 0, "There was hardly anything to hide, or to find.");
    }
}
