using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// What may not be billed beside the act for one visit: APC, CCX and CTX beside TCS, and MCE, which tables reject since 2025-02-11 without a change of the
/// text. Dated data
/// (combinations.json). Source: fmfpro.org p=13435. From secondary sources, MCE disputed. Acts outside the perimeter (téléexpertise, télésurveillance,
/// télésoin) are no téléconsultation
/// and go with none either (ours).
/// </summary>
internal static class Combinations
{
    public const string Rule = "ngap-14.9.3-combinations";

    public static bool Holds(VisitFacts facts, RulesInForce rules)
    {
        if (facts.Circumstances.AlsoBilled is not { } also)
        {
            return true;
        }

        foreach (var outside in rules.Book.Outside)
        {
            if (outside.Code == also)
            {
                return false;
            }
        }

        return FreeFee.IsFree(facts, rules) || rules.Forbidden(OpposableTariff.Act(facts, rules), also) is null;
    }
}
