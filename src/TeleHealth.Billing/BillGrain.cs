using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Ledger;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>
/// The shell around one bill: loads, asks the rules, persists, appends. A confirmation is stored with the exact entries before the ledger is asked, so that
/// whatever a crash interrupts is done again with the same entries, which the ledger takes once and together.
/// </summary>
[GrainType("bill")]
internal sealed partial class BillGrain(
    [PersistentState(BillGrainState.StateName, ConsultationStorage.Name)] IPersistentState<BillGrainState> record,
    [FromKeyedServices(ConsultationStorage.Name)] IGrainStorage store,
    BillRows rows,
    ILedger ledger,
    Pseudonyms pseudonyms,
    TariffBook book,
    TimeProvider clock,
    BillingMetrics metrics,
    ILogger<BillGrain> logger) : Grain, IBillGrain
{
    /// <summary>How long a confirmation or a cancellation may take before the sweep finishes it.</summary>
    private static readonly TimeSpan RecordWithin = TimeSpan.FromMinutes(1);

    /// <summary>A conflict does not go away by itself; it is looked at again, and reported again, after this.</summary>
    private static readonly TimeSpan ConflictAgainAfter = TimeSpan.FromHours(1);

    private readonly StoreCheck<BillGrainState> stored = new(record, BillGrainState.StateName, store, clock);

    private Bill? Current => record.State.Bill;

    public async Task Propose(EndedConsultation facts)
    {
        if (facts.Id.Value != this.GetPrimaryKey())
        {
            throw new ArgumentException($"The facts of consultation {facts.Id} were given to the bill of another.", nameof(facts));
        }

        if (Current is null)
        {
            await Persist(Proposing.From(facts, pseudonyms, book, clock.GetUtcNow()));
            metrics.OnProposed(Current!.Draft.Facts);
        }

        // Told at least once: a repeat writes the row and the deliveries that a crash after the state left out, each once.
        await WriteRow([WebhookEvent.Ended(facts), .. Proposal()]);
    }

    public async Task<BillView?> Read()
    {
        await stored.BeforeReading(this.GetGrainId());
        return Current is null ? null : await Seen();
    }

    public async Task<BillConfirmation> Judge(BillJudgement judgement, ConfirmedBy by)
    {
        if (Confirming.RefusesJudgement(Current) is { } refusal)
        {
            await stored.BeforeRefusing(this.GetGrainId());
            return new BillConfirmation.Refused(refusal);
        }

        if (Proposing.Judged(Current!, judgement, by, pseudonyms, book, clock.GetUtcNow()) is { } judged)
        {
            // As what the ledger is asked: a crash on the way leaves a row that is due, and the sweep mends it.
            await Announce(judged);
            await WriteRow(Proposal());
        }

        return new BillConfirmation.Confirmed(await Seen());
    }

    public async Task<BillConfirmation> Confirm(ConfirmedBy by, int? revision)
    {
        if (Current is Bill.Cancelling cancelling && await TakeBack(cancelling) is null)
        {
            return new BillConfirmation.Refused(BillRefusal.LedgerConflict);
        }

        if (Confirming.Refuses(Current, revision) is { } refusal)
        {
            await stored.BeforeRefusing(this.GetGrainId());
            return new BillConfirmation.Refused(refusal);
        }

        if (Confirming.Next(Current!, revision, by, clock.GetUtcNow()) is { } next)
        {
            await Announce(next);
        }

        return Current is Bill.Confirmed confirmed && await Enter(confirmed) is null
            ? new BillConfirmation.Refused(BillRefusal.LedgerConflict)
            : new BillConfirmation.Confirmed(await Seen());
    }

    public async Task<BillCancellation> Cancel(int line, int revision, CancellationReason reason)
    {
        if (Current is Bill.Confirmed confirmed && await Enter(confirmed) is null)
        {
            return new BillCancellation.Refused(BillRefusal.LedgerConflict);
        }

        if (Current is Bill.Recorded recorded && recorded.Of.Lines.Any(it => (it.Entry.Line, it.Entry.Revision) == (line, revision)))
        {
            await Announce(new Bill.Cancelling(recorded, reason));
        }

        if (Current is Bill.Cancelling cancelling && await TakeBack(cancelling) is null)
        {
            return new BillCancellation.Refused(BillRefusal.LedgerConflict);
        }

        // Cancelled now, or any time before: the ledger remembers every revision, the bill only its last.
        if (await ledger.Find(new LedgerKey(new ConsultationId(this.GetPrimaryKey()), line, revision, LedgerEntryKind.Cancellation)) is not { } cancellation)
        {
            await stored.BeforeRefusing(this.GetGrainId());
            return new BillCancellation.Refused(BillRefusal.NoSuchAct);
        }

        return cancellation.Entry.Reason != reason ? new BillCancellation.Refused(BillRefusal.OtherReason) : new BillCancellation.Cancelled(cancellation.Position);
    }

    public async Task Sweep()
    {
        if (await rows.DueAt(new ConsultationId(this.GetPrimaryKey())) is not { } seen)
        {
            return;
        }

        // Another activation may have gone on since this one read: what is stored counts.
        await record.ReadStateAsync();
        if (Current is Bill.Confirmed confirmed)
        {
            await Enter(confirmed);
        }
        else if (Current is Bill.Cancelling cancelling)
        {
            await TakeBack(cancelling);
        }
        else if (Current is { } bill)
        {
            await rows.Mend(BillPortrait.View(bill), seen, Proposal());
        }
    }

    public async Task Remind()
    {
        // As in a sweep, what is stored counts; a row that says otherwise is written anew.
        await record.ReadStateAsync();
        if (Current is Bill.Proposed proposed)
        {
            if (await rows.Remind(BillPortrait.View(proposed)))
            {
                metrics.OnReminded();
            }
        }
        else if (Current is not null)
        {
            await WriteRow();
        }
    }

    /// <summary>The bill as others see it. Its reminders are of the row alone.</summary>
    private async Task<BillView> Seen()
    {
        var view = BillPortrait.View(Current!);
        return view with { Reminded = await rows.Reminded(view) };
    }

    /// <summary>
    /// Stores what the ledger is going to be asked, or what a person judged. The row first: one that runs ahead is mended by the sweep, one that is missing
    /// would leave the bill unfound.
    /// </summary>
    private async Task Announce(Bill next)
    {
        await rows.Write(BillPortrait.View(next), clock.GetUtcNow() + RecordWithin);
        await Persist(next);
    }

    /// <summary>Brings a confirmed bill into the ledger; null when the ledger has something else there.</summary>
    private async Task<Bill.Recorded?> Enter(Bill.Confirmed confirmed) =>
        await Append([.. confirmed.Lines.Select(line => line.Entry)]) is { } position ? await Conclude(new Bill.Recorded(confirmed, position)) : null;

    /// <summary>Brings the cancellation of a bill into the ledger; null when the ledger has something else there.</summary>
    private async Task<Bill.Cancelled?> TakeBack(Bill.Cancelling cancelling) =>
        await Append([.. cancelling.Of.Of.Lines.Select(line => line.Entry.Cancelled(cancelling.Reason))]) is { } position
            ? await Conclude(new Bill.Cancelled(cancelling.Of, cancelling.Reason, position))
            : null;

    private async Task<T> Conclude<T>(T bill)
        where T : Bill
    {
        await Persist(bill);
        await WriteRow();
        return bill;
    }

    /// <summary>The position of the first of some entries, once the ledger has them all; null when it has something else under one of their keys.</summary>
    private async Task<long?> Append(IReadOnlyList<LedgerEntry> entries)
    {
        switch (await ledger.Append(entries))
        {
            case LedgerAppend.Recorded { Position: var position }:
                return position;
            case LedgerAppend.Conflict:
                await rows.Write(BillPortrait.View(Current!), clock.GetUtcNow() + ConflictAgainAfter);
                return null;
            case LedgerAppend.Refused { Refusal: var refusal }:
                throw new InvalidOperationException($"Bill of consultation {entries[0].Consultation}: the ledger refuses its entries ({refusal}): run ledger verify.");
            default:
                throw new UnreachableException();
        }
    }

    private Task WriteRow(params IReadOnlyList<WebhookEvent> events) =>
        rows.Write(BillPortrait.View(Current!), Current is Bill.Confirmed or Bill.Cancelling ? clock.GetUtcNow() + RecordWithin : null, events);

    /// <summary>What is told of a bill that a person may confirm: the same event each time, so it is told once, also when only a judgement made it billable.</summary>
    private IReadOnlyList<WebhookEvent> Proposal() =>
        Current is { } bill and not Bill.NotBillable ? [WebhookEvent.Proposed(BillPortrait.View(bill), clock.GetUtcNow())] : [];

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

        stored.Known();
        var view = BillPortrait.View(bill);
        metrics.OnStanding(view.Standing);
        LogStanding(logger, view.Consultation, view.Standing);
    }
}
