using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// MPC goes with every TCS at the opposable tariff: 2 €, for psychiatry and neurology 2.70 €. In force since TCS exists, 2023-08-17.
/// Source: derived from the published totals of 30 € and 50.20 € (cnp-orl.org 2025-11-21, lesml.org, praticien.qare.fr). From secondary sources.
/// </summary>
internal static class SpecialistFlatAddition
{
    public const string Rule = "ngap-mpc";

    public static bool Applies(VisitFacts facts, RulesInForce rules, string act) => act == "TCS";
}
