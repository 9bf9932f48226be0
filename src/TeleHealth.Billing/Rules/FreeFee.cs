using System.Collections.Immutable;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// Sector 2 sets its fee and bills TC: the reimbursement is reckoned from the base, what is above it is the patient's. With OPTAM too, where the fee is above
/// the tariff. No majoration
/// goes with it. In force since 2018-11-06. Source: NGAP art. 2-1 (JORFTEXT000037826443); used so by medaviz.com and qare.fr; cnp-orl.org: sector 2 keeps its
/// supplement. From
/// secondary sources; the base of 23 € is common knowledge. A fee that is not said is taken to be the base, and warned of. With C2S no supplement is taken
/// (common knowledge,
/// not verified): warned of.
/// </summary>
internal static class FreeFee
{
    public const string Rule = "ngap-tc-free-fee";
    public const string C2sRule = "c2s-no-supplement";
    private const string Act = "TC";

    /// <summary>Whether the fee is free.</summary>
    public static bool IsFree(VisitFacts facts, RulesInForce rules) => facts.InPractice && facts.Agreement switch
    {
        Agreement.Sector2 => true,
        Agreement.Sector2Optam => facts.Circumstances.FeeCents is { } fee && fee > OpposableTariff.Total(facts, rules),
        _ => false,
    };

    /// <summary>The act; none when it has no base on the day.</summary>
    public static ImmutableArray<PricedAct> Acts(VisitFacts facts, RulesInForce rules)
    {
        if (rules.Tariff(Act, facts.Specialty) is not { } tariff)
        {
            return [];
        }

        var cents = facts.Circumstances.FeeCents ?? tariff.Cents;
        return [new PricedAct(Act, cents, Math.Min(cents, tariff.Cents), Rule, tariff.Origin.Certainty)];
    }

    /// <summary>Whether the fee is free and nobody said it.</summary>
    public static bool IsUnsaid(VisitFacts facts, RulesInForce rules) => facts.Circumstances.FeeCents is null && IsFree(facts, rules);

    /// <summary>Whether a patient who pays nothing would pay a supplement.</summary>
    public static bool IsAboveC2s(VisitFacts facts, RulesInForce rules) =>
        facts.Circumstances is { Coverage: Coverage.C2s, FeeCents: not null } && IsFree(facts, rules) && Acts(facts, rules) is [var act] && act.Cents > act.BaseCents;
}
