using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// MEG, 5 €: a general practitioner and a child below 6 years. Source: the code exists (schema-snds); that it goes with TCG, and its amount, are common
/// knowledge. Uncertain: switched off
/// until a deployment knows.
/// </summary>
internal static class YoungChild
{
    public const string Rule = "ngap-meg";
    private const int AgeFree = 6;

    public static bool Applies(VisitFacts facts, RulesInForce rules, string act) => act == "TCG" && facts.Age < AgeFree;
}
