using System.Collections.Immutable;
using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>The lines of a bill: the physician's act with its majorations, then the nurse's. Each amount is shared between the insurance and the patient.</summary>
internal static class ProposedLines
{
    /// <summary>The physician's acts; none when there is no tariff on the day.</summary>
    public static ImmutableArray<PricedAct> Acts(VisitFacts facts, RulesInForce rules) =>
        FreeFee.IsFree(facts, rules) ? FreeFee.Acts(facts, rules) : OpposableTariff.Acts(facts, rules);

    /// <summary>All lines, numbered from 1.</summary>
    public static ImmutableArray<BillLine> Of(VisitFacts facts, RulesInForce rules)
    {
        var lines = ImmutableArray.CreateBuilder<BillLine>();
        foreach (var act in Acts(facts, rules))
        {
            lines.Add(Line(lines.Count + 1, act, BillParty.Clinician, SpecialtyGroups.Doctor));
        }

        if (NurseBeside.Act(facts, rules) is { } nurse)
        {
            lines.Add(Line(lines.Count + 1, nurse, BillParty.Nurse, SpecialtyGroups.Nurse));
        }

        return lines.ToImmutable();

        BillLine Line(int number, PricedAct act, BillParty party, string group)
        {
            var label = rules.Label(act.Code);
            var compulsory = Reimbursement.CompulsoryCents(act, group, facts, rules);
            return new BillLine(number, act.Code, act.Cents, act.Rule, compulsory, act.Cents - compulsory, label.French, label.English, act.Certainty, party);
        }
    }
}
