using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

/// <summary>Bills that wait, as practice software and the operator find them.</summary>
public sealed class BillsWaitingTests : BillTests
{
    [Fact]
    public async Task The_sweep_is_woken_by_one_reminder_however_often_the_silo_starts()
    {
        var first = await Database.Scalar<string>("SELECT StartTime FROM OrleansRemindersTable");
        await Restart();

        Assert.Equal(1, await Database.Scalar<long>("SELECT COUNT(*) FROM OrleansRemindersTable"));
        Assert.Equal(first, await Database.Scalar<string>("SELECT StartTime FROM OrleansRemindersTable"));
        Assert.Equal(60_000, await Database.Scalar<long>("SELECT Period FROM OrleansRemindersTable"));
    }

    [Fact]
    public async Task Bills_that_wait_are_counted_for_the_operator()
    {
        await Silo.Ended.Ended(EndedVisits.Billable());
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        Silo.Ledger.LoseNext = true;
        await Assert.ThrowsAsync<IOException>(() => Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));
        await Silo.Sweep();

        var metrics = await Exposition();
        Assert.Contains("telehealth_bills_unconfirmed 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unrecorded 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_total{standing=\"Proposed\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_total{standing=\"Recorded\"} 0\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bills_that_wait_are_listed_page_by_page_in_the_order_in_which_they_came()
    {
        var waiting = new List<ConsultationId>();
        for (var i = 0; i < 5; i++)
        {
            var facts = EndedVisits.Billable();
            await Silo.Ended.Ended(facts);
            waiting.Add(facts.Id);
            Clock.Ahead += TimeSpan.FromSeconds(1);
        }

        await Silo.Bill(waiting[2]).Confirm(ConfirmedBy.Clinician);
        await Silo.Ended.Ended(EndedVisits.Billable() with { Client = new ClientId("other") });

        var listed = new List<ConsultationId>();
        BillCursor? after = null;
        while (await Silo.Bills.List(new ClientId("demo"), BillStanding.Proposed, after, 2, default) is { Count: > 0 } page)
        {
            listed.AddRange(page.Select(bill => bill.Consultation));
            after = new BillCursor(page[^1].ProposedAt, page[^1].Consultation);
        }

        Assert.Equal([waiting[0], waiting[1], waiting[3], waiting[4]], listed);
        Assert.Equal(waiting[2], Assert.Single(await Silo.Bills.List(new ClientId("demo"), BillStanding.Recorded, null, 10, default)).Consultation);
    }

    [Fact]
    public async Task What_waits_for_a_person_is_aged_and_what_is_no_act_is_counted_apart()
    {
        await Silo.Ended.Ended(EndedVisits.Billable());
        Clock.Ahead += TimeSpan.FromDays(4);
        await Silo.Ended.Ended(EndedVisits.Billable());
        await Silo.Ended.Ended(EndedVisits.Billable() with { Evidence = EndedVisits.Evidence(EvidenceGrade.AudioOnly, 0) });
        await Silo.Ended.Ended(EndedVisits.Billable() with
        {
            Evidence = EvidenceSummary.None,
            Circumstances = new Circumstances { ByTelephone = true },
        });
        await Silo.Sweep();

        var metrics = await Exposition();
        Assert.Contains("telehealth_bills_unconfirmed_aged{le=\"1\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unconfirmed_aged{le=\"3\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unconfirmed_aged{le=\"7\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unconfirmed_aged{le=\"+Inf\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_bills_unconfirmed_oldest_seconds 3456", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_activity_without_act_total{medium=\"audioOnly\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_activity_without_act_total{medium=\"telephone\"} 1\n", metrics, StringComparison.Ordinal);
    }
}
