using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// A gynaecologist's TCS carries 2 € more: 32 € in all. In force since 2023-08-17. Source: the total in lesml.org and praticien.qare.fr; the letters (MGM) are
/// common knowledge
/// and were not found there. Uncertain.
/// </summary>
internal static class GynaecologistAddition
{
    public const string Rule = "ngap-mgm";

    public static bool Applies(VisitFacts facts, RulesInForce rules, string act) => act == "TCS" && rules.IsIn(facts.Specialty, SpecialtyGroups.Gynaecology);
}
