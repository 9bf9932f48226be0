using System.Collections.Immutable;
using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The rules in force on a civil day in Paris, together: from the facts of an ended consultation to the lines that may be billed, or to the reasons why none
/// may be; docs/billing.md
/// says it in words. Pure. "Not billable" means not billable here: it says nothing of what another way of billing allows.
/// </summary>
internal static class BillingRules
{
    /// <summary>The edition of these rules. It changes with every change of a rule or of the program's own data.</summary>
    private const string Edition = "2026-12";

    /// <summary>What must hold, in the order of precedence of <see cref="NotBillableReason"/>.</summary>
    private static readonly ImmutableArray<Condition> Conditions =
    [
        new(NotBillableReason.NotCompleted, CompletedVisit.Rule, Certainty.Certain, CompletedVisit.Holds),
        new(NotBillableReason.RulesNotKnown, RulesOfItsDay.Rule, Certainty.Certain, RulesOfItsDay.Holds),
        new(NotBillableReason.ConsentMissing, PatientConsent.Rule, Certainty.Certain, PatientConsent.Holds),
        new(NotBillableReason.VideoNotEstablished, VideoMandatory.Rule, Certainty.Certain, VideoMandatory.Holds),
        new(NotBillableReason.VideoTooShort, VideoLongEnough.Rule, Certainty.Certain, VideoLongEnough.Holds),
        new(NotBillableReason.ProfessionNotCovered, CoveredProfession.Rule, Certainty.Certain, (facts, _) => CoveredProfession.Holds(facts)),
        new(NotBillableReason.AgreementNotCovered, CoveredAgreement.Rule, Certainty.Certain, CoveredAgreement.Holds),
        new(NotBillableReason.SettingNotCovered, CoveredSetting.Rule, Certainty.Certain, CoveredSetting.Holds),
        new(NotBillableReason.OutsidePathway, CoordinatedPathway.Rule, Certainty.Secondary, CoordinatedPathway.Holds),
        new(NotBillableReason.NoAlternation, Alternance.Rule, Certainty.Secondary, Alternance.Holds),
        new(NotBillableReason.OutsideTerritory, Territoriality.Rule, Certainty.Secondary, Territoriality.Holds),
        new(NotBillableReason.FeeAboveTariff, OpposableTariff.Rule, Certainty.Certain, OpposableTariff.Holds),
        new(NotBillableReason.NotCombinable, Combinations.Rule, Certainty.Secondary, Combinations.Holds),
        new(NotBillableReason.NoTariff, TariffInForce.Rule, Certainty.Certain, TariffInForce.Holds),
    ];

    /// <summary>The edition of the rules with some data: every entry in the ledger names the one that decided it.</summary>
    public static string Version(TariffBook book) => book.Fingerprint.Length == 0 ? Edition : $"{Edition}+{book.Fingerprint}";

    /// <summary>Applies the rules of a day.</summary>
    public static BillAssessment Assess(VisitFacts facts, RulesInForce rules)
    {
        var reasons = ImmutableArray.CreateBuilder<BillReason>();
        foreach (var condition in Conditions)
        {
            if (condition.Holds(facts, rules))
            {
                continue;
            }

            reasons.Add(new BillReason(condition.Reason.Code(), condition.Rule(facts), condition.Certainty));
            if (condition.Reason is NotBillableReason.NotCompleted or NotBillableReason.RulesNotKnown)
            {
                break;
            }
        }

        return reasons.Count > 0
            ? new BillAssessment.NotBillable(reasons.ToImmutable())
            : new BillAssessment.Billable(ProposedLines.Of(facts, rules), BillWarning.Of(facts, rules), YearlyCap.Judge(facts, rules));
    }

    /// <summary>One thing that must hold, and what is said when it does not.</summary>
    private sealed record Condition(NotBillableReason Reason, Func<VisitFacts, string> Rule, Certainty Certainty, Func<VisitFacts, RulesInForce, bool> Holds)
    {
        public Condition(NotBillableReason reason, string rule, Certainty certainty, Func<VisitFacts, bool> holds)
            : this(reason, _ => rule, certainty, (facts, _) => holds(facts))
        {
        }

        public Condition(NotBillableReason reason, string rule, Certainty certainty, Func<VisitFacts, RulesInForce, bool> holds)
            : this(reason, _ => rule, certainty, holds)
        {
        }
    }
}
