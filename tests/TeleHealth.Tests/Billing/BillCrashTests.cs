using Dapper;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Tests.Billing;

/// <summary>Whatever breaks on the way to the ledger, the bill ends in the same entries, once.</summary>
public sealed class BillCrashTests : BillTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_between_the_confirmation_and_its_record_ends_in_one_entry(bool afterTheLedgerTookIt)
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        (Silo.Ledger.LoseNext, Silo.Ledger.LoseNextAnswer) = (!afterTheLedgerTookIt, afterTheLedgerTookIt);
        await Assert.ThrowsAsync<IOException>(() => Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));
        Assert.Equal(BillStanding.Confirmed, (await Silo.Bill(facts.Id).Read())!.Standing);

        await Restart();
        Assert.Equal(0, await Silo.Sweep());
        Clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await Silo.Sweep());

        var bill = await Silo.Bill(facts.Id).Read();
        Assert.Equal((BillStanding.Recorded, 1L), (bill!.Standing, bill.LedgerPosition));
        Assert.Equal(1, (await Silo.Ledger.Head()).Position);
        Assert.Equal(("recorded", null), await Row(facts.Id));
        Assert.Equal(0, await Silo.Sweep());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_in_the_middle_of_four_lines_ends_in_four_entries(bool afterTheLedgerTookThem)
    {
        var facts = EndedVisits.FourLines();
        await Silo.Ended.Ended(facts);
        (Silo.Ledger.LoseNext, Silo.Ledger.LoseNextAnswer) = (!afterTheLedgerTookThem, afterTheLedgerTookThem);
        await Assert.ThrowsAsync<IOException>(() => Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));
        Assert.Equal(afterTheLedgerTookThem ? 4 : 0, (await Silo.Ledger.Head()).Position);

        await Restart();
        Clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await Silo.Sweep());

        Assert.Equal(4, (await Silo.Ledger.Head()).Position);
        Assert.Equal(BillStanding.Recorded, (await Silo.Bill(facts.Id).Read())!.Standing);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_in_the_middle_of_a_cancellation_ends_in_one_cancellation(bool afterTheLedgerTookIt)
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);
        (Silo.Ledger.LoseNext, Silo.Ledger.LoseNextAnswer) = (!afterTheLedgerTookIt, afterTheLedgerTookIt);
        await Assert.ThrowsAsync<IOException>(() => Silo.Bill(facts.Id).Cancel(1, 1, CancellationReason.BilledElsewhere));
        Assert.Equal(BillStanding.Cancelling, (await Silo.Bill(facts.Id).Read())!.Standing);

        await Restart();
        Clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await Silo.Sweep());

        Assert.Equal((BillStanding.Cancelled, 2L), ((await Silo.Bill(facts.Id).Read())!.Standing, (await Silo.Ledger.Head()).Position));
        Assert.Equal(("cancelled", null), await Row(facts.Id));
    }

    [Fact]
    public async Task A_person_who_tries_again_after_a_lost_answer_has_the_same_entry()
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        Silo.Ledger.LoseNextAnswer = true;
        await Assert.ThrowsAsync<IOException>(() => Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));

        var bill = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(facts.Id).Confirm(ConfirmedBy.PracticeSoftware)).Bill;

        Assert.Equal((1L, ConfirmedBy.Clinician), (bill.LedgerPosition, bill.ConfirmedBy));
        Assert.Equal(1, (await Silo.Ledger.Head()).Position);
    }

    [Fact]
    public async Task A_row_that_ran_ahead_of_its_bill_is_mended_and_nothing_is_entered()
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        using (var beside = Database.Beside())
        {
            beside.Execute("UPDATE bill SET standing = 'confirmed', due_at = 1");
        }

        Assert.Equal(1, await Silo.Sweep());

        Assert.Equal(("proposed", null), await Row(facts.Id));
        Assert.Equal(0, (await Silo.Ledger.Head()).Position);
    }

    [Fact]
    public async Task A_row_that_a_crash_left_out_is_written_when_the_facts_are_told_again()
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        using (var beside = Database.Beside())
        {
            beside.Execute("DELETE FROM bill");
        }

        await Silo.Ended.Ended(facts);

        Assert.Equal(("proposed", null), await Row(facts.Id));
    }

    [Fact]
    public async Task A_conflict_in_the_ledger_is_refused_changes_nothing_and_is_looked_at_again_in_an_hour()
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        await Silo.Ledger.Append(EndedVisits.Proposed(facts).Lines[0].Entry);

        Assert.Equal(new BillConfirmation.Refused(BillRefusal.LedgerConflict), await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));

        Assert.Equal(BillStanding.Confirmed, (await Silo.Bill(facts.Id).Read())!.Standing);
        Assert.Equal(1, (await Silo.Ledger.Head()).Position);
        Clock.Ahead += TimeSpan.FromMinutes(59);
        Assert.Equal(0, await Silo.Sweep());
        Clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await Silo.Sweep());
    }
}
