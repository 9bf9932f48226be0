using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>
/// Every figure of every release. The parts of which all are sums, numbered: ranges of acts, ranges of cancellations, what lies between two witnesses, and for
/// every month every cell of every table.
/// </summary>
internal sealed class Figures
{
    private static readonly int[] Starts = [.. UsageTable.All.Select((_, table) => UsageTable.All.Take(table).Sum(before => before.Cells.Length))];

    private readonly Disclosed told;
    private readonly int cancelled, witnesses, cells;

    public Figures(Disclosed told)
    {
        this.told = told;
        cancelled = told.Billed.Length;
        witnesses = cancelled + told.Cancelled.Length;
        cells = witnesses + told.Witnesses.Length;
        Parts = cells + (told.Months.Length * CellsOfMonth);
        Billed = [.. told.Billed.Select((days, i) => new Figure($"billed {days}", [(i, 1)]))];
        Cancelled = [.. told.Cancelled.Select((days, j) => new Figure($"cancelled {days}", [(CancelledPart(j), 1)]))];
        Positions = [.. told.Witnesses.Select((position, k) => new Figure($"witness {position}", [.. Enumerable.Range(0, k + 1).Select(before => (WitnessPart(before), 1))]))];
        Cells = [.. told.Months.Select((_, month) => UsageTable.All.Select((table, t) => Enumerable.Range(0, table.Cells.Length).Select(cell => Cell(month, t, cell)).ToArray()).ToArray())];
        Distributed = [.. told.Months.Select((month, m) => new Figure($"distributed in {month.Last:yyyy-MM}", [.. CellParts(m, 0)]))];
        Held = [.. told.Months.Select(HeldAfter)];
        Totals = [.. told.Releases.SelectMany(TotalsOf)];
        All = [.. Billed, .. Cancelled, .. Positions, .. Cells.SelectMany(tables => tables.SelectMany(table => table.OfType<Figure>())), .. Distributed, .. Held, .. Totals];
    }

    public static int CellsOfMonth { get; } = UsageTable.All.Sum(table => table.Cells.Length);

    /// <summary>How many parts there are.</summary>
    public int Parts { get; }

    public Figure[] Billed { get; }

    public Figure[] Cancelled { get; }

    public Figure[] Positions { get; }

    /// <summary>By month, table and cell; null where no figure is shown.</summary>
    public Figure?[][][] Cells { get; }

    public Figure[] Distributed { get; }

    public Figure[] Held { get; }

    /// <summary>The totals of each release: acts, cancellations, and every cell over the months so far.</summary>
    public Figure[] Totals { get; }

    public Figure[] All { get; }

    public int CancelledPart(int range) => cancelled + range;

    public int WitnessPart(int between) => witnesses + between;

    public int CellPart(int month, int table, int cell) => cells + (month * CellsOfMonth) + Starts[table] + cell;

    /// <summary>The month in whose pool a range of days comes first; the number of months when it was in none.</summary>
    public int FirstMonthOf(int range)
    {
        var month = 0;
        while (month < told.Months.Length && told.Months[month].Last < told.Billed[range].To)
        {
            month++;
        }

        return month;
    }

    private Figure? Cell(int month, int table, int cell) => told.Months[month].Cells[table][cell] is > 0
        ? new Figure($"{UsageTable.All[table].Name} {UsageTable.All[table].Cells[cell].Code} in {told.Months[month].Last:yyyy-MM}", [(CellPart(month, table, cell), 1)])
        : null;

    private IEnumerable<(int Part, int Times)> CellParts(int month, int table) =>
        Enumerable.Range(0, UsageTable.All[table].Cells.Length).Select(cell => (CellPart(month, table, cell), 1));

    private Figure HeldAfter(MonthTold told, int month) => new(
        $"held after {told.Last:yyyy-MM}",
        [
            .. Enumerable.Range(0, Billed.Length).Where(range => FirstMonthOf(range) <= month).Select(range => (range, 1)),
            .. Enumerable.Range(0, month + 1).SelectMany(before => CellParts(before, 0).Select(part => (part.Part, -1))),
        ]);

    private IEnumerable<Figure> TotalsOf(ReleaseTold release, int number)
    {
        yield return new Figure($"billed until release {number}", [.. Enumerable.Range(0, release.Billed).Select(range => (range, 1))]);
        yield return new Figure($"cancelled until release {number}", [.. Enumerable.Range(0, release.Cancelled).Select(range => (CancelledPart(range), 1))]);
        for (var table = 0; table < UsageTable.All.Length; table++)
        {
            for (var cell = 0; cell < UsageTable.All[table].Cells.Length; cell++)
            {
                var shown = Enumerable.Range(0, release.Months).Where(month => Cells[month][table][cell] is not null).Select(month => (CellPart(month, table, cell), 1)).ToArray();
                if (shown.Length > 1)
                {
                    yield return new Figure($"{UsageTable.All[table].Name} {UsageTable.All[table].Cells[cell].Code} until release {number}", shown);
                }
            }
        }
    }
}
