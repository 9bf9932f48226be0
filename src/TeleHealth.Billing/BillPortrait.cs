using System.Diagnostics;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Billing;

/// <summary>A bill as others see it. Pure.</summary>
internal static class BillPortrait
{
    /// <summary>The view of a bill in any stage.</summary>
    public static BillView View(Bill bill) => bill switch
    {
        Bill.Proposed it => Of(it.Entry, it.Rule, BillStanding.Proposed, null, null, null),
        Bill.Confirmed it => Of(it.Entry, it.Rule, BillStanding.Confirmed, it.At, it.By, null),
        Bill.Recorded it => Of(it.Entry, it.Rule, BillStanding.Recorded, it.At, it.By, it.Position),
        Bill.Cancelling it => TakenBack(it.Of, BillStanding.Cancelling, it.Reason, null),
        Bill.Cancelled it => TakenBack(it.Of, BillStanding.Cancelled, it.Reason, it.Position),
        Bill.NotBillable it => new BillView(it.Consultation, it.Client, BillStanding.NotBillable, [], it.Reasons, it.RulesVersion, null, null, null),
        _ => throw new UnreachableException(),
    };

    private static BillView TakenBack(Bill.Recorded of, BillStanding standing, CancellationReason reason, long? position) =>
        Of(of.Entry, of.Rule, standing, of.At, of.By, of.Position) with { CancelledBecause = reason, CancellationPosition = position };

    private static BillView Of(LedgerEntry entry, string rule, BillStanding standing, DateTimeOffset? at, ConfirmedBy? by, long? position) => new(
        entry.Consultation,
        entry.Client,
        standing,
        [new BillLine(entry.Line, entry.Act, entry.Cents, rule)],
        [],
        entry.RulesVersion,
        at,
        by,
        position,
        entry.Revision);
}
