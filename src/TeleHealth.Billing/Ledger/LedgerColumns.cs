using System.Collections.Immutable;
using System.Globalization;

namespace TeleHealth.Billing.Ledger;

/// <summary>The columns of <c>ledger_entry</c> as they are written. One place for both dialects.</summary>
internal static class LedgerColumns
{
    public static ImmutableArray<SqlColumn<RecordedEntry>> All { get; } =
    [
        SqlColumn<RecordedEntry>.Long("position", it => it.Position),
        SqlColumn<RecordedEntry>.Text("entry_id", it => it.Entry.EntryId),
        SqlColumn<RecordedEntry>.Text("consultation", it => it.Entry.Consultation.ToString()),
        SqlColumn<RecordedEntry>.Int("line", it => it.Entry.Line),
        SqlColumn<RecordedEntry>.Int("revision", it => it.Entry.Revision),
        SqlColumn<RecordedEntry>.Text("kind", it => it.Entry.Kind.Word()),
        SqlColumn<RecordedEntry>.Text("client", it => it.Entry.Client.Value),
        SqlColumn<RecordedEntry>.Text("practice", it => it.Entry.Practice.Value),
        SqlColumn<RecordedEntry>.Text("department", it => it.Entry.Department.Code),
        SqlColumn<RecordedEntry>.Text("professional", it => it.Entry.Professional.Value),
        SqlColumn<RecordedEntry>.Text("patient", it => it.Entry.Patient.Value),
        SqlColumn<RecordedEntry>.Text("age_band", it => it.Entry.AgeBand.Word()),
        SqlColumn<RecordedEntry>.Text("sex", it => it.Entry.Sex.Word()),
        SqlColumn<RecordedEntry>.Text("specialty", it => it.Entry.Specialty),
        SqlColumn<RecordedEntry>.Text("agreement", it => it.Entry.Agreement.Word()),
        SqlColumn<RecordedEntry>.Text("act", it => it.Entry.Act),
        SqlColumn<RecordedEntry>.Int("cents", it => it.Entry.Cents),
        SqlColumn<RecordedEntry>.Int("video_seconds", it => it.Entry.VideoSeconds),
        SqlColumn<RecordedEntry>.Text("evidence_grade", it => it.Entry.Grade.Word()),
        SqlColumn<RecordedEntry>.Text("rules_version", it => it.Entry.RulesVersion),
        SqlColumn<RecordedEntry>.Text("civil_day", it => it.Entry.CivilDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        SqlColumn<RecordedEntry>.Long("recorded_at", it => it.RecordedAt.ToUnixTimeMilliseconds()),
        SqlColumn<RecordedEntry>.Text("payload_hash", it => it.PayloadHash.Hex),
        SqlColumn<RecordedEntry>.Text("previous_hash", it => it.PreviousHash.Hex),
        SqlColumn<RecordedEntry>.Text("hash", it => it.Hash.Hex),
        SqlColumn<RecordedEntry>.Text("reason", it => it.Entry.Reason?.Word()),
    ];

    /// <summary>Their names, in order.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(column => column.Name));
}
