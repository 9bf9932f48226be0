using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>
/// The shell around one bill: loads, asks the rules, persists, appends. A confirmation is stored with the exact entry before the ledger is asked, so that
/// whatever a crash interrupts is done again with the same entry, which the ledger takes once.
/// </summary>
[GrainType("bill")]
internal sealed partial class BillGrain(
    [PersistentState(BillGrainState.StateName, ConsultationStorage.Name)] IPersistentState<BillGrainState> record,
    BillRows rows,
    ILedger ledger,
    Pseudonyms pseudonyms,
    TimeProvider clock,
    BillingMetrics metrics,
    ILogger<BillGrain> logger) : Grain, IBillGrain
{
    /// <summary>How long a confirmation may take before the sweep finishes it.</summary>
    private static readonly TimeSpan RecordWithin = TimeSpan.FromMinutes(1);

    /// <summary>A conflict does not go away by itself; it is looked at again, and reported again, after this.</summary>
    private static readonly TimeSpan ConflictAgainAfter = TimeSpan.FromHours(1);

    private Bill? Current => record.State.Bill;

    public async Task Propose(EndedConsultation facts)
    {
        if (facts.Id.Value != this.GetPrimaryKey())
        {
            throw new ArgumentException($"The facts of consultation {facts.Id} were given to the bill of another.", nameof(facts));
        }

        if (Current is null)
        {
            await Persist(Proposing.From(facts, pseudonyms));
        }

        // Told at least once: a repeat writes the row that a crash after the state left out.
        await WriteRow();
    }

    public Task<BillView?> Read() => Task.FromResult(Current is { } bill ? BillPortrait.View(bill) : null);

    public async Task<BillConfirmation> Confirm(ConfirmedBy by) => Current switch
    {
        null => new BillConfirmation.Refused(BillRefusal.NotProposed),
        Bill.NotBillable => new BillConfirmation.Refused(BillRefusal.NotBillable),
        Bill.Recorded recorded => Answer(recorded),
        Bill.Confirmed confirmed => Answer(await Enter(confirmed)),
        Bill.Proposed proposed => Answer(await Enter(await Confirm(proposed, by))),
        _ => throw new UnreachableException(),
    };

    public async Task Sweep()
    {
        if (Current is Bill.Confirmed confirmed)
        {
            await Enter(confirmed);
        }
        else if (Current is not null)
        {
            await WriteRow();
        }
    }

    private async Task<Bill.Confirmed> Confirm(Bill.Proposed proposed, ConfirmedBy by)
    {
        var now = clock.GetUtcNow();
        var confirmed = new Bill.Confirmed(proposed.Entry, proposed.Rule, now, by);

        // The row first: one that runs ahead is mended by the sweep, one that is missing would leave the bill unfound.
        await rows.Write(BillPortrait.View(confirmed), now + RecordWithin);
        await Persist(confirmed);
        return confirmed;
    }

    private async Task<Bill.Recorded> Enter(Bill.Confirmed confirmed)
    {
        switch (await ledger.Append(confirmed.Entry))
        {
            case LedgerAppend.Recorded { Position: var position }:
                var recorded = new Bill.Recorded(confirmed.Entry, confirmed.Rule, confirmed.At, confirmed.By, position);
                await Persist(recorded);
                await WriteRow();
                return recorded;
            case LedgerAppend.Conflict { Position: var position }:
                await rows.Write(BillPortrait.View(confirmed), clock.GetUtcNow() + ConflictAgainAfter);
                throw new InvalidOperationException(
                    $"The ledger has another entry for consultation {confirmed.Entry.Consultation} at position {position}: verify the ledger before anything else.");
            default:
                throw new UnreachableException();
        }
    }

    private Task WriteRow() =>
        rows.Write(BillPortrait.View(Current!), Current is Bill.Confirmed ? clock.GetUtcNow() + RecordWithin : null);

    /// <summary>After a failed write nobody knows what is stored, so this activation ends and the next one reads.</summary>
    private async Task Persist(Bill bill)
    {
        var before = Current;
        record.State.Bill = bill;
        try
        {
            await record.WriteStateAsync();
        }
        catch
        {
            record.State.Bill = before;
            DeactivateOnIdle();
            throw;
        }

        var view = BillPortrait.View(bill);
        metrics.OnStanding(view.Standing);
        LogStanding(logger, view.Consultation, view.Standing);
    }

    private static BillConfirmation.Confirmed Answer(Bill.Recorded recorded) => new(BillPortrait.View(recorded));
}
