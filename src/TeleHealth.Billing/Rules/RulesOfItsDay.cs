namespace TeleHealth.Billing.Rules;

/// <summary>
/// These rules know the days since avenant 9 of the convention, 2022-04-01, when the visit in person within twelve months was dropped for physicians. What was done
/// before is not judged by rules that did not exist yet. Source: kit-esante.fr, qare.fr; Conseil d'État, 2022-10-14. Certain.
/// </summary>
internal static class RulesOfItsDay
{
    public const string Rule = "rules-since-avenant-9";

    /// <summary>The first day that is known.</summary>
    public static readonly DateOnly Since = new(2022, 4, 1);

    public static bool Holds(VisitFacts facts) => facts.Day >= Since;
}
