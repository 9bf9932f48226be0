using System.Text;
using Dapper;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

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
        Assert.Equal((BillStanding.Proposed, "2026-12", (long?)null), (proposed!.Standing, proposed.RulesVersion, proposed.LedgerPosition));
        Assert.Equal([EndedVisits.Line()], proposed.Lines);

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
        await silo.Ledger.Append(EndedVisits.Proposed(facts).Lines[0].Entry);

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
        var facts = FourLines();
        await silo.Ended.Ended(facts);
        await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);

        using var beside = database.Beside();
        var stored = string.Concat(beside.Query<byte[]>("SELECT PayloadBinary FROM OrleansStorage").Select(bytes => Encoding.UTF8.GetString(bytes)));
        Assert.Contains("SM34", stored, StringComparison.Ordinal);
        var rows = string.Concat(
            beside.Query("SELECT * FROM ledger_entry").Concat(beside.Query("SELECT * FROM bill")).SelectMany(row => ((IDictionary<string, object>)row).Values));
        foreach (var planted in new[] { EndedVisits.PatientReference, EndedVisits.PracticeName, EndedVisits.Rpps, Nurse.Value, "1958" })
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

        var metrics = await Exposition();
        Assert.Contains("telehealth_bills_unconfirmed 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unrecorded 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_total{standing=\"Proposed\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_total{standing=\"Recorded\"} 0\n", metrics, StringComparison.Ordinal);
    }

    /// <summary>A specialist to whom the treating doctor sent the patient, with a nurse at the patient's home: four lines.</summary>
    private static EndedConsultation FourLines() => EndedVisits.Billable() with
    {
        Specialty = "SM34",
        Pathway = CarePathway.Referred,
        Circumstances = new Circumstances { Alternates = true, InformsTreatingDoctor = true, Accompaniment = new Accompaniment(AccompanimentKind.Home, Nurse) },
    };

    private static Rpps Nurse { get; } = Rpps.Parse("10199999999");

    [Fact]
    public async Task All_lines_of_a_bill_are_entered_together_and_the_nurse_is_somebody_else()
    {
        var facts = FourLines();
        await silo.Ended.Ended(facts);

        var bill = Assert.IsType<BillConfirmation.Confirmed>(await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician)).Bill;

        var entries = (await silo.Ledger.ReadAfter(0, 10)).Select(recorded => recorded.Entry).ToList();
        Assert.Equal(["TCS 2300", "MPC 200", "MCS 500", "TLD 1500"], entries.Select(entry => $"{entry.Act} {entry.Cents}"));
        Assert.Equal([1, 2, 3, 4], entries.Select(entry => entry.Line));
        Assert.Equal(2, entries.Select(entry => entry.Professional).Distinct().Count());
        Assert.Equal(("SM34", "60"), (entries[2].Specialty, entries[3].Specialty));
        Assert.Equal((1L, 1), (bill.LedgerPosition, silo.Ledger.Asked));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_in_the_middle_of_four_lines_ends_in_four_entries(bool afterTheLedgerTookThem)
    {
        var facts = FourLines();
        await silo.Ended.Ended(facts);
        (silo.Ledger.LoseNext, silo.Ledger.LoseNextAnswer) = (!afterTheLedgerTookThem, afterTheLedgerTookThem);
        await Assert.ThrowsAsync<IOException>(() => silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));
        Assert.Equal(afterTheLedgerTookThem ? 4 : 0, (await silo.Ledger.Head()).Position);

        await silo.DisposeAsync();
        silo = await BillingSilo.Start(database, clock);
        clock.Ahead += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await silo.Sweep());

        Assert.Equal(4, (await silo.Ledger.Head()).Position);
        Assert.Equal(BillStanding.Recorded, (await silo.Bill(facts.Id).Read())!.Standing);
    }

    [Fact]
    public async Task Whoever_takes_one_line_back_takes_all_of_them_back_and_may_enter_them_anew()
    {
        var facts = FourLines();
        await silo.Ended.Ended(facts);
        await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);

        Assert.IsType<BillCancellation.Cancelled>(await silo.Bill(facts.Id).Cancel(3, 1, CancellationReason.EnteredInError));
        Assert.IsType<BillCancellation.Cancelled>(await silo.Bill(facts.Id).Cancel(1, 1, CancellationReason.EnteredInError));
        var again = Assert.IsType<BillConfirmation.Confirmed>(await silo.Bill(facts.Id).Confirm(ConfirmedBy.PracticeSoftware)).Bill;

        Assert.Equal(12, (await silo.Ledger.Head()).Position);
        Assert.Equal((2, 9L), (again.Revision, again.LedgerPosition));
    }

    [Fact]
    public async Task A_person_judges_the_facts_otherwise_and_who_and_when_is_kept()
    {
        var facts = EndedVisits.Billable() with { Pathway = CarePathway.Outside };
        await using (var beside = database.Beside())
        {
            await beside.ExecuteAsync(
                "INSERT INTO webhook_endpoint (id, client, url, types, secret, created_at) VALUES ('e', @client, 'https://practice.example', 'bill.proposed', 's', 0)",
                new { client = facts.Client.Value });
        }

        await silo.Ended.Ended(facts);
        Assert.Equal(0, await database.Scalar<long>("SELECT COUNT(*) FROM webhook_delivery"));
        Assert.Equal(["outside-pathway"], (await silo.Bill(facts.Id).Read())!.Reasons.Select(reason => reason.Code));
        var judgement = new BillJudgement(CarePathway.Outside, new Circumstances { Exception = PathwayExemption.Emergency, Alternates = true, SameTerritory = true });

        var judged = Assert.IsType<BillConfirmation.Confirmed>(await silo.Bill(facts.Id).Judge(judgement, ConfirmedBy.PracticeSoftware)).Bill;
        var repeated = Assert.IsType<BillConfirmation.Confirmed>(await silo.Bill(facts.Id).Judge(judgement, ConfirmedBy.Clinician)).Bill;

        Assert.Equal(BillStanding.Proposed, judged.Standing);
        Assert.Equal([EndedVisits.Line()], judged.Lines);
        Assert.Empty(judged.Proposal!.Warnings);
        var amendment = Assert.Single(repeated.Proposal!.Amendments);
        Assert.Equal((ConfirmedBy.PracticeSoftware, PathwayExemption.Emergency), (amendment.By, amendment.Judgement.Circumstances.Exception));
        Assert.Equal(("proposed", null), await Row(facts.Id));
        Assert.Equal(1, await database.Scalar<long>("SELECT COUNT(*) FROM webhook_delivery WHERE type = 'bill.proposed'"));

        await silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.AlreadyConfirmed), await silo.Bill(facts.Id).Judge(judgement, ConfirmedBy.Clinician));
        Assert.Single((await silo.Bill(facts.Id).Read())!.Proposal!.Amendments);
        Assert.Equal(1, (await silo.Ledger.Head()).Position);
    }

    [Fact]
    public async Task A_judgement_may_take_an_act_away_and_a_nurse_who_is_not_named_anew_stays()
    {
        var facts = FourLines();
        await silo.Ended.Ended(facts);
        var bill = silo.Bill(facts.Id);
        var before = (await bill.Read())!.Proposal!.Judgement;
        Assert.Equal((true, null), (before.NurseKnown, before.Circumstances.Accompaniment!.Nurse));

        await bill.Judge(before with { Circumstances = before.Circumstances with { Alternates = false } }, ConfirmedBy.Clinician);
        Assert.Equal(["no-alternation"], (await bill.Read())!.Reasons.Select(reason => reason.Code));
        await bill.Judge(before, ConfirmedBy.Clinician);
        Assert.Equal(["TCS", "MPC", "MCS", "TLD"], (await bill.Read())!.Lines.Select(line => line.Act));
        await bill.Judge(before with { Circumstances = before.Circumstances with { Accompaniment = null } }, ConfirmedBy.Clinician);

        Assert.Equal(["TCS", "MPC", "MCS"], (await bill.Read())!.Lines.Select(line => line.Act));
        Assert.Equal(3, (await bill.Read())!.Proposal!.Amendments.Count);
    }

    [Fact]
    public async Task Before_there_is_a_bill_nothing_is_judged() => Assert.Equal(
        new BillConfirmation.Refused(BillRefusal.NotProposed),
        await silo.Bill(ConsultationId.New(EndedVisits.Start)).Judge(new BillJudgement(CarePathway.Referred, Circumstances.Unsaid), ConfirmedBy.Clinician));

    [Fact]
    public async Task Bills_that_wait_are_listed_page_by_page_in_the_order_in_which_they_came()
    {
        var waiting = new List<ConsultationId>();
        for (var i = 0; i < 5; i++)
        {
            var facts = EndedVisits.Billable();
            await silo.Ended.Ended(facts);
            waiting.Add(facts.Id);
            clock.Ahead += TimeSpan.FromSeconds(1);
        }

        await silo.Bill(waiting[2]).Confirm(ConfirmedBy.Clinician);
        await silo.Ended.Ended(EndedVisits.Billable() with { Client = new ClientId("other") });

        var listed = new List<ConsultationId>();
        BillCursor? after = null;
        while (await silo.Bills.List(new ClientId("demo"), BillStanding.Proposed, after, 2, default) is { Count: > 0 } page)
        {
            listed.AddRange(page.Select(bill => bill.Consultation));
            after = new BillCursor(page[^1].ProposedAt, page[^1].Consultation);
        }

        Assert.Equal([waiting[0], waiting[1], waiting[3], waiting[4]], listed);
        Assert.Equal(waiting[2], Assert.Single(await silo.Bills.List(new ClientId("demo"), BillStanding.Recorded, null, 10, default)).Consultation);
    }

    [Fact]
    public async Task What_waits_for_a_person_is_aged_and_what_is_no_act_is_counted_apart()
    {
        await silo.Ended.Ended(EndedVisits.Billable());
        clock.Ahead += TimeSpan.FromDays(4);
        await silo.Ended.Ended(EndedVisits.Billable());
        await silo.Ended.Ended(EndedVisits.Billable() with { Evidence = EndedVisits.Evidence(EvidenceGrade.AudioOnly, 0) });
        await silo.Ended.Ended(EndedVisits.Billable() with
        {
            Evidence = EvidenceSummary.None,
            Circumstances = new Circumstances { ByTelephone = true },
        });
        await silo.Sweep();

        var metrics = await Exposition();
        Assert.Contains("telehealth_bills_unconfirmed_aged{le=\"1\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unconfirmed_aged{le=\"3\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unconfirmed_aged{le=\"7\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unconfirmed_aged{le=\"+Inf\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unconfirmed_oldest_seconds 3456", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_activity_without_act_total{medium=\"audioOnly\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_activity_without_act_total{medium=\"telephone\"} 1\n", metrics, StringComparison.Ordinal);
    }

    private async Task<string> Exposition()
    {
        using var body = new MemoryStream();
        await database.Registry.CollectAndExportAsTextAsync(body);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private async Task<(string Standing, long? DueAt)> Row(ConsultationId id)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(string, long?)>("SELECT standing, due_at FROM bill WHERE consultation = @id", new { id = id.ToString() });
    }
}
