using System.Collections.Immutable;

namespace TeleHealth.Billing.Ledger;

/// <summary>The lines of a bill as they were confirmed together, or taken back together, at some time.</summary>
/// <param name="Lines">All of them: one consultation, one revision, one kind.</param>
/// <param name="At">When that was recorded.</param>
public sealed record ImportedBill(IReadOnlyList<LedgerEntry> Lines, DateTimeOffset At)
{
    /// <summary>What it does.</summary>
    public LedgerEntryKind Kind => Lines[0].Kind;

    /// <summary>Refuses what no ledger may hold.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfZero(Lines.Count);
        foreach (var line in Lines)
        {
            line.Check();
            if ((line.Consultation, line.Revision, line.Kind) != (Lines[0].Consultation, Lines[0].Revision, Lines[0].Kind))
            {
                throw new ArgumentException("The lines of a bill are of one consultation and revision, entered or taken back together.");
            }
        }
    }
}

/// <summary>The row of a bill that was imported, as <c>ledger verify</c> compares it with the entries.</summary>
internal sealed record ImportedBillRow(string Consultation, string Client, BillStanding Standing, int Revision, int Lines, DateTimeOffset At)
{
    public static ImportedBillRow Of(ImportedBill bill) => new(
        bill.Lines[0].Consultation.ToString(),
        bill.Lines[0].Client.Value,
        bill.Kind == LedgerEntryKind.Act ? BillStanding.Recorded : BillStanding.Cancelled,
        bill.Lines[0].Revision,
        bill.Lines.Count,
        bill.At);
}

/// <summary>The columns of <c>bill</c> as an import writes them, and the parts of the statements that do. Nobody is reminded of what was confirmed long ago.</summary>
internal static class ImportedBillColumns
{
    /// <summary>A bill that is there is only ever taken further.</summary>
    public const string OrFurther =
        """
        ON CONFLICT (consultation) DO UPDATE
          SET standing = excluded.standing, revision = excluded.revision, step = excluded.step, lines = excluded.lines, remind_at = NULL WHERE excluded.step > bill.step
        """;

    public static ImmutableArray<SqlColumn<ImportedBillRow>> All { get; } =
    [
        SqlColumn<ImportedBillRow>.Text("consultation", it => it.Consultation),
        SqlColumn<ImportedBillRow>.Text("client", it => it.Client),
        SqlColumn<ImportedBillRow>.Text("standing", it => BillRows.Word(it.Standing)),
        SqlColumn<ImportedBillRow>.Int("revision", it => it.Revision),
        SqlColumn<ImportedBillRow>.Int("step", it => BillRows.Step(it.Revision, it.Standing)),
        SqlColumn<ImportedBillRow>.Int("lines", it => it.Lines),
        SqlColumn<ImportedBillRow>.Long("proposed_at", it => it.At.ToUnixTimeMilliseconds()),
    ];

    public static string Names { get; } = $"{string.Join(", ", All.Select(column => "b." + column.Name))}, NULL::bigint";

    public static string Parameters { get; } = $"{string.Join(", ", All.Select(column => "@" + column.Name))}, NULL";

    public static string Into { get; } = $"INSERT INTO bill ({string.Join(", ", All.Select(column => column.Name))}, remind_at)";

    public static string Unnested { get; } =
        $"unnest({string.Join(", ", All.Select(column => $"@b_{column.Name}::{column.Type}[]"))}) AS b ({string.Join(", ", All.Select(column => column.Name))})";
}
