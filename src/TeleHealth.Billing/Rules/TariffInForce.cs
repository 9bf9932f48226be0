using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The act has a tariff on the day: TCS has none before 2023-08-17. Asked only where the profession is covered, so that the two reasons never stand side by
/// side for one fact. Source: the
/// dated data, and what it cites. Certain.
/// </summary>
internal static class TariffInForce
{
    public const string Rule = "tariff-of-the-day";

    public static bool Holds(VisitFacts facts, RulesInForce rules) => !CoveredProfession.Holds(facts) || ProposedLines.Acts(facts, rules) is not [];
}
