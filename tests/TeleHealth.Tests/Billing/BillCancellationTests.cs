using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Tests.Billing;

/// <summary>An act is taken back once, and entered anew as the next revision.</summary>
public sealed class BillCancellationTests : BillTests
{
    [Fact]
    public async Task An_act_is_cancelled_once_and_confirmed_anew_as_the_next_revision()
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        var bill = Silo.Bill(facts.Id);
        Assert.Equal(new BillCancellation.Refused(BillRefusal.NoSuchAct), await bill.Cancel(1, 1, CancellationReason.EnteredInError));
        await bill.Confirm(ConfirmedBy.Clinician);

        Assert.Equal(new BillCancellation.Refused(BillRefusal.NoSuchAct), await bill.Cancel(1, 2, CancellationReason.EnteredInError));
        Assert.Equal(new BillCancellation.Refused(BillRefusal.NoSuchAct), await bill.Cancel(2, 1, CancellationReason.EnteredInError));
        Assert.Equal(new BillCancellation.Cancelled(2), await bill.Cancel(1, 1, CancellationReason.EnteredInError));
        Assert.Equal(new BillCancellation.Cancelled(2), await bill.Cancel(1, 1, CancellationReason.EnteredInError));
        Assert.Equal(new BillCancellation.Refused(BillRefusal.OtherReason), await bill.Cancel(1, 1, CancellationReason.WrongPatient));
        var cancelled = await bill.Read();
        Assert.Equal(
            (BillStanding.Cancelled, 1, CancellationReason.EnteredInError, 2L),
            (cancelled!.Standing, cancelled.Revision, cancelled.CancelledBecause, cancelled.CancellationPosition));
        Assert.Equal(("cancelled", null), await Row(facts.Id));

        var anew = Assert.IsType<BillConfirmation.Confirmed>(await bill.Confirm(ConfirmedBy.PracticeSoftware)).Bill;
        Assert.Equal((BillStanding.Recorded, 2, 3L, (long?)null), (anew.Standing, anew.Revision, anew.LedgerPosition, anew.CancellationPosition));
        Assert.Equal(new BillCancellation.Cancelled(2), await bill.Cancel(1, 1, CancellationReason.EnteredInError));
        Assert.Equal(new BillCancellation.Cancelled(4), await bill.Cancel(1, 2, CancellationReason.CareNotGiven));
        Assert.Equal(
            ["1:1:act", "1:1:cancellation", "1:2:act", "1:2:cancellation"],
            (await Silo.Ledger.ReadAfter(0, 10)).Select(recorded => recorded.Entry.EntryId[33..]));
        Assert.Null(Database.Fault());
    }

    [Fact]
    public async Task A_repeat_that_names_its_revision_and_arrives_after_a_cancellation_bills_nothing()
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        var bill = Silo.Bill(facts.Id);
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.RevisionNotDue), await bill.Confirm(ConfirmedBy.PracticeSoftware, 2));
        await bill.Confirm(ConfirmedBy.PracticeSoftware, 1);
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.RevisionNotDue), await bill.Confirm(ConfirmedBy.PracticeSoftware, 2));
        await bill.Cancel(1, 1, CancellationReason.EnteredInError);

        var late = Assert.IsType<BillConfirmation.Confirmed>(await bill.Confirm(ConfirmedBy.PracticeSoftware, 1)).Bill;

        Assert.Equal((BillStanding.Cancelled, 1), (late.Standing, late.Revision));
        Assert.Equal(2, (await Silo.Ledger.Head()).Position);
        Assert.Equal(2, Assert.IsType<BillConfirmation.Confirmed>(await bill.Confirm(ConfirmedBy.PracticeSoftware, 2)).Bill.Revision);
    }

    [Fact]
    public async Task Whoever_takes_one_line_back_takes_all_of_them_back_and_may_enter_them_anew()
    {
        var facts = EndedVisits.FourLines();
        await Silo.Ended.Ended(facts);
        await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);

        Assert.IsType<BillCancellation.Cancelled>(await Silo.Bill(facts.Id).Cancel(3, 1, CancellationReason.EnteredInError));
        Assert.IsType<BillCancellation.Cancelled>(await Silo.Bill(facts.Id).Cancel(1, 1, CancellationReason.EnteredInError));
        var again = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(facts.Id).Confirm(ConfirmedBy.PracticeSoftware)).Bill;

        Assert.Equal(12, (await Silo.Ledger.Head()).Position);
        Assert.Equal((2, 9L), (again.Revision, again.LedgerPosition));
    }
}
