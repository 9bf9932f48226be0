using System.Globalization;
using System.Text;

namespace TeleHealth.Statistics;

/// <summary>
/// What stands behind a picture of the page as CSV: the ranges of days as they were published, or a table's months and cells. Comments at the beginning say what
/// it is. Nothing in its rows needs a quote: codes, days and whole numbers.
/// </summary>
internal static class UsageFile
{
    public const string National = "national";

    /// <summary>Régions as the SNDS publishes them: a view of the table of régions, whose cells are put together.</summary>
    public const string RegionSnds = "regionSnds";

    /// <summary>Every file there is, by its name.</summary>
    public static IEnumerable<string> Names => [National, .. UsageTable.All.Select(table => table.Name), RegionSnds];

    /// <summary>Where the file of a name lies.</summary>
    public static string PathOf(string name) => $"{UsagePage.Path}/{name}.csv";

    /// <summary>The file of a name of <see cref="Names"/>.</summary>
    public static string Of(UsageSeries series, string name)
    {
        var csv = new StringBuilder();
        var latest = series.Latest;
        csv.Append(CultureInfo.InvariantCulture, $"# téléconsultations billed, acts {latest.Perimeter}, by the civil day in Europe/Paris on which they were recorded\n");
        csv.Append(CultureInfo.InvariantCulture, $"# all releases up to number {latest.Number}, sealed at {ReleaseJson.Instant(latest.SealedAt)}, hash {series.Hash}\n");
        csv.Append("# behind what that release adds: at least ");
        csv.Append(CultureInfo.InvariantCulture, $"{latest.Thresholds.Patients} patients and {latest.Thresholds.Professionals} professionals\n");
        if (UsageTable.All.FirstOrDefault(table => table.Name == name) is { } known)
        {
            Months(csv, series, known, known.Cells.Select((cell, place) => (cell.Code, cell.French, (IReadOnlyList<int>)[place])));
        }
        else if (name == RegionSnds)
        {
            Months(csv, series, UsageTable.Region, UsageTable.Region.Cells
                .Select((cell, place) => (Code: Regions.Snds(cell.Code), cell.French, Place: place))
                .GroupBy(cell => cell.Code)
                .Select(cells => (cells.Key, string.Join(" + ", cells.Select(cell => cell.French)), (IReadOnlyList<int>)[.. cells.Select(cell => cell.Place)])));
        }
        else
        {
            Days(csv, series);
        }

        return csv.ToString();
    }

    private static void Days(StringBuilder csv, UsageSeries series)
    {
        csv.Append("# billed: acts billed, those cancelled later included; cancelled: acts cancelled\n");
        csv.Append("# cents: amount of the acts that a month distributed to tables, in cents of a euro, majorations not in it\n");
        csv.Append("# from, to: first and last day of a range that is published as one figure\n");
        csv.Append("from,to,measure,value\n");
        foreach (var range in series.Days)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{range.From:yyyy-MM-dd},{range.To:yyyy-MM-dd},billed,{range.Billed}\n");
        }

        foreach (var range in series.Cancellations)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{range.From:yyyy-MM-dd},{range.To:yyyy-MM-dd},cancelled,{range.Cancelled}\n");
        }

        foreach (var month in series.Months)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM-dd},{month.Month.AddMonths(1).AddDays(-1):yyyy-MM-dd},cents,{month.Cents}\n");
        }
    }

    private static void Months(
        StringBuilder csv, UsageSeries series, UsageTable table, IEnumerable<(string Code, string French, IReadOnlyList<int> Places)> cells)
    {
        csv.Append("# billed: acts distributed to the cell; distributed: to all cells; held: published nationally, in no cell of any table yet\n");
        csv.Append("# a cell that is absent was not shown for that month: that is not 0\n");
        var rows = cells.ToList();
        foreach (var (code, french, _) in rows)
        {
            csv.Append(CultureInfo.InvariantCulture, $"# cell {code}: {french}\n");
        }

        csv.Append("month,cell,measure,value\n");
        var place = UsageTable.All.IndexOf(table);
        foreach (var month in series.Months)
        {
            foreach (var (code, _, places) in rows)
            {
                if (places.Sum(cell => month.Cells[place][cell]) is > 0 and var billed)
                {
                    csv.Append(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM},{code},billed,{billed}\n");
                }
            }

            csv.Append(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM},,distributed,{month.Distributed}\n");
            csv.Append(CultureInfo.InvariantCulture, $"{month.Month:yyyy-MM},,held,{month.Held}\n");
        }
    }
}
