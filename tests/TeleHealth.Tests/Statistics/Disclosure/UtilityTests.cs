using System.Collections.Immutable;
using System.Globalization;
using TeleHealth.Statistics;
using Xunit.Abstractions;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>What is left to read: how many of the acts of a country figures show. The smaller the country, the more is held.</summary>
public sealed class UtilityTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(2000)]
    [InlineData(200)]
    [InlineData(50)]
    public async Task Figures_show_most_acts_of_a_country(int times)
    {
        var history = NationalHistory.Scaled(times);

        var steps = await Publisher.Publish(history, Enumerable.Range(1, 48).Select(month => new DateOnly(2022, 1, 1).AddMonths(month).AddDays(-1)));

        var acts = history.Acts.Count();
        ImmutableArray<BilledDays> ranges = [.. steps.SelectMany(step => step.Published.Days)];
        ImmutableArray<DistributedMonth> months = [.. steps.SelectMany(step => step.Published.Months)];
        var cancellations = history.CancelledBy.Count;
        var (told, alone) = (ranges.Sum(range => range.Billed), ranges.Where(range => range.From == range.To).Sum(range => range.Billed));
        var distributed = months.Sum(month => month.Distributed);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"figure: utility, a country {times} times smaller ({acts} acts of 2022 to 2025): shown nationally {Share(told, acts)}, by a day of their own {Share(alone, acts)}; cancellations {Share(steps.Sum(step => step.Published.Cancellations.Sum(range => range.Cancelled)), cancellations)}; in the tables by month {Share(distributed, acts)}, held at the end {months[^1].Held}; witness {Share(steps[^1].Witness, history.Entries.Length)}"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"figure: utility, a country {times} times smaller, cells shown of those with acts: {string.Join(", ", UsageTable.All.Select((table, t) => $"{table.Name} {Shown(history, months, t)}"))}"));

        Assert.True(told > 0.95 * acts, "A country's days are hardly shown.");
        Assert.InRange(distributed, 1, acts);
    }

    /// <summary>Pairs of a month and a cell in which there were acts, and for how many of them acts are shown.</summary>
    private static string Shown(History history, ImmutableArray<DistributedMonth> months, int table)
    {
        var cells = history.Acts.Select(act => (act.Day.Year, act.Day.Month, Cell: act.Cells.In(table))).Distinct().ToList();
        var shown = cells.Count(cell => months.Any(month => month.Month == new DateOnly(cell.Year, cell.Month, 1) && month.Cells[table][cell.Cell] > 0));
        return $"{shown} of {cells.Count}";
    }

    private static string Share(long part, long all) => (100.0 * part / all).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
