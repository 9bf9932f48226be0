using Dapper;
using TeleHealth.Billing;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Billing;

/// <summary>What a person may judge otherwise, and until when.</summary>
public sealed class BillJudgementTests : BillTests
{
    [Fact]
    public async Task A_person_judges_the_facts_otherwise_and_who_and_when_is_kept()
    {
        var facts = EndedVisits.Billable() with { Pathway = CarePathway.Outside };
        await using (var beside = Database.Beside())
        {
            await beside.ExecuteAsync(
                "INSERT INTO webhook_endpoint (id, client, url, types, secret, created_at) VALUES ('e', @client, 'https://practice.example', 'bill.proposed', 's', 0)",
                new { client = facts.Client.Value });
        }

        await Silo.Ended.Ended(facts);
        Assert.Equal(0, await Database.Scalar<long>("SELECT COUNT(*) FROM webhook_delivery"));
        Assert.Equal(["outside-pathway"], (await Silo.Bill(facts.Id).Read())!.Reasons.Select(reason => reason.Code));
        var judgement = new BillJudgement(CarePathway.Outside, new Circumstances { Exception = PathwayExemption.Emergency, Alternates = true, SameTerritory = true });

        var judged = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(facts.Id).Judge(judgement, ConfirmedBy.PracticeSoftware)).Bill;
        var repeated = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(facts.Id).Judge(judgement, ConfirmedBy.Clinician)).Bill;

        Assert.Equal(BillStanding.Proposed, judged.Standing);
        Assert.Equal([EndedVisits.Line()], judged.Lines);
        Assert.Empty(judged.Proposal!.Warnings);
        var amendment = Assert.Single(repeated.Proposal!.Amendments);
        Assert.Equal((ConfirmedBy.PracticeSoftware, PathwayExemption.Emergency), (amendment.By, amendment.Judgement.Circumstances.Exception));
        Assert.Equal(("proposed", null), await Row(facts.Id));
        Assert.Equal(1, await Database.Scalar<long>("SELECT COUNT(*) FROM webhook_delivery WHERE type = 'bill.proposed'"));

        await Silo.Bill(facts.Id).Confirm(ConfirmedBy.Clinician);
        Assert.Equal(new BillConfirmation.Refused(BillRefusal.AlreadyConfirmed), await Silo.Bill(facts.Id).Judge(judgement, ConfirmedBy.Clinician));
        Assert.Single((await Silo.Bill(facts.Id).Read())!.Proposal!.Amendments);
        Assert.Equal(1, (await Silo.Ledger.Head()).Position);
    }

    [Fact]
    public async Task A_judgement_may_take_an_act_away_and_a_nurse_who_is_not_named_anew_stays()
    {
        var facts = EndedVisits.FourLines();
        await Silo.Ended.Ended(facts);
        var bill = Silo.Bill(facts.Id);
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
        await Silo.Bill(ConsultationId.New(EndedVisits.Start)).Judge(new BillJudgement(CarePathway.Referred, Circumstances.Unsaid), ConfirmedBy.Clinician));
}
