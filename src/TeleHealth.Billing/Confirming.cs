namespace TeleHealth.Billing;

/// <summary>What a confirmation makes of a bill, and what a change of judgement may still change. Pure.</summary>
internal static class Confirming
{
    private const int FirstRevision = 1;

    /// <summary>Why a confirmation of a revision (null: whichever stands or comes next) is refused; null when it is not.</summary>
    public static BillRefusal? Refuses(Bill? bill, int? revision) => bill switch
    {
        null => BillRefusal.NotProposed,
        Bill.NotBillable => BillRefusal.NotBillable,
        _ when revision is { } meant && meant > Latest(bill) + (bill is Bill.Cancelled ? 1 : 0) => BillRefusal.RevisionNotDue,
        _ => null,
    };

    /// <summary>Why the facts of a bill are not judged otherwise; null when they may be.</summary>
    public static BillRefusal? RefusesJudgement(Bill? bill) => bill switch
    {
        null => BillRefusal.NotProposed,
        Bill.Proposed or Bill.NotBillable => null,
        _ => BillRefusal.AlreadyConfirmed,
    };

    /// <summary>The bill once confirmed; null when what is meant was confirmed before.</summary>
    public static Bill.Confirmed? Next(Bill bill, int? revision, ConfirmedBy by, DateTimeOffset now) => bill switch
    {
        Bill.Proposed it => new Bill.Confirmed(it.Draft, it.Lines, now, by),
        Bill.Cancelled { Of.Of: var of } when revision is not { } meant || meant > of.Revision => of with
        {
            Lines = [.. of.Lines.Select(line => line with { Entry = line.Entry with { Revision = line.Entry.Revision + 1 } })],
            At = now,
            By = by,
        },
        _ => null,
    };

    private static int Latest(Bill bill) => bill switch
    {
        Bill.Confirmed it => it.Revision,
        Bill.Recorded it => it.Of.Revision,
        Bill.Cancelling it => it.Of.Of.Revision,
        Bill.Cancelled it => it.Of.Of.Revision,
        _ => FirstRevision,
    };
}
