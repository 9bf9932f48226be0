using System.Collections.Immutable;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing;

/// <summary>
/// A bill in one of its stages; each case carries only what exists then. Proposed → Confirmed → Recorded, and from there, when it has to be corrected,
/// → Cancelling → Cancelled → Confirmed with the next revision; or NotBillable from the first on. It holds no name and no birth date: what the ledger will need is made
/// ready when the bill is proposed, and is never made anew.
/// </summary>
[GenerateSerializer, Alias("TeleHealth.Bill")]
internal abstract record Bill
{
    private Bill()
    {
    }

    /// <summary>An act waits for a person to confirm it. <paramref name="Rule"/> decided it.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Proposed")]
    public sealed record Proposed(LedgerEntry Entry, string Rule) : Bill;

    /// <summary>Nothing may be billed here.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.NotBillable")]
    public sealed record NotBillable(ConsultationId Consultation, ClientId Client, ImmutableArray<BillReason> Reasons, string RulesVersion) : Bill;

    /// <summary>Confirmed; the ledger has the entry or will get exactly this one.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Confirmed")]
    public sealed record Confirmed(LedgerEntry Entry, string Rule, DateTimeOffset At, ConfirmedBy By) : Bill;

    /// <summary>The ledger has the entry at <paramref name="Position"/>.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Recorded")]
    public sealed record Recorded(LedgerEntry Entry, string Rule, DateTimeOffset At, ConfirmedBy By, long Position) : Bill;

    /// <summary>To be taken back; the ledger has the cancellation of <paramref name="Of"/> or will get exactly this one.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Cancelling")]
    public sealed record Cancelling(Recorded Of, CancellationReason Reason) : Bill;

    /// <summary>Taken back; the ledger has the cancellation of <paramref name="Of"/> at <paramref name="Position"/>.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Bill.Cancelled")]
    public sealed record Cancelled(Recorded Of, CancellationReason Reason, long Position) : Bill;
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
