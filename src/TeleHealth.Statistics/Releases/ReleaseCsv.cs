using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace TeleHealth.Statistics;

/// <summary>
/// A release as CSV: what it adds and the totals so far, a figure a row. Comments at the beginning say what each column is. The same release gives the same bytes.
/// Nothing in it needs a quote: codes, days and whole numbers.
/// </summary>
internal static class ReleaseCsv
{
    public const string Header = "scope,table,cell,from,to,measure,value";

    /// <summary>What the columns are, in the order of the header.</summary>
    public static IReadOnlyList<(string Column, string Definition)> Columns { get; } =
    [
        ("scope", "added: what this release publishes for the first time; total: all releases so far together"),
        ("table", "national, or the table: act, group, ageBand, sex, region (official code of 2025-01-01); notDistributed: told nationally, in no cell of a table yet"),
        ("cell", "the cell's code; empty for national figures; a cell that was never shown is absent, not 0"),
        ("from", "first civil day in Europe/Paris on which the entries were recorded"),
        ("to", "last such day"),
        ("measure", "billed: acts billed, those cancelled later included; cancelled: acts cancelled; cents: amount of the acts in tables, in cents of a euro; held: acts held"),
        ("value", "a whole number"),
    ];

    /// <summary>The bytes of a release.</summary>
    public static byte[] Write(UsageRelease release)
    {
        var csv = new StringBuilder();
        csv.Append(CultureInfo.InvariantCulture, $"# {ReleaseJson.Format} {release.Number}, sealed at {ReleaseJson.Instant(release.SealedAt)}\n");
        csv.Append(CultureInfo.InvariantCulture, $"# perimeter: téléconsultations billed, acts {release.Perimeter}\n");
        var (patients, professionals) = release.Thresholds;
        csv.Append(CultureInfo.InvariantCulture, $"# at least {patients} patients and {professionals} professionals behind every figure that is not 0\n");
        csv.Append(CultureInfo.InvariantCulture, $"# signed by the key {release.Key}\n");
        csv.Append(CultureInfo.InvariantCulture, $"# ledger position {release.Witness.Position}, hash {release.Witness.Hash}\n");
        foreach (var (column, definition) in Columns)
        {
            csv.Append(CultureInfo.InvariantCulture, $"# {column}: {definition}\n");
        }

        csv.Append(Header).Append('\n');
        foreach (var range in release.Published.Days)
        {
            Row(csv, "added", "national", "", range.From, range.To, "billed", range.Billed);
        }

        foreach (var range in release.Published.Cancellations)
        {
            Row(csv, "added", "national", "", range.From, range.To, "cancelled", range.Cancelled);
        }

        foreach (var month in release.Published.Months)
        {
            var (from, to) = (month.Month, month.Month.AddMonths(1).AddDays(-1));
            Cells(csv, "added", month.Cells, from, to);
            Row(csv, "added", "national", "", from, to, "cents", month.Cents);
            Row(csv, "added", "notDistributed", "", from, to, "held", month.Held);
        }

        Row(csv, "total", "national", "", null, release.Through, "billed", release.Totals.Billed);
        Row(csv, "total", "national", "", null, release.Through, "cents", release.Totals.Cents);
        Row(csv, "total", "national", "", null, release.Through, "cancelled", release.Totals.Cancelled);
        Cells(csv, "total", release.Totals.Cells, null, release.Through);
        Row(csv, "total", "notDistributed", "", null, release.Through, "held", release.Totals.Held);
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static void Cells(StringBuilder csv, string scope, ImmutableArray<ImmutableArray<long>> cells, DateOnly? from, DateOnly? to)
    {
        for (var table = 0; table < cells.Length; table++)
        {
            for (var cell = 0; cell < cells[table].Length; cell++)
            {
                if (cells[table][cell] > 0)
                {
                    Row(csv, scope, UsageTable.All[table].Name, UsageTable.All[table].Cells[cell].Code, from, to, "billed", cells[table][cell]);
                }
            }
        }
    }

    private static void Row(StringBuilder csv, string scope, string table, string cell, DateOnly? from, DateOnly? to, string measure, long value) => csv.Append(
        CultureInfo.InvariantCulture, $"{scope},{table},{cell},{from:yyyy-MM-dd},{to:yyyy-MM-dd},{measure},{value}\n");
}
