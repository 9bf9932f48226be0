using System.Collections.Immutable;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// At the opposable tariff a general practitioner bills TCG and a specialist TCS, with the majorations that apply, and no fee is added: sector 1; sector 2 with
/// OPTAM where it keeps to
/// the tariff; every physician of a health centre or a société de téléconsultation, which takes no fee for service either. In force since 2024-06-21 in this form.
/// Source: UNCAM decision of 2023-08-07 (JORFTEXT000047974383: TCG for the "médecin généraliste", TCS for the specialist); convention médicale 2024-2029; CSP
/// L.4081-1
/// (delsolavocats.com, solutions-numeriques.com). Certain; for health centres common knowledge.
/// </summary>
internal static class OpposableTariff
{
    public const string Rule = "convention-2024-opposable";
    public const string TcgRule = "ngap-tcg";
    public const string TcsRule = "uncam-2023-08-07-tcs";
    public const string OptamRule = "convention-2024-optam";

    /// <summary>The act, whether or not it has a tariff on the day.</summary>
    public static string Act(VisitFacts facts, RulesInForce rules) => rules.IsIn(facts.Specialty, SpecialtyGroups.GeneralPractice) ? "TCG" : "TCS";

    /// <summary>The act and its majorations; none when the act has no tariff on the day.</summary>
    public static ImmutableArray<PricedAct> Acts(VisitFacts facts, RulesInForce rules)
    {
        var act = Act(facts, rules);
        if (rules.Tariff(act, facts.Specialty) is not { } tariff)
        {
            return [];
        }

        var acts = ImmutableArray.CreateBuilder<PricedAct>();
        acts.Add(PricedAct.At(tariff, act == "TCG" ? TcgRule : TcsRule));
        foreach (var (code, rule, applies) in Majorations.All)
        {
            if (applies(facts, rules, act) && rules.Tariff(code, facts.Specialty) is { } added)
            {
                acts.Add(PricedAct.At(added, rule));
            }
        }

        return acts.ToImmutable();
    }

    /// <summary>A fee above the tariff is taken nowhere but where fees are free.</summary>
    public static bool Holds(VisitFacts facts, RulesInForce rules) =>
        facts.Circumstances.FeeCents is not { } fee || FreeFee.IsFree(facts, rules) || Acts(facts, rules) is [] || fee <= Total(facts, rules);

    /// <summary>A fee below the tariff is not used.</summary>
    public static bool FeeIsNotUsed(VisitFacts facts, RulesInForce rules) =>
        facts.Circumstances.FeeCents is { } fee && !FreeFee.IsFree(facts, rules) && fee < Total(facts, rules);

    /// <summary>Whether the tariff is taken to be kept because nothing else is said.</summary>
    public static bool IsAssumed(VisitFacts facts) => facts is { Agreement: Agreement.Sector2Optam, InPractice: true, Circumstances.FeeCents: null };

    /// <summary>What the physician's acts come to, in cents.</summary>
    public static int Total(VisitFacts facts, RulesInForce rules)
    {
        var total = 0;
        foreach (var act in Acts(facts, rules))
        {
            total += act.Cents;
        }

        return total;
    }
}

/// <summary>An act with its amount, what of it is the base of the reimbursement, and the rule that decided it.</summary>
internal readonly record struct PricedAct(string Code, int Cents, int BaseCents, string Rule, Certainty Certainty)
{
    /// <summary>An act at its tariff.</summary>
    public static PricedAct At(Tariff tariff, string rule) => new(tariff.Code, tariff.Cents, tariff.Cents, rule, tariff.Origin.Certainty);
}
