using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>What may be billed for a consultation, or why nothing may.</summary>
/// <param name="Standing">Where the bill stands.</param>
/// <param name="RulesVersion">The edition of the rules that decided.</param>
/// <param name="Lines">The acts that may be billed.</param>
/// <param name="Reasons">Why nothing may be billed; empty when something may.</param>
/// <param name="ConfirmedAt">When a person confirmed it.</param>
/// <param name="ConfirmedBy">Who confirmed it.</param>
/// <param name="LedgerPosition">The position of its entry in the ledger.</param>
/// <param name="Revision">Which revision this is: 1, and one more each time it is confirmed anew after a cancellation. Left out when nothing may be billed.</param>
/// <param name="CancelledBecause">Why that revision was cancelled.</param>
/// <param name="CancellationPosition">The position of the cancellation in the ledger.</param>
public sealed record BillResource(
    BillStanding Standing,
    string RulesVersion,
    IReadOnlyList<BillLineResource> Lines,
    IReadOnlyList<BillReasonResource> Reasons,
    DateTimeOffset? ConfirmedAt,
    ConfirmedBy? ConfirmedBy,
    long? LedgerPosition,
    int? Revision,
    CancellationReason? CancelledBecause,
    long? CancellationPosition)
{
    internal static BillResource Of(BillView bill) => new(
        bill.Standing,
        bill.RulesVersion,
        [.. bill.Lines.Select(line => new BillLineResource(line.Line, line.Act, line.Cents, line.Rule))],
        [.. bill.Reasons.Select(reason => new BillReasonResource(reason.Code, reason.Rule))],
        bill.ConfirmedAt,
        bill.ConfirmedBy,
        bill.LedgerPosition,
        bill.Standing == BillStanding.NotBillable ? null : bill.Revision,
        bill.CancelledBecause,
        bill.CancellationPosition);
}

/// <summary>One act that may be billed.</summary>
/// <param name="Line">Its number on the bill, from 1.</param>
/// <param name="Act">The act's code in the NGAP, such as TCG.</param>
/// <param name="Cents">Its amount in euro cents.</param>
/// <param name="Rule">The rule that decided it.</param>
public sealed record BillLineResource(int Line, string Act, int Cents, string Rule);

/// <summary>One reason why nothing may be billed.</summary>
/// <param name="Code">A stable word in kebab-case, such as video-too-short.</param>
/// <param name="Rule">The rule that decided it.</param>
public sealed record BillReasonResource(string Code, string Rule);
