using TeleHealth.Billing;
using TeleHealth.Consultations;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>What a person may judge of the facts. What is not said is left out.</summary>
/// <param name="Pathway">The place in the coordinated care pathway (parcours de soins).</param>
/// <param name="Exception">Why a visit outside the pathway is reimbursed all the same.</param>
/// <param name="SentBySas">Whether the service d'accès aux soins sent the patient.</param>
/// <param name="Alternates">Whether visits in person alternate with those by video.</param>
/// <param name="SameTerritory">Whether the clinician practises in the territory where the patient lives.</param>
/// <param name="UnderservedZone">Whether the patient lives in a zone with too few doctors (ZIP).</param>
/// <param name="TerritorialOrganisation">Whether a territorial organisation arranges video consultations there.</param>
/// <param name="InformsTreatingDoctor">Whether the treating doctor gets word of the visit.</param>
/// <param name="FeeCents">The whole fee in euro cents.</param>
/// <param name="Coverage">Who pays.</param>
/// <param name="Setting">Where the clinician works.</param>
/// <param name="SickLeaveDays">Days of sick leave that the visit prescribed.</param>
/// <param name="Accompaniment">On which occasion a nurse was beside the patient.</param>
/// <param name="NurseKnown">Whether it is known who that nurse is; the number itself is never told.</param>
/// <param name="AlsoBilled">An act that the practice bills for the same visit.</param>
/// <param name="ByTelephone">Whether the visit went on by telephone.</param>
public sealed record JudgementResource(
    CarePathway Pathway,
    PathwayExemption? Exception,
    bool? SentBySas,
    bool? Alternates,
    bool? SameTerritory,
    bool? UnderservedZone,
    bool? TerritorialOrganisation,
    bool? InformsTreatingDoctor,
    int? FeeCents,
    Coverage? Coverage,
    Setting? Setting,
    int? SickLeaveDays,
    AccompanimentKind? Accompaniment,
    bool? NurseKnown,
    string? AlsoBilled,
    bool? ByTelephone)
{
    internal static JudgementResource Of(BillJudgement judgement)
    {
        var said = judgement.Circumstances;
        return new JudgementResource(
            judgement.Pathway,
            said.Exception,
            said.SentBySas,
            said.Alternates,
            said.SameTerritory,
            said.UnderservedZone,
            said.TerritorialOrganisation,
            said.InformsTreatingDoctor,
            said.FeeCents,
            said.Coverage,
            said.Setting,
            said.SickLeave?.Days,
            said.Accompaniment?.Kind,
            said.Accompaniment is null ? null : judgement.NurseKnown,
            said.AlsoBilled,
            said.ByTelephone);
    }
}

/// <summary>A change of judgement.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Judgement">What was judged from then on.</param>
public sealed record AmendmentResource(DateTimeOffset At, ConfirmedBy By, JudgementResource Judgement);
