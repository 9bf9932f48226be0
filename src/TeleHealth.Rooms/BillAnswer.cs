using System.Text.Json;
using TeleHealth.Billing;
using TeleHealth.Consultations;

namespace TeleHealth.Rooms;

/// <summary>The bill as the clinician sees it.</summary>
internal sealed record BillAnswer(
    string Standing,
    string? RulesVersion,
    IReadOnlyList<BillLine> Lines,
    IReadOnlyList<BillReason> Reasons,
    IReadOnlyList<BillReason> Warnings,
    ActivityCap? ActivityCap,
    JudgementAnswer? Judgement,
    IReadOnlyList<AmendmentAnswer> Amendments)
{
    private static readonly BillAnswer NotYet = new("notYet", null, [], [], [], null, null, []);

    public static BillAnswer From(BillView? bill) => bill is null
        ? NotYet
        : new(
            JsonNamingPolicy.CamelCase.ConvertName(bill.Standing.ToString()),
            bill.RulesVersion,
            bill.Lines,
            bill.Reasons,
            bill.Proposal?.Warnings ?? [],
            bill.Proposal?.Cap,
            bill.Proposal is { } proposal ? JudgementAnswer.From(proposal.Judgement) : null,
            [.. bill.Proposal?.Amendments.Select(amendment => new AmendmentAnswer(amendment.At, amendment.By)) ?? []]);
}

/// <summary>A change of judgement: when, by whom.</summary>
internal sealed record AmendmentAnswer(DateTimeOffset At, ConfirmedBy By);

/// <summary>What the clinician may judge, as it is judged now; what is not said is left out.</summary>
internal sealed record JudgementAnswer(
    CarePathway Pathway,
    PathwayExemption? Exception,
    bool? SentBySas,
    bool? Alternates,
    JudgedTerritory? Territory,
    bool? InformsTreatingDoctor,
    AccompanimentKind? Accompaniment,
    bool? NurseKnown,
    int? SickLeaveDays)
{
    public static JudgementAnswer From(BillJudgement judgement)
    {
        var said = judgement.Circumstances;
        return new JudgementAnswer(
            judgement.Pathway,
            said.Exception,
            said.SentBySas,
            said.Alternates,
            said.SameTerritory switch
            {
                true => JudgedTerritory.Same,
                false when said is { UnderservedZone: true, TerritorialOrganisation: false } => JudgedTerritory.Underserved,
                false => JudgedTerritory.Other,
                null => null,
            },
            said.InformsTreatingDoctor,
            said.Accompaniment?.Kind,
            said.Accompaniment is null ? null : judgement.NurseKnown,
            said.SickLeave?.Days);
    }
}

/// <summary>Whether the clinician practises in the patient's territory.</summary>
internal enum JudgedTerritory
{
    /// <summary>Yes.</summary>
    Same = 1,

    /// <summary>No.</summary>
    Other = 2,

    /// <summary>No, and the patient lives in a zone with too few doctors where no territorial organisation arranges video consultations.</summary>
    Underserved = 3,
}
