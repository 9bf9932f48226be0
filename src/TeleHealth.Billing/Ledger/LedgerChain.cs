using System.Globalization;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// How the ledger is chained. Pure; whoever has the rows can compute every hash again from this description:
/// <list type="bullet">
/// <item>payload_hash = SHA-256 of the canonical form of <c>telehealth-ledger-payload-1</c>, consultation, line, revision, kind, client, practice, department,
/// professional, patient, age_band, sex, specialty, agreement, act, cents, video_seconds, evidence_grade, rules_version, civil_day, as the columns hold them;</item>
/// <item>hash = SHA-256 of the canonical form of <c>telehealth-ledger-entry-1</c>, position, entry_id, recorded_at, payload_hash, previous_hash;</item>
/// <item>previous_hash = hash of position − 1, and 64 zeros for position 1.</item>
/// </list>
/// An edition is never changed; a new one gets a new name in its first field.
/// </summary>
public static class LedgerChain
{
    /// <summary>The hash of what is entered, without where and when: equal for a repeat.</summary>
    public static LedgerHash PayloadHash(LedgerEntry entry) => CanonicalForm.Hash(
    [
        "telehealth-ledger-payload-1",
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
    ]);

    /// <summary>
    /// The entry that follows <paramref name="head"/>. A clock that steps back stands still until it has caught up, so that entries stay in the order of time.
    /// </summary>
    public static RecordedEntry Next(LedgerHead head, LedgerEntry entry, DateTimeOffset now)
    {
        var position = head.Position + 1;
        var recordedAt = DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(now.ToUnixTimeMilliseconds(), head.RecordedAt.ToUnixTimeMilliseconds()));
        var payloadHash = PayloadHash(entry);
        return new RecordedEntry(position, entry, recordedAt, payloadHash, head.Hash, EntryHash(position, entry.EntryId, recordedAt, payloadHash, head.Hash));
    }

    private static LedgerHash EntryHash(long position, string entryId, DateTimeOffset recordedAt, LedgerHash payloadHash, LedgerHash previousHash) =>
        CanonicalForm.Hash(
        [
            "telehealth-ledger-entry-1",
            CanonicalForm.Number(position),
            entryId,
            CanonicalForm.Number(recordedAt.ToUnixTimeMilliseconds()),
            payloadHash.Hex,
            previousHash.Hex,
        ]);
}
