using System.Diagnostics;
using TeleHealth.Billing.Ledger;
using TeleHealth.Billing.Rules;

namespace TeleHealth.Billing;

/// <summary>A bill as others see it. Pure.</summary>
internal static class BillPortrait
{
    /// <summary>The view of a bill in any stage.</summary>
    public static BillView View(Bill bill) => bill switch
    {
        Bill.Proposed it => Of(it, BillStanding.Proposed) with { Lines = [.. it.Lines.Select(line => line.Line)] },
        Bill.NotBillable it => Of(it, BillStanding.NotBillable) with { Reasons = it.Reasons },
        Bill.Confirmed it => Of(it, it, BillStanding.Confirmed),
        Bill.Recorded it => Of(it, it.Of, BillStanding.Recorded) with { LedgerPosition = it.Position },
        Bill.Cancelling it => TakenBack(it, it.Of, BillStanding.Cancelling, it.Reason, null),
        Bill.Cancelled it => TakenBack(it, it.Of, BillStanding.Cancelled, it.Reason, it.Position),
        _ => throw new UnreachableException(),
    };

    /// <summary>What a person may judge, as it is judged in some facts.</summary>
    public static BillJudgement Judgement(VisitFacts facts) => new(facts.Pathway, facts.Circumstances, facts.Nurse is not null);

    private static BillView TakenBack(Bill bill, Bill.Recorded of, BillStanding standing, CancellationReason reason, long? position) =>
        Of(bill, of.Of, standing) with { LedgerPosition = of.Position, CancelledBecause = reason, CancellationPosition = position };

    private static BillView Of(Bill bill, Bill.Confirmed of, BillStanding standing) => Of(bill, standing) with
    {
        Lines = [.. of.Lines.Select(line => line.Line)],
        ConfirmedAt = of.At,
        ConfirmedBy = of.By,
        Revision = of.Revision,
    };

    private static BillView Of(Bill bill, BillStanding standing)
    {
        var draft = bill.Draft;
        return new BillView(draft.Subject.Consultation, draft.Subject.Client, standing, [], [], draft.RulesVersion, null, null, null)
        {
            Proposal = new BillProposal(draft.ProposedAt, draft.Warnings, draft.Cap, Judgement(draft.Facts), draft.Amendments),
        };
    }
}
