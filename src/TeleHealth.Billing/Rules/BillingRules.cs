using System.Collections.Immutable;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The rules in force, together: from the facts of an ended consultation to the act that may be billed, or to the reasons why none may be. Pure. "Not billable"
/// means not billable here: it says nothing of what another way of billing allows.
/// </summary>
internal static class BillingRules
{
    /// <summary>The edition of these rules. It changes with every change of a rule, and every entry in the ledger names the edition that decided it.</summary>
    public const string Version = "2026-11";

    /// <summary>What must hold, in the order of precedence of <see cref="NotBillableReason"/>.</summary>
    private static readonly ImmutableArray<(NotBillableReason Reason, string Rule, Func<EndedConsultation, bool> Holds)> Conditions =
    [
        (NotBillableReason.NotCompleted, CompletedVisit.Rule, CompletedVisit.Holds),
        (NotBillableReason.VideoNotEstablished, VideoMandatory.Rule, VideoMandatory.Holds),
        (NotBillableReason.VideoTooShort, VideoLongEnough.Rule, VideoLongEnough.Holds),
        (NotBillableReason.ProfessionNotCovered, GeneralPractitioner.Rule, GeneralPractitioner.Holds),
        (NotBillableReason.AgreementNotCovered, OpposableTariff.Rule, OpposableTariff.Holds),
        (NotBillableReason.OutsidePathway, CoordinatedPathway.Rule, CoordinatedPathway.Holds),
    ];

    /// <summary>Applies the rules.</summary>
    public static BillAssessment Assess(EndedConsultation facts)
    {
        ImmutableArray<BillReason> reasons =
        [
            .. Conditions.Where(condition => !condition.Holds(facts)).Select(condition => new BillReason(condition.Reason.Code(), condition.Rule)),
        ];
        return reasons switch
        {
            [] => new BillAssessment.Billable(new BillLine(1, TcgTariff.Act, TcgTariff.Cents, TcgTariff.Rule)),
            _ when !CompletedVisit.Holds(facts) => new BillAssessment.NotBillable([reasons[0]]),
            _ => new BillAssessment.NotBillable(reasons),
        };
    }
}
