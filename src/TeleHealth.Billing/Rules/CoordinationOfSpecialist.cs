using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// MCS, 5 €: a specialist to whom the treating doctor sent the patient, and who gives the treating doctor word of it; or a patient below 16 years without a
/// treating doctor. At the opposable
/// tariff only. Source: NGAP art. 2 bis as rewritten by the decision of 2024-10-29 (JORFARTI000050685633); for TCS by name in 14.9.3 since 2026-01-01
/// (fmfpro.org), before
/// that by the totals that were billed (cnp-orl.org 2025-11-21). Certain.
/// </summary>
internal static class CoordinationOfSpecialist
{
    public const string Rule = "ngap-2bis-mcs";

    public static bool Applies(VisitFacts facts, RulesInForce rules, string act) => act == "TCS"
        && (facts is { Pathway: CarePathway.Referred, Circumstances.InformsTreatingDoctor: true }
            || (facts.Age < CoordinatedPathway.AgeFree && facts is { Pathway: CarePathway.Outside, Circumstances.Exception: PathwayExemption.NoTreatingDoctor }));
}
