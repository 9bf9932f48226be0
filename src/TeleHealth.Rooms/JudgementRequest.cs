using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Identity.Problems;

namespace TeleHealth.Rooms;

/// <summary>
/// What the clinician judges in the room: all of the fields below. What practice software alone may say (fee, coverage, setting, activity) stays as it is.
/// </summary>
internal sealed record JudgementRequest(
    CarePathway? Pathway,
    PathwayExemption? Exception,
    bool? SentBySas,
    bool? Alternates,
    JudgedTerritory? Territory,
    bool? InformsTreatingDoctor,
    AccompanimentKind? Accompaniment,
    string? NurseRpps,
    int? SickLeaveDays)
{
    private const int SickLeaveDaysMax = 366;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Problem? Wrong() =>
        Pathway is null ? RoomProblems.JudgementIncomplete
        : SickLeaveDays is < 0 or > SickLeaveDaysMax ? RoomProblems.SickLeaveDays
        : !string.IsNullOrWhiteSpace(NurseRpps) && Nurse() is not { HasValidKey: true } ? RoomProblems.NurseNumber
        : null;

    /// <summary>The judgement, over the one of before.</summary>
    public BillJudgement Over(BillJudgement before)
    {
        var said = before.Circumstances;
        return new BillJudgement(Pathway!.Value, said with
        {
            Exception = Exception,
            SentBySas = SentBySas,
            Alternates = Alternates,
            SameTerritory = Territory switch
            {
                JudgedTerritory.Same => true,
                null => null,
                _ => false,
            },
            UnderservedZone = Territory switch
            {
                JudgedTerritory.Underserved => true,
                JudgedTerritory.Other when said.UnderservedZone == true => false,
                _ => said.UnderservedZone,
            },
            TerritorialOrganisation = Territory == JudgedTerritory.Underserved ? false : said.TerritorialOrganisation,
            InformsTreatingDoctor = InformsTreatingDoctor,
            Accompaniment = Accompaniment is { } kind ? new Accompaniment(kind, Nurse()) : null,
            SickLeave = SickLeaveDays is > 0 and var days ? (said.SickLeave ?? new SickLeave(0, false, false)) with { Days = days } : null,
        });
    }

    private Rpps? Nurse() => Rpps.TryParse(NurseRpps?.Trim(), null, out var number) ? number : null;
}
