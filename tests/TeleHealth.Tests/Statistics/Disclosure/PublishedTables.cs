using System.Globalization;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>The tables of 2022 as they stand in <c>hdh-2022.csv</c>: its comments tell the source and the licence.</summary>
internal sealed class PublishedTables
{
    private const string NotCommunicated = "NC";
    private const string Total = "Total";

    private readonly List<(string Name, string[] Columns, List<string[]> Rows)> tables = [];

    /// <summary>How many cells are hidden.</summary>
    public int Hidden => tables.Sum(table => table.Rows.Sum(row => row.Count(cell => cell == NotCommunicated)));

    public static PublishedTables Read()
    {
        var published = new PublishedTables();
        foreach (var line in Repository.Read("tests/TeleHealth.Tests/Statistics/Disclosure/hdh-2022.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split(',');
            switch (line[0])
            {
                case '#':
                    break;
                case '[':
                    published.tables.Add((cells[0].Trim('[', ']'), cells[1..], []));
                    break;
                default:
                    published.tables[^1].Rows.Add(cells);
                    break;
            }
        }

        return published;
    }

    /// <summary>Columns add up to the last line; columns of a line to its total, or two of them make its share.</summary>
    public Equations Equations()
    {
        var equations = new Equations();
        foreach (var (name, columns, rows) in tables)
        {
            var share = columns[^1] == "share";
            for (var column = 0; column < columns.Length - (share ? 1 : 0); column++)
            {
                Sum(equations, [.. rows.Select(row => Cell(name, columns, row, column, row[0] == Total ? -1 : 1))]);
            }

            foreach (var row in rows)
            {
                if (!share)
                {
                    Sum(equations, [.. columns.Select((_, column) => Cell(name, columns, row, column, column == columns.Length - 1 ? -1 : 1))]);
                }
                else if (double.TryParse(row[^1], CultureInfo.InvariantCulture, out var part))
                {
                    // Of all téléconsultations with Presc_med, of both columns together elsewhere.
                    var ofBoth = columns[0] != "dispensed";
                    Sum(equations, [Cell(name, columns, row, 0, ofBoth ? 1 - part : 1), Cell(name, columns, row, 1, -part)]);
                }
            }
        }

        return equations;
    }

    private static (string Name, string Value, double Factor) Cell(string table, string[] columns, string[] row, int column, double factor) =>
        ($"{table}/{row[0]}/{columns[column]}", row[column + 1], factor);

    private static void Sum(Equations equations, (string Name, string Value, double Factor)[] cells) => equations.Add(
        cells.Where(cell => cell.Value == NotCommunicated).Select(cell => (cell.Name, cell.Factor)),
        -cells.Where(cell => cell.Value != NotCommunicated).Sum(cell => cell.Factor * double.Parse(cell.Value, CultureInfo.InvariantCulture)));
}
