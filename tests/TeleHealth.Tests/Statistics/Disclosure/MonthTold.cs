using System.Collections.Immutable;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>A month's row of every table.</summary>
/// <param name="Last">Its last day.</param>
/// <param name="Rows">The rows that it distributes. No release tells them.</param>
/// <param name="Held">How many rows are held after it.</param>
/// <param name="Cells">For each table and cell what is shown; 0 where nothing was distributed; null where a publisher blanks a cell, as ours never does.</param>
internal sealed record MonthTold(DateOnly Last, ImmutableHashSet<long> Rows, long Held, ImmutableArray<ImmutableArray<long?>> Cells)
{
    /// <summary>
    /// Tells which rows a month distributed: those of ranges that have ended and were taken by no earlier month, and those held before, less those held after it.
    /// Every cell of every table must count exactly them.
    /// </summary>
    public static MonthTold Of(History history, DistributedMonth row, IEnumerable<Days> ended, HashSet<long> heldBefore, HashSet<long> taken)
    {
        var last = row.Month.AddMonths(1).AddDays(-1);
        var ranges = ended.Where(range => range.To <= last).ToList();
        List<long> pool = [.. heldBefore];
        foreach (var act in history.Acts.Where(act => ranges.Exists(range => range.Have(act.Day)) && taken.Add(act.Position)))
        {
            pool.Add(act.Position);
        }

        Assert.Equal(row.HeldPositions.Order(), row.HeldPositions.Distinct());
        Assert.Empty(row.HeldPositions.Except(pool));
        var rows = pool.Except(row.HeldPositions).ToImmutableHashSet();
        Assert.Equal((pool.Count - row.HeldPositions.Length, row.HeldPositions.Length), (row.Distributed, row.Held));
        Assert.Equal(rows.Sum(position => (long)history.At(position).Cents), row.Cents);
        for (var table = 0; table < UsageTable.All.Length; table++)
        {
            var counts = new long[UsageTable.All[table].Cells.Length];
            foreach (var position in rows)
            {
                counts[history.At(position).Cells.In(table)]++;
            }

            Assert.Equal(counts, row.Cells[table]);
        }

        return new MonthTold(last, rows, row.Held, [.. row.Cells.Select(cells => cells.Select(count => (long?)count).ToImmutableArray())]);
    }

    /// <summary>Whether rows of a cell are possible: it is shown, or blanked.</summary>
    public bool Has(int table, int cell) => Cells[table][cell] is not 0;
}
