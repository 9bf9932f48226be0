using System.Collections.Immutable;
using System.Globalization;

namespace TeleHealth.Billing.Ledger;

/// <summary>The columns of <c>ledger_entry</c> as they are written. One place for both dialects.</summary>
internal static class LedgerColumns
{
    public static ImmutableArray<LedgerColumn> All { get; } =
    [
        LedgerColumn.Long("position", it => it.Position),
        LedgerColumn.Text("entry_id", it => it.Entry.EntryId),
        LedgerColumn.Text("consultation", it => it.Entry.Consultation.ToString()),
        LedgerColumn.Int("line", it => it.Entry.Line),
        LedgerColumn.Int("revision", it => it.Entry.Revision),
        LedgerColumn.Text("kind", it => it.Entry.Kind.Word()),
        LedgerColumn.Text("client", it => it.Entry.Client.Value),
        LedgerColumn.Text("practice", it => it.Entry.Practice.Value),
        LedgerColumn.Text("department", it => it.Entry.Department.Code),
        LedgerColumn.Text("professional", it => it.Entry.Professional.Value),
        LedgerColumn.Text("patient", it => it.Entry.Patient.Value),
        LedgerColumn.Text("age_band", it => it.Entry.AgeBand.Word()),
        LedgerColumn.Text("sex", it => it.Entry.Sex.Word()),
        LedgerColumn.Text("specialty", it => it.Entry.Specialty),
        LedgerColumn.Text("agreement", it => it.Entry.Agreement.Word()),
        LedgerColumn.Text("act", it => it.Entry.Act),
        LedgerColumn.Int("cents", it => it.Entry.Cents),
        LedgerColumn.Int("video_seconds", it => it.Entry.VideoSeconds),
        LedgerColumn.Text("evidence_grade", it => it.Entry.Grade.Word()),
        LedgerColumn.Text("rules_version", it => it.Entry.RulesVersion),
        LedgerColumn.Text("civil_day", it => it.Entry.CivilDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        LedgerColumn.Long("recorded_at", it => it.RecordedAt.ToUnixTimeMilliseconds()),
        LedgerColumn.Text("payload_hash", it => it.PayloadHash.Hex),
        LedgerColumn.Text("previous_hash", it => it.PreviousHash.Hex),
        LedgerColumn.Text("hash", it => it.Hash.Hex),
        LedgerColumn.Text("reason", it => it.Entry.Reason?.Word()),
    ];

    /// <summary>Their names, in order.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(column => column.Name));
}

/// <summary>One column: its name, its type in PostgreSQL, and what an entry has in it, one by one or as an array of many.</summary>
internal sealed record LedgerColumn(string Name, string Type, Func<RecordedEntry, object> Value, Func<IReadOnlyList<RecordedEntry>, Array> Values)
{
    public static LedgerColumn Long(string name, Func<RecordedEntry, long> of) => new(name, "bigint", it => of(it), all => Array(all, of));

    public static LedgerColumn Int(string name, Func<RecordedEntry, int> of) => new(name, "integer", it => of(it), all => Array(all, of));

    public static LedgerColumn Text(string name, Func<RecordedEntry, string?> of) => new(name, "text", it => (object?)of(it) ?? DBNull.Value, all => Array(all, of));

    private static T[] Array<T>(IReadOnlyList<RecordedEntry> all, Func<RecordedEntry, T> of)
    {
        var values = new T[all.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = of(all[i]);
        }

        return values;
    }
}
