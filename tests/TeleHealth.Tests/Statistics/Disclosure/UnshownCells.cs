using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>
/// What a publisher of whole tables would have shown and ours does not: for each month the acts that came in, by cell, and those that are held after it, by
/// cell. And what our figures say of them.
/// </summary>
internal sealed class UnshownCells
{
    private readonly Disclosed told;

    public UnshownCells(Disclosed told)
    {
        this.told = told;
        HashSet<long> distributed = [];
        List<CountedEntry> held = [];
        for (var month = 0; month < told.Months.Length; month++)
        {
            var came = told.History.Acts.Where(act => Ranges(month).Any(range => range.Have(act.Day))).ToList();
            distributed.UnionWith(told.Months[month].Rows);
            held = [.. held.Concat(came).Where(act => !distributed.Contains(act.Position))];
            foreach (var (table, cell) in Cells())
            {
                Rows.Add(Came(month, table, cell), [.. came.Where(act => act.Cells.In(table) == cell)]);
                Rows.Add(Held(month, table, cell), [.. held.Where(act => act.Cells.In(table) == cell)]);
            }
        }
    }

    /// <summary>The truth of each.</summary>
    public Dictionary<string, List<CountedEntry>> Rows { get; } = [];

    public Equations Equations()
    {
        var equations = new Equations();
        for (var month = 0; month < told.Months.Length; month++)
        {
            var came = told.History.Acts.Count(act => Ranges(month).Any(range => range.Have(act.Day)));
            foreach (var table in Cells().GroupBy(cell => cell.Table))
            {
                equations.Add(table.Select(cell => (Came(month, cell.Table, cell.Cell), 1.0)), came);
                equations.Add(table.Select(cell => (Held(month, cell.Table, cell.Cell), 1.0)), told.Months[month].Held);
                foreach (var (_, cell) in table)
                {
                    (string, double)[] before = month == 0 ? [] : [(Held(month - 1, table.Key, cell), 1.0)];
                    equations.Add([(Came(month, table.Key, cell), 1.0), (Held(month, table.Key, cell), -1.0), .. before], told.Months[month].Cells[table.Key][cell]!.Value);
                }
            }
        }

        return equations;
    }

    private static IEnumerable<(int Table, int Cell)> Cells() =>
        UsageTable.All.SelectMany((table, t) => Enumerable.Range(0, table.Cells.Length).Select(cell => (t, cell)));

    private static string Came(int month, int table, int cell) => $"came {month}/{table}/{cell}";

    private static string Held(int month, int table, int cell) => $"held {month}/{table}/{cell}";

    private IEnumerable<Days> Ranges(int month) =>
        told.Billed.Where(range => range.To <= told.Months[month].Last && (month == 0 || range.To > told.Months[month - 1].Last));
}
