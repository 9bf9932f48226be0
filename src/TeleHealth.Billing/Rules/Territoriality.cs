using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The physician practises in the territory where the patient lives. Two exceptions: the SAS sent the patient; or all of: the patient lives in a zone with too
/// few doctors (ZIP), no territorial
/// organisation arranges video consultations there, the visit is in general medicine, and the patient has no treating doctor. In force since 2022-04-01.
/// Source: NGAP art. 14.9.3 as rewritten (JO of 2022-01-05; snorl.org, ticsante.com); convention médicale 2024-2029 as summarised by cnp-orl.org (2025-11-21).
/// From secondary
/// sources that agree. Not said is warned of where the départements differ: a département is no territory, and a sign all the same (ours).
/// </summary>
internal static class Territoriality
{
    public const string Rule = "ngap-14.9.3-territory";

    public static bool Holds(VisitFacts facts, Tariffs.RulesInForce rules) =>
        facts.Circumstances is not { SameTerritory: false, SentBySas: not true }
        || (IsUnderserved(facts) && rules.IsIn(facts.Specialty, Tariffs.SpecialtyGroups.GeneralPractice));

    public static bool IsUnknown(VisitFacts facts) => facts is { SameDepartment: false, Circumstances: { SameTerritory: null, SentBySas: not true } };

    /// <summary>A patient without a treating doctor, in a zone with too few and without an organisation.</summary>
    public static bool IsUnderserved(VisitFacts facts) => facts is
    {
        Pathway: CarePathway.Outside,
        Circumstances: { UnderservedZone: true, TerritorialOrganisation: false, Exception: PathwayExemption.NoTreatingDoctor },
    };
}
