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
/// <param name="ProposedAt">When the consultation was first assessed.</param>
/// <param name="Warnings">What the person who confirms should know; never a reason not to bill.</param>
/// <param name="ActivityCap">Where the professional stands with the yearly cap of video consultations, this one counted in.</param>
/// <param name="Judgement">What a person may judge of the facts, as it is judged now.</param>
/// <param name="Amendments">How the judgement was changed, in order.</param>
/// <param name="Reminders">How often a person was reminded that it waits to be confirmed.</param>
/// <param name="RemindedAt">When that was done last.</param>
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
    long? CancellationPosition,
    DateTimeOffset? ProposedAt,
    IReadOnlyList<BillReasonResource>? Warnings,
    ActivityCap? ActivityCap,
    JudgementResource? Judgement,
    IReadOnlyList<AmendmentResource>? Amendments,
    int Reminders,
    DateTimeOffset? RemindedAt)
{
    internal static BillResource Of(BillView bill) => new(
        bill.Standing,
        bill.RulesVersion,
        [.. bill.Lines.Select(line => new BillLineResource(
            line.Line, line.Act, line.Cents, line.CompulsoryCents, line.PatientCents, line.French, line.English, line.Party, line.Rule, line.Certainty))],
        [.. bill.Reasons.Select(BillReasonResource.Of)],
        bill.ConfirmedAt,
        bill.ConfirmedBy,
        bill.LedgerPosition,
        bill.Standing == BillStanding.NotBillable ? null : bill.Revision,
        bill.CancelledBecause,
        bill.CancellationPosition,
        bill.Proposal?.ProposedAt,
        bill.Proposal is { } warned ? [.. warned.Warnings.Select(BillReasonResource.Of)] : null,
        bill.Proposal?.Cap,
        bill.Proposal is { } judged ? JudgementResource.Of(judged.Judgement) : null,
        bill.Proposal is { } amended ? [.. amended.Amendments.Select(it => new AmendmentResource(it.At, it.By, JudgementResource.Of(it.Judgement)))] : null,
        bill.Reminded.Count,
        bill.Reminded.LastAt);
}

/// <summary>One line that may be billed. Its shares sum to its amount.</summary>
/// <param name="Line">Its number on the bill, from 1.</param>
/// <param name="Act">The act's code in the NGAP, such as TCG.</param>
/// <param name="Cents">Its amount in euro cents.</param>
/// <param name="CompulsoryCents">The share of the compulsory insurance.</param>
/// <param name="PatientCents">What is left, whoever pays it for the patient.</param>
/// <param name="French">What a person reads for the act, in French.</param>
/// <param name="English">The same in English.</param>
/// <param name="Party">Whose line it is.</param>
/// <param name="Rule">The rule that decided it.</param>
/// <param name="Certainty">How sure the amount is.</param>
public sealed record BillLineResource(
    int Line,
    string Act,
    int Cents,
    int CompulsoryCents,
    int PatientCents,
    string French,
    string English,
    BillParty Party,
    string Rule,
    Certainty Certainty);

/// <summary>One reason why nothing may be billed, or one warning.</summary>
/// <param name="Code">A stable word in kebab-case, such as video-too-short.</param>
/// <param name="Rule">The rule that decided it.</param>
/// <param name="Certainty">How sure the rule is.</param>
public sealed record BillReasonResource(string Code, string Rule, Certainty Certainty)
{
    internal static BillReasonResource Of(BillReason reason) => new(reason.Code, reason.Rule, reason.Certainty);
}
