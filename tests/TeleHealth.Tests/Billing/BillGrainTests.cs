using System.Text;
using Dapper;
using TeleHealth.Billing;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Billing;

/// <summary>A bill from its proposal to its entries.</summary>
public sealed class BillGrainTests : BillTests
{
    [Fact]
    public async Task A_bill_is_proposed_confirmed_and_recorded_and_every_repeat_finds_the_same()
    {
        var facts = EndedVisits.Billable();
        Assert.Null(await Silo.Bill(facts.Id).Read());
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.NotProposed), await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));

        await Silo.Ended.Ended(facts);
        await Silo.Ended.Ended(facts with { PatientBirthDate = null, Specialty = "SM42" });
        var proposed = await Silo.Bill(facts.Id).Read();
        Assert.Equal((BillStanding.Proposed, "2026-12", (long?)null), (proposed!.Standing, proposed.RulesVersion, proposed.LedgerPosition));
        Assert.Equal([EndedVisits.Line()], proposed.Lines);

        var confirmed = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician)).Bill;
        Assert.Equal((BillStanding.Recorded, 1L, ConfirmedBy.Clinician), (confirmed.Standing, confirmed.LedgerPosition, confirmed.ConfirmedBy));
        var again = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(facts.Id).Confirm(ConfirmedBy.PracticeSoftware)).Bill;
        await Silo.Ended.Ended(facts);

        Assert.Equal((confirmed.ConfirmedAt, confirmed.ConfirmedBy, confirmed.LedgerPosition), (again.ConfirmedAt, again.ConfirmedBy, again.LedgerPosition));
        Assert.Equal(AgeBand.From65To79, Assert.Single(await Silo.Ledger.ReadAfter(0, 10)).Entry.AgeBand);
        Assert.Equal(("recorded", null), await Row(facts.Id));
    }

    [Fact]
    public async Task What_is_not_billable_says_why_and_can_not_be_confirmed()
    {
        var facts = EndedVisits.Billable() with { Outcome = Outcome.NoShow, StartedAt = null, Evidence = EvidenceSummary.None };
        await Silo.Ended.Ended(facts);

        var bill = await Silo.Bill(facts.Id).Read();
        Assert.Equal((BillStanding.NotBillable, "demo"), (bill!.Standing, bill.Client.Value));
        Assert.Equal([new BillReason("not-completed", "completed-visit")], bill.Reasons);
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.NotBillable), await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician));
        Assert.Equal(0, (await Silo.Ledger.Head()).Position);
        Assert.Equal(("notBillable", null), await Row(facts.Id));
    }

    [Fact]
    public async Task Twenty_confirmations_at_once_make_one_entry()
    {
        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician)));

        Assert.All(answers, answer => Assert.Equal(1, Assert.IsType<BillConfirmation.Confirmed>(answer).Bill.LedgerPosition));
        Assert.Equal(1, (await Silo.Ledger.Head()).Position);
        Assert.Equal(1, Silo.Ledger.Asked);
    }

    [Fact]
    public async Task All_lines_of_a_bill_are_entered_together_and_the_nurse_is_somebody_else()
    {
        var facts = EndedVisits.FourLines();
        await Silo.Ended.Ended(facts);

        var bill = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician)).Bill;

        var entries = (await Silo.Ledger.ReadAfter(0, 10)).Select(recorded => recorded.Entry).ToList();
        Assert.Equal(["TCS 2300", "MPC 200", "MCS 500", "TLD 1500"], entries.Select(entry => $"{entry.Act} {entry.Cents}"));
        Assert.Equal([1, 2, 3, 4], entries.Select(entry => entry.Line));
        Assert.Equal(2, entries.Select(entry => entry.Professional).Distinct().Count());
        Assert.Equal(("SM34", "60"), (entries[2].Specialty, entries[3].Specialty));
        Assert.Equal((1L, 1), (bill.LedgerPosition, Silo.Ledger.Asked));
    }

    [Fact]
    public async Task Facts_of_another_consultation_are_refused() => await Assert.ThrowsAsync<ArgumentException>(
        () => Silo.Bill(ConsultationId.New(EndedVisits.Start)).Propose(EndedVisits.Billable()));

    [Fact]
    public async Task Neither_state_nor_rows_hold_a_name_a_number_or_a_reference()
    {
        var facts = EndedVisits.FourLines();
        await Silo.Ended.Ended(facts);
        await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);

        using var beside = Database.Beside();
        var stored = string.Concat(beside.Query<byte[]>("SELECT PayloadBinary FROM OrleansStorage").Select(bytes => Encoding.UTF8.GetString(bytes)));
        Assert.Contains("SM34", stored, StringComparison.Ordinal);
        var rows = string.Concat(
            beside.Query("SELECT * FROM ledger_entry").Concat(beside.Query("SELECT * FROM bill")).SelectMany(row => ((IDictionary<string, object>)row).Values));
        foreach (var planted in new[] { EndedVisits.PatientReference, EndedVisits.PracticeName, EndedVisits.Rpps, EndedVisits.Nurse.Value, "1958" })
        {
            Assert.DoesNotContain(planted, stored + rows, StringComparison.Ordinal);
        }
    }
}
