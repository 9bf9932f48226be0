using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// MCG, 5 €: a general practitioner to whom the treating doctor sent the patient, and who gives the treating doctor word of it; at the opposable tariff only.
/// Without a treating doctor there is none,
/// below 16 years neither. Source: NGAP art. 2 bis as rewritten by the decision of 2024-10-29 (JORFARTI000050685633), 14.9.3; fmfpro.org. Certain. Not said is
/// not billed, and
/// warned of.
/// </summary>
internal static class CoordinationOfGeneralPractitioner
{
    public const string Rule = "ngap-2bis-mcg";

    public static bool Applies(VisitFacts facts, RulesInForce rules, string act) =>
        act == "TCG" && facts is { Pathway: CarePathway.Referred, Circumstances.InformsTreatingDoctor: true };

    /// <summary>Whether it would apply if the treating doctor is told, which nobody said; for the specialist's as well.</summary>
    public static bool IsUnsaid(VisitFacts facts, RulesInForce rules) =>
        facts is { Pathway: CarePathway.Referred, Circumstances.InformsTreatingDoctor: null }
        && !FreeFee.IsFree(facts, rules)
        && (rules.Tariff("MCG", facts.Specialty) ?? rules.Tariff("MCS", facts.Specialty)) is not null;
}
