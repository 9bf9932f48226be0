using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>The cells of a table over the last months that were distributed, the greatest first.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">The first month; null when none was distributed yet.</param>
/// <param name="To">The last month.</param>
/// <param name="Distributed">All acts that were distributed in them: the sum of the rows.</param>
/// <param name="Rows">The cells that have a figure, the greatest first, alike ones in the table's order.</param>
/// <param name="Absent">The cells without a figure in these months. That is not 0.</param>
internal sealed record UsageRanking(
    UsageTable Table, DateOnly? From, DateOnly? To, long Distributed, ImmutableArray<RankedCell> Rows, ImmutableArray<UsageCell> Absent)
{
    /// <summary>How many months are looked at: a year, so that seasons do not matter.</summary>
    public const int MonthsMax = 12;

    public static UsageRanking Of(UsageSeries series, UsageTable table)
    {
        var last = series.Months is [.., { Month: var latest }] ? latest : (DateOnly?)null;
        var months = series.Months.Where(month => month.Month > last?.AddMonths(-MonthsMax)).ToList();
        var place = UsageTable.All.IndexOf(table);
        var distributed = months.Sum(month => month.Distributed);
        var cells = table.Cells.Select((cell, i) => (Cell: cell, Acts: months.Sum(month => month.Cells[place][i]))).ToList();
        return new UsageRanking(
            table,
            months is [var first, ..] ? first.Month : null,
            last,
            distributed,
            [.. cells.Where(one => one.Acts > 0).OrderByDescending(one => one.Acts).Select(one => new RankedCell(one.Cell, one.Acts, (double)one.Acts / distributed))],
            [.. cells.Where(one => one.Acts == 0).Select(one => one.Cell)]);
    }
}

/// <summary>A cell of a ranking.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Acts">Its acts.</param>
/// <param name="Share">Their share of what is published in the same table for the same months, from 0 to 1.</param>
internal readonly record struct RankedCell(UsageCell Cell, long Acts, double Share);
