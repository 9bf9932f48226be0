using System.Collections.Immutable;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Billing;

/// <summary>
/// A bill in one of its stages; each case carries only what exists then. Proposed or NotBillable, and from one to the other as a person judges the facts otherwise;
/// then Confirmed → Recorded, and from there, when it has to be corrected, → Cancelling → Cancelled → Confirmed with the next revision. All lines of a bill go
/// together, in
/// every step. It holds no name, number or birth date: what the ledger will need is made ready when the bill is proposed.
/// </summary>
[GenerateSerializer, Alias("TeleHealth.Bill")]
internal abstract record Bill(Draft Draft)
{
    /// <summary>Lines wait for a person to confirm them: at least one.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Proposed")]
    public sealed record Proposed(Draft Draft, ImmutableArray<BilledLine> Lines) : Bill(Draft);

    /// <summary>Nothing may be billed here.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.NotBillable")]
    public sealed record NotBillable(Draft Draft, ImmutableArray<BillReason> Reasons) : Bill(Draft);

    /// <summary>Confirmed; the ledger has the entries or will get exactly these.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Confirmed")]
    public sealed record Confirmed(Draft Draft, ImmutableArray<BilledLine> Lines, DateTimeOffset At, ConfirmedBy By) : Bill(Draft)
    {
        /// <summary>The revision that all lines have.</summary>
        public int Revision => Lines[0].Entry.Revision;
    }

    /// <summary>The ledger has the entries, the first of them at <paramref name="Position"/>.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Recorded")]
    public sealed record Recorded(Confirmed Of, long Position) : Bill(Of.Draft);

    /// <summary>To be taken back; the ledger has the cancellations of <paramref name="Of"/> or will get exactly these.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Cancelling")]
    public sealed record Cancelling(Recorded Of, CancellationReason Reason) : Bill(Of.Draft);

    /// <summary>Taken back; the ledger has the cancellations of <paramref name="Of"/>, the first of them at <paramref name="Position"/>.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Cancelled")]
    public sealed record Cancelled(Recorded Of, CancellationReason Reason, long Position) : Bill(Of.Draft);
}

/// <summary>What grain storage holds for one bill: nothing before it was proposed.</summary>
[GenerateSerializer, Alias("TeleHealth.BillGrainState")]
internal sealed class BillGrainState
{
    /// <summary>The name of this state in storage. Rows are keyed by it without the grain's class: it must be unique in the program and never change.</summary>
    public const string StateName = "bill";

    /// <summary>The bill; null before it was proposed.</summary>
    [Id(0)]
    public Bill? Bill { get; set; }
}
