using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>What all releases so far have published, together.</summary>
/// <param name="Billed">Acts billed, those cancelled later included.</param>
/// <param name="Cents">The amounts of <paramref name="Distributed"/>, in cents of a euro.</param>
/// <param name="Cancelled">Acts cancelled.</param>
/// <param name="Distributed">Of <paramref name="Billed"/>, those that are in a cell of every table.</param>
/// <param name="Held">Of <paramref name="Billed"/>, those that were held after the last month. What is left awaits the end of its month.</param>
/// <param name="Cells">For each of <see cref="UsageTable.All"/> and each of its cells, the acts distributed; a cell that was never shown has 0.</param>
internal sealed record UsageTotals(long Billed, long Cents, long Cancelled, long Distributed, long Held, ImmutableArray<ImmutableArray<long>> Cells)
{
    /// <summary>Before anything was published.</summary>
    public static UsageTotals Zero { get; } = new(0, 0, 0, 0, 0, [.. UsageTable.All.Select(table => ImmutableArray.Create(new long[table.Cells.Length]))]);

    /// <summary>These and what else became publishable.</summary>
    public UsageTotals Plus(Published published) => new(
        Billed + published.Days.Sum(range => range.Billed),
        Cents + published.Months.Sum(month => month.Cents),
        Cancelled + published.Cancellations.Sum(range => range.Cancelled),
        Distributed + published.Months.Sum(month => month.Distributed),
        published.Months is [.., var last] ? last.Held : Held,
        [.. Cells.Select((cells, table) => cells.Select((count, cell) => count + published.Months.Sum(month => month.Cells[table][cell])).ToImmutableArray())]);
}
