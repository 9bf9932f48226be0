using System.Net;
using System.Text.Json;
using NSubstitute;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Tests.Billing;

namespace TeleHealth.Tests.PracticeApi;

public sealed class BillEndpointsTests : IAsyncLifetime
{
    private static readonly string Bill = $"/v1/consultations/{SampleView.Id}/bill";
    private static readonly DateTimeOffset At = new(2026, 11, 23, 13, 46, 0, TimeSpan.Zero);
    private PracticeApiHost api = null!;

    public async Task InitializeAsync()
    {
        api = await PracticeApiHost.Start();
        api.Consultation.Read(new ClientId("lilas")).Returns(SampleView.Completed);
    }

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task PracticeSoftwareJudgesTheFactsAndReadsWhatBecameOfTheBill()
    {
        BillJudgement? said = null;
        api.Bill.Judge(Arg.Do<BillJudgement>(judgement => said = judgement), ConfirmedBy.PracticeSoftware).Returns(_ => new BillConfirmation.Confirmed(Judged(said!)));

        using var response = await api.Put(
            Bill,
            """
            { "care": { "pathway": "outside", "exception": "emergency", "alternates": true, "sameTerritory": true, "informsTreatingDoctor": false, "feeCents": 4000,
                        "sickLeave": { "days": 3, "extends": true }, "accompaniment": { "kind": "home", "rpps": "10100000008" }, "alsoBilled": "APC", "byTelephone": false },
              "clinician": { "setting": "healthCentre", "activityThisYear": { "acts": 1000, "remote": 100 } },
              "patient": { "coverage": "ald", "underservedZone": false } }
            """);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            new BillJudgement(CarePathway.Outside, new Circumstances
            {
                Exception = PathwayExemption.Emergency,
                Alternates = true,
                SameTerritory = true,
                InformsTreatingDoctor = false,
                FeeCents = 4000,
                SickLeave = new SickLeave(3, true, false),
                Accompaniment = new Accompaniment(AccompanimentKind.Home, Rpps.Parse("10100000008")),
                AlsoBilled = "APC",
                ByTelephone = false,
                Setting = Setting.HealthCentre,
                Activity = new YearOfActivity(1000, 100),
                Coverage = Coverage.Ald,
                UnderservedZone = false,
            }),
            said);
        var bill = answer.RootElement.GetProperty("bill");
        Assert.Equal("proposed", bill.GetProperty("standing").GetString());
        Assert.Equal("alternation-unknown", bill.GetProperty("warnings")[0].GetProperty("code").GetString());
        Assert.Equal("near", bill.GetProperty("activityCap").GetString());
        Assert.Equal((1, "2026-11-23T13:46:00.000Z"), (bill.GetProperty("reminders").GetInt32(), bill.GetProperty("remindedAt").GetString()));
        Assert.Equal("emergency", bill.GetProperty("judgement").GetProperty("exception").GetString());
        Assert.Equal("practiceSoftware", bill.GetProperty("amendments")[0].GetProperty("by").GetString());
        Assert.DoesNotContain("10100000008", answer.RootElement.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "care", "required")]
    [InlineData("""{"care":{}}""", "care.pathway", "required")]
    [InlineData("""{"care":{"pathway":"near"}}""", "care.pathway", "unknown-value")]
    [InlineData("""{"care":{"pathway":"referred","exception":"other"}}""", "care.exception", "unknown-value")]
    [InlineData("""{"care":{"pathway":"referred","alternates":"yes"}}""", "care.alternates", "wrong-type")]
    [InlineData("""{"care":{"pathway":"referred","feeCents":-1}}""", "care.feeCents", "out-of-range")]
    [InlineData("""{"care":{"pathway":"referred","feeCents":25.5}}""", "care.feeCents", "out-of-range")]
    [InlineData("""{"care":{"pathway":"referred","sickLeave":{}}}""", "care.sickLeave.days", "required")]
    [InlineData("""{"care":{"pathway":"referred","sickLeave":{"days":367}}}""", "care.sickLeave.days", "out-of-range")]
    [InlineData("""{"care":{"pathway":"referred","accompaniment":{"kind":"home","rpps":"1"}}}""", "care.accompaniment.rpps", "rpps-format")]
    [InlineData("""{"care":{"pathway":"referred","accompaniment":{"kind":"home","rpps":"10100000009"}}}""", "care.accompaniment.rpps", "rpps-key")]
    [InlineData("""{"care":{"pathway":"referred","alsoBilled":"a p c"}}""", "care.alsoBilled", "act-format")]
    [InlineData("""{"care":{"pathway":"referred"},"clinician":{"setting":"home"}}""", "clinician.setting", "unknown-value")]
    [InlineData("""{"care":{"pathway":"referred"},"clinician":{"activityThisYear":{"acts":1,"remote":2}}}""", "clinician.activityThisYear.remote", "more-than-all")]
    [InlineData("""{"care":{"pathway":"referred"},"patient":{"coverage":"all"}}""", "patient.coverage", "unknown-value")]
    [InlineData("""{"care":{"pathway":"referred"},"patient":[]}""", "patient", "wrong-type")]
    public async Task WhatIsWrongIsNamedAndTheBillIsNotAsked(string body, string field, string code)
    {
        using var response = await api.Put(Bill, body);

        var error = (await PracticeApiHost.AssertProblem(response, 422, "invalid-request")).GetProperty("errors")[0];
        Assert.Equal((field, code), (error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        await api.Bill.DidNotReceiveWithAnyArgs().Judge(default!, default);
    }

    [Theory]
    [InlineData(BillRefusal.NotProposed, "bill-not-proposed")]
    [InlineData(BillRefusal.AlreadyConfirmed, "bill-already-confirmed")]
    public async Task AJudgementThatComesTooEarlyOrTooLateIsRefused(BillRefusal refusal, string code)
    {
        api.Bill.Judge(Arg.Any<BillJudgement>(), Arg.Any<ConfirmedBy>()).Returns(new BillConfirmation.Refused(refusal));

        using var response = await api.Put(Bill, """{"care":{"pathway":"referred"}}""");

        await PracticeApiHost.AssertProblem(response, 409, code);
    }

    [Fact]
    public async Task AnotherClientSBillIsNotJudged()
    {
        api.Consultation.Read(new ClientId("lilas")).Returns(new Answer<ConsultationView>(Refusal.ConsultationUnknown));

        using var response = await api.Put(Bill, """{"care":{"pathway":"referred"}}""");

        await PracticeApiHost.AssertProblem(response, 404, "consultation-unknown");
        await api.Bill.DidNotReceiveWithAnyArgs().Judge(default!, default);
    }

    [Fact]
    public async Task BillsThatWaitAreListedPageByPage()
    {
        var other = new ConsultationId(Guid.Parse("0193573e-7b7a-7c3a-8f0e-9d2c4b5a6979"));
        api.Bills.List(new ClientId("lilas"), BillStanding.Proposed, null, 2, Arg.Any<CancellationToken>())
            .Returns([new ListedBill(SampleView.Id, BillStanding.Proposed, At), new ListedBill(other, BillStanding.Proposed, At, new BillReminders(2, At))]);
        api.Bills.List(new ClientId("lilas"), BillStanding.Proposed, new BillCursor(At, SampleView.Id), 2, Arg.Any<CancellationToken>())
            .Returns([new ListedBill(other, BillStanding.Proposed, At, new BillReminders(2, At))]);

        using var first = await api.Get("/v1/bills?limit=1");
        using var second = await api.Get($"/v1/bills?standing=proposed&limit=1&after=1795441560000.{SampleView.Id}");

        Assert.Equal(
            $$"""{"bills":[{"consultation":"{{SampleView.Id}}","standing":"proposed","proposedAt":"2026-11-23T13:46:00.000Z","reminders":0}],"next":"1795441560000.{{SampleView.Id}}","more":true}""",
            await first.Content.ReadAsStringAsync());
        Assert.Equal(
            $$"""{"bills":[{"consultation":"{{other}}","standing":"proposed","proposedAt":"2026-11-23T13:46:00.000Z","reminders":2,"remindedAt":"2026-11-23T13:46:00.000Z"}],"next":"1795441560000.{{other}}","more":false}""",
            await second.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("standing=open", "standing")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("after=1", "after")]
    [InlineData("after=x.0193573e7b7a7c3a8f0e9d2c4b5a6978", "after")]
    [InlineData("after=99999999999999999.0193573e7b7a7c3a8f0e9d2c4b5a6978", "after")]
    public async Task AQueryThatMeansNothingIsRefused(string query, string field)
    {
        using var response = await api.Get($"/v1/bills?{query}");

        Assert.Equal(field, (await PracticeApiHost.AssertProblem(response, 422, "invalid-request")).GetProperty("errors")[0].GetProperty("field").GetString());
    }

    private static BillView Judged(BillJudgement judgement) => new(
        SampleView.Id, new ClientId("lilas"), BillStanding.Proposed, [EndedVisits.Line()], [], "2026-12", null, null, null)
    {
        Reminded = new BillReminders(1, At),
        Proposal = new BillProposal(
            At,
            [new BillReason("alternation-unknown", "convention-2024-alternance", Certainty.Secondary)],
            ActivityCap.Near,
            judgement with { Circumstances = judgement.Circumstances with { Accompaniment = new Accompaniment(AccompanimentKind.Home, null) }, NurseKnown = true },
            [new BillAmendment(At, ConfirmedBy.PracticeSoftware, new BillJudgement(CarePathway.Outside, Circumstances.Unsaid))]),
    };
}
