using System.Globalization;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Ledger;

/// <summary>A row of <c>ledger_entry</c> as it is read; the properties are named as column aliases.</summary>
internal sealed class LedgerRow
{
    public const string Select =
        """
        SELECT position AS Position, entry_id AS EntryId, consultation AS Consultation, line AS Line, revision AS Revision, kind AS Kind, client AS Client,
               practice AS Practice, department AS Department, professional AS Professional, patient AS Patient, age_band AS AgeBand, sex AS Sex,
               specialty AS Specialty, agreement AS Agreement, act AS Act, cents AS Cents, video_seconds AS VideoSeconds, evidence_grade AS EvidenceGrade,
               rules_version AS RulesVersion, civil_day AS CivilDay, recorded_at AS RecordedAt, payload_hash AS PayloadHash, previous_hash AS PreviousHash,
               hash AS Hash, reason AS Reason
          FROM ledger_entry
        """;

    private const string DayForm = "yyyy-MM-dd";

    public required long Position { get; init; }

    public required string EntryId { get; init; }

    public required string Consultation { get; init; }

    public required int Line { get; init; }

    public required int Revision { get; init; }

    public required string Kind { get; init; }

    public required string Client { get; init; }

    public required string Practice { get; init; }

    public required string Department { get; init; }

    public required string Professional { get; init; }

    public required string Patient { get; init; }

    public required string AgeBand { get; init; }

    public required string Sex { get; init; }

    public required string Specialty { get; init; }

    public required string Agreement { get; init; }

    public required string Act { get; init; }

    public required int Cents { get; init; }

    public required int VideoSeconds { get; init; }

    public required string EvidenceGrade { get; init; }

    public required string RulesVersion { get; init; }

    public required string CivilDay { get; init; }

    public required long RecordedAt { get; init; }

    public required string PayloadHash { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }

    public required string? Reason { get; init; }

    public RecordedEntry ToEntry() => new(
        Position,
        new LedgerEntry(
            ConsultationId.Parse(Consultation),
            Line,
            Revision,
            LedgerWords.KindOf(Kind),
            ClientId.Parse(Client),
            new Pseudonym(Practice),
            new Department(Department),
            new Pseudonym(Professional),
            new Pseudonym(Patient),
            LedgerWords.AgeBandOf(AgeBand),
            LedgerWords.SexOf(Sex),
            Specialty,
            LedgerWords.AgreementOf(Agreement),
            Act,
            Cents,
            VideoSeconds,
            LedgerWords.GradeOf(EvidenceGrade),
            RulesVersion,
            DateOnly.ParseExact(CivilDay, DayForm, CultureInfo.InvariantCulture),
            Reason is { } reason ? LedgerWords.ReasonOf(reason) : null),
        DateTimeOffset.FromUnixTimeMilliseconds(RecordedAt),
        new LedgerHash(PayloadHash),
        new LedgerHash(PreviousHash),
        new LedgerHash(Hash));
}
