using System.Diagnostics;

namespace TeleHealth.Billing;

/// <summary>What a confirmation makes of a bill. Pure.</summary>
internal static class Confirming
{
    /// <summary>Why a confirmation of a revision (null: whichever stands or comes next) is refused; null when it is not.</summary>
    public static BillRefusal? Refuses(Bill? bill, int? revision) => bill switch
    {
        null => BillRefusal.NotProposed,
        Bill.NotBillable => BillRefusal.NotBillable,
        _ when revision is { } meant && meant > Latest(bill) + (bill is Bill.Cancelled ? 1 : 0) => BillRefusal.RevisionNotDue,
        _ => null,
    };

    /// <summary>The bill once confirmed; null when what is meant was confirmed before.</summary>
    public static Bill.Confirmed? Next(Bill bill, int? revision, ConfirmedBy by, DateTimeOffset now) => bill switch
    {
        Bill.Proposed it => new Bill.Confirmed(it.Entry, it.Rule, now, by),
        Bill.Cancelled it when revision is not { } meant || meant > it.Of.Entry.Revision =>
            new Bill.Confirmed(it.Of.Entry with { Revision = it.Of.Entry.Revision + 1 }, it.Of.Rule, now, by),
        _ => null,
    };

    private static int Latest(Bill bill) => bill switch
    {
        Bill.Proposed it => it.Entry.Revision,
        Bill.Confirmed it => it.Entry.Revision,
        Bill.Recorded it => it.Entry.Revision,
        Bill.Cancelling it => it.Of.Entry.Revision,
        Bill.Cancelled it => it.Of.Entry.Revision,
        _ => throw new UnreachableException(),
    };
}
