using System.Text;
using Dapper;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Billing;

public sealed class BillGrainTests : IAsyncLifetime
{
    private readonly MovedClock clock = new();
    private TemporaryDatabase database = null!;
    private BillingSilo silo = null!;

    public async Task InitializeAsync()
    {
        database = await TemporaryDatabase.Create();
        silo = await BillingSilo.Start(database, clock);
    }

    public async Task DisposeAsync()
    {
        await silo.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_bill_is_proposed_confirmed_and_recorded_and_every_repeat_finds_the_same()
    {
        var facts = EndedVisits.Billable();
        Assert.Null(await silo.Bill(facts.Id).Read());
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.NotProposed), await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));

        await silo.Ended.Ended(facts);
        await silo.Ended.Ended(facts with { PatientBirthDate = null, Specialty = "SM42" });
        var proposed = await silo.Bill(facts.Id).Read();
        Assert.Equal((BillStanding.Proposed, "2026-11", (long?)null), (proposed!.Standing, proposed.RulesVersion, proposed.LedgerPosition));
        Assert.Equal([new BillLine(1, "TCG", 2500, "ngap-tcg")], proposed.Lines);

        var confirmed = Assert.IsType<BillConfirmation.Confirmed>(await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician)).Bill;
        Assert.Equal((BillStanding.Recorded, 1L, ConfirmedBy.Clinician), (confirmed.Standing, confirmed.LedgerPosition, confirmed.ConfirmedBy));
        var again = Assert.IsType<BillConfirmation.Confirmed>(await silo.Bill(facts.Id).Confirm(ConfirmedBy.PracticeSoftware)).Bill;
        await silo.Ended.Ended(facts);

        Assert.Equal((confirmed.ConfirmedAt, confirmed.ConfirmedBy, confirmed.LedgerPosition), (again.ConfirmedAt, again.ConfirmedBy, again.LedgerPosition));
        Assert.Equal(AgeBand.From65To79, Assert.Single(await silo.Ledger.ReadAfter(0, 10)).Entry.AgeBand);
        Assert.Equal(("recorded", null), await Row(facts.Id));
    }

    [Fact]
    public async Task What_is_not_billable_says_why_and_can_not_be_confirmed()
    {
        var facts = EndedVisits.Billable() with { Outcome = Outcome.NoShow, StartedAt = null, Evidence = EvidenceSummary.None };
        await silo.Ended.Ended(facts);

        var bill = await silo.Bill(facts.Id).Read();
        Assert.Equal((BillStanding.NotBillable, "demo"), (bill!.Standing, bill.Client.Value));
        Assert.Equal([new BillReason("not-completed", "completed-visit")], bill.Reasons);
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.NotBillable), await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));
        Assert.Equal(0, (await silo.Ledger.Head()).Position);
        Assert.Equal(("notBillable", null), await Row(facts.Id));
    }

    [Fact]
    public async Task Twenty_confirmations_at_once_make_one_entry()
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician)));

        Assert.All(answers, answer => Assert.Equal(1, Assert.IsType<BillConfirmation.Confirmed>(answer).Bill.LedgerPosition));
        Assert.Equal(1, (await silo.Ledger.Head()).Position);
        Assert.Equal(1, silo.Ledger.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_between_the_confirmation_and_its_record_ends_in_one_entry(bool afterTheLedgerTookIt)
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        (silo.Ledger.LoseNext, silo.Ledger.LoseNextAnswer) = (!afterTheLedgerTookIt, afterTheLedgerTookIt);
        await Assert.ThrowsAsync<IOException>(() => silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));
        Assert.Equal(BillStanding.Confirmed, (await silo.Bill(facts.Id).Read())!.Standing);

        await silo.DisposeAsync();
        silo = await BillingSilo.Start(database, clock);
        Assert.Equal(0, await silo.Sweep());
        clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await silo.Sweep());

        var bill = await silo.Bill(facts.Id).Read();
        Assert.Equal((BillStanding.Recorded, 1L), (bill!.Standing, bill.LedgerPosition));
        Assert.Equal(1, (await silo.Ledger.Head()).Position);
        Assert.Equal(("recorded", null), await Row(facts.Id));
        Assert.Equal(0, await silo.Sweep());
    }

    [Fact]
    public async Task A_person_who_tries_again_after_a_lost_answer_has_the_same_entry()
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        silo.Ledger.LoseNextAnswer = true;
        await Assert.ThrowsAsync<IOException>(() => silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));

        var bill = Assert.IsType<BillConfirmation.Confirmed>(await silo.Bill(facts.Id).Confirm(ConfirmedBy.PracticeSoftware)).Bill;

        Assert.Equal((1L, ConfirmedBy.Clinician), (bill.LedgerPosition, bill.ConfirmedBy));
        Assert.Equal(1, (await silo.Ledger.Head()).Position);
    }

    [Fact]
    public async Task A_row_that_ran_ahead_of_its_bill_is_mended_and_nothing_is_entered()
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        using (var beside = database.Beside())
        {
            beside.Execute("UPDATE bill SET standing = 'confirmed', due_at = 1");
        }

        Assert.Equal(1, await silo.Sweep());

        Assert.Equal(("proposed", null), await Row(facts.Id));
        Assert.Equal(0, (await silo.Ledger.Head()).Position);
    }

    [Fact]
    public async Task A_row_that_a_crash_left_out_is_written_when_the_facts_are_told_again()
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        using (var beside = database.Beside())
        {
            beside.Execute("DELETE FROM bill");
        }

        await silo.Ended.Ended(facts);

        Assert.Equal(("proposed", null), await Row(facts.Id));
    }

    [Fact]
    public async Task A_conflict_in_the_ledger_is_refused_changes_nothing_and_is_looked_at_again_in_an_hour()
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        await silo.Ledger.Append(((Bill.Proposed)Proposing.From(facts, EndedVisits.Pseudonyms)).Entry);

        Assert.Equal(new BillConfirmation.Refused(BillRefusal.LedgerConflict), await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));

        Assert.Equal(BillStanding.Confirmed, (await silo.Bill(facts.Id).Read())!.Standing);
        Assert.Equal(1, (await silo.Ledger.Head()).Position);
        clock.Ahead += TimeSpan.FromMinutes(59);
        Assert.Equal(0, await silo.Sweep());
        clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await silo.Sweep());
    }

    [Fact]
    public async Task An_act_is_cancelled_once_and_confirmed_anew_as_the_next_revision()
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        var bill = silo.Bill(facts.Id);
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
            (await silo.Ledger.ReadAfter(0, 10)).Select(recorded => recorded.Entry.EntryId[33..]));
        Assert.Null(database.Fault());
    }

    [Fact]
    public async Task A_repeat_that_names_its_revision_and_arrives_after_a_cancellation_bills_nothing()
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        var bill = silo.Bill(facts.Id);
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.RevisionNotDue), await bill.Confirm(ConfirmedBy.PracticeSoftware, 2));
        await bill.Confirm(ConfirmedBy.PracticeSoftware, 1);
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.RevisionNotDue), await bill.Confirm(ConfirmedBy.PracticeSoftware, 2));
        await bill.Cancel(1, 1, CancellationReason.EnteredInError);

        var late = Assert.IsType<BillConfirmation.Confirmed>(await bill.Confirm(ConfirmedBy.PracticeSoftware, 1)).Bill;

        Assert.Equal((BillStanding.Cancelled, 1), (late.Standing, late.Revision));
        Assert.Equal(2, (await silo.Ledger.Head()).Position);
        Assert.Equal(2, Assert.IsType<BillConfirmation.Confirmed>(await bill.Confirm(ConfirmedBy.PracticeSoftware, 2)).Bill.Revision);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_in_the_middle_of_a_cancellation_ends_in_one_cancellation(bool afterTheLedgerTookIt)
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);
        (silo.Ledger.LoseNext, silo.Ledger.LoseNextAnswer) = (!afterTheLedgerTookIt, afterTheLedgerTookIt);
        await Assert.ThrowsAsync<IOException>(() => silo.Bill(facts.Id).Cancel(1, 1, CancellationReason.BilledElsewhere));
        Assert.Equal(BillStanding.Cancelling, (await silo.Bill(facts.Id).Read())!.Standing);

        await silo.DisposeAsync();
        silo = await BillingSilo.Start(database, clock);
        clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await silo.Sweep());

        Assert.Equal((BillStanding.Cancelled, 2L), ((await silo.Bill(facts.Id).Read())!.Standing, (await silo.Ledger.Head()).Position));
        Assert.Equal(("cancelled", null), await Row(facts.Id));
    }

    [Fact]
    public async Task Facts_of_another_consultation_are_refused() => await Assert.ThrowsAsync<ArgumentException>(
        () => silo.Bill(ConsultationId.New(EndedVisits.Start)).Propose(EndedVisits.Billable()));

    [Fact]
    public async Task Neither_state_nor_rows_hold_a_name_a_number_or_a_reference()
    {
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);

        using var beside = database.Beside();
        var stored = string.Concat(beside.Query<byte[]>("SELECT PayloadBinary FROM OrleansStorage").Select(bytes => Encoding.UTF8.GetString(bytes)));
        Assert.Contains("SM54", stored, StringComparison.Ordinal);
        var rows = string.Concat(
            beside.Query("SELECT * FROM ledger_entry").Concat(beside.Query("SELECT * FROM bill")).SelectMany(row => ((IDictionary<string, object>)row).Values));
        foreach (var planted in new[] { EndedVisits.PatientReference, EndedVisits.PracticeName, EndedVisits.Rpps, "1958" })
        {
            Assert.DoesNotContain(planted, stored + rows, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_sweep_is_woken_by_one_reminder_however_often_the_silo_starts()
    {
        var first = await database.Scalar<string>("SELECT StartTime FROM OrleansRemindersTable");
        await silo.DisposeAsync();
        silo = await BillingSilo.Start(database, clock);

        Assert.Equal(1, await database.Scalar<long>("SELECT COUNT(*) FROM OrleansRemindersTable"));
        Assert.Equal(first, await database.Scalar<string>("SELECT StartTime FROM OrleansRemindersTable"));
        Assert.Equal(60_000, await database.Scalar<long>("SELECT Period FROM OrleansRemindersTable"));
    }

    [Fact]
    public async Task Bills_that_wait_are_counted_for_the_operator()
    {
        await silo.Ended.Ended(EndedVisits.Billable());
        var facts = EndedVisits.Billable();
        await silo.Ended.Ended(facts);
        silo.Ledger.LoseNext = true;
        await Assert.ThrowsAsync<IOException>(() => silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));
        await silo.Sweep();

        using var body = new MemoryStream();
        await database.Registry.CollectAndExportAsTextAsync(body);
        var metrics = Encoding.UTF8.GetString(body.ToArray());
        Assert.Contains("telehealth_bills_unconfirmed 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unrecorded 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_total{standing=\"Proposed\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_total{standing=\"Recorded\"} 0\n", metrics, StringComparison.Ordinal);
    }

    private async Task<(string Standing, long? DueAt)> Row(ConsultationId id)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(string, long?)>("SELECT standing, due_at FROM bill WHERE consultation = @id", new { id = id.ToString() });
    }
}
