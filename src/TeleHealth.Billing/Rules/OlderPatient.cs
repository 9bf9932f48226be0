using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// MOP, 5 €: a patient of 80 years and over who is not the treating doctor's own. Source: UNCAM decision of 2023-08-07 (JORFTEXT000047974383) names it for
/// téléconsultation; age and
/// amount from djibe. From secondary sources: switched off until a deployment knows.
/// </summary>
internal static class OlderPatient
{
    public const string Rule = "uncam-2023-08-07-mop";
    private const int AgeMin = 80;

    public static bool Applies(VisitFacts facts, RulesInForce rules, string act) => facts.Age >= AgeMin && facts.Pathway != CarePathway.TreatingDoctor;
}
