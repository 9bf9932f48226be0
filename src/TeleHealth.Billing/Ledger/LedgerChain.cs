using System.Globalization;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// How the ledger is chained. Pure; whoever has the rows can compute every hash again from this description:
/// <list type="bullet">
/// <item>payload_hash of an act = SHA-256 of the canonical form of <c>telehealth-ledger-payload-1</c>, consultation, line, revision, kind, client, practice,
/// department, professional, patient, age_band, sex, specialty, agreement, act, cents, video_seconds, evidence_grade, rules_version, civil_day, as the columns hold
/// them;</item>
/// <item>payload_hash of a cancellation = the same with <c>telehealth-ledger-cancellation-1</c> in front and reason at the end;</item>
/// <item>hash = SHA-256 of the canonical form of <c>telehealth-ledger-entry-1</c>, position, entry_id, recorded_at, payload_hash, previous_hash;</item>
/// <item>previous_hash = hash of position − 1, and 64 zeros for position 1.</item>
/// </list>
/// An edition is never changed; a new one gets a new name in its first field.
/// </summary>
public static class LedgerChain
{
    /// <summary>The hash of what is entered, without where and when: equal for a repeat.</summary>
    public static LedgerHash PayloadHash(LedgerEntry entry) => PayloadHash(
        entry.Consultation.ToString(),
        CanonicalForm.Number(entry.Line),
        CanonicalForm.Number(entry.Revision),
        entry.Kind.Word(),
        entry.Client.Value,
        entry.Practice.Value,
        entry.Department.Code,
        entry.Professional.Value,
        entry.Patient.Value,
        entry.AgeBand.Word(),
        entry.Sex.Word(),
        entry.Specialty,
        entry.Agreement.Word(),
        entry.Act,
        CanonicalForm.Number(entry.Cents),
        CanonicalForm.Number(entry.VideoSeconds),
        entry.Grade.Word(),
        entry.RulesVersion,
        entry.CivilDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        entry.Reason?.Word());

    /// <summary>The hash of what a row says was entered, whatever it says.</summary>
    internal static LedgerHash PayloadHash(LedgerRow row) => PayloadHash(
        row.Consultation,
        CanonicalForm.Number(row.Line),
        CanonicalForm.Number(row.Revision),
        row.Kind,
        row.Client,
        row.Practice,
        row.Department,
        row.Professional,
        row.Patient,
        row.AgeBand,
        row.Sex,
        row.Specialty,
        row.Agreement,
        row.Act,
        CanonicalForm.Number(row.Cents),
        CanonicalForm.Number(row.VideoSeconds),
        row.EvidenceGrade,
        row.RulesVersion,
        row.CivilDay,
        row.Reason);

    /// <summary>
    /// The entry that follows <paramref name="head"/>. A clock that steps back stands still until it has caught up, so that entries stay in the order of time.
    /// </summary>
    public static RecordedEntry Next(LedgerHead head, LedgerEntry entry, LedgerHash payloadHash, DateTimeOffset now)
    {
        var position = head.Position + 1;
        var recordedAt = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(now.ToUnixTimeMilliseconds(), head.RecordedAt.ToUnixTimeMilliseconds()));
        var hash = EntryHash(position, entry.EntryId, recordedAt.ToUnixTimeMilliseconds(), payloadHash.Hex, head.Hash.Hex);
        return new RecordedEntry(position, entry, recordedAt, payloadHash, head.Hash, hash);
    }

    /// <summary>The hash of an entry: what was entered, where, when, and after which.</summary>
    internal static LedgerHash EntryHash(long position, string entryId, long recordedAt, string payloadHash, string previousHash) => CanonicalForm.Hash(
    [
        "telehealth-ledger-entry-1", CanonicalForm.Number(position), entryId, CanonicalForm.Number(recordedAt), payloadHash, previousHash,
    ]);

    private static LedgerHash PayloadHash(
        string consultation,
        string line,
        string revision,
        string kind,
        string client,
        string practice,
        string department,
        string professional,
        string patient,
        string ageBand,
        string sex,
        string specialty,
        string agreement,
        string act,
        string cents,
        string videoSeconds,
        string grade,
        string rulesVersion,
        string civilDay,
        string? reason)
    {
        string[] payload =
        [
            reason is null ? "telehealth-ledger-payload-1" : "telehealth-ledger-cancellation-1",
            consultation, line, revision, kind, client, practice, department, professional, patient, ageBand, sex, specialty, agreement, act, cents, videoSeconds,
            grade, rulesVersion, civilDay, reason ?? "",
        ];
        return CanonicalForm.Hash(reason is null ? payload.AsSpan(..^1) : payload);
    }
}
