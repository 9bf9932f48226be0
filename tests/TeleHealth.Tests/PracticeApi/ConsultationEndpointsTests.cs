using System.Net;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.PracticeApi;

public sealed class ConsultationEndpointsTests : IAsyncLifetime
{
    private const string Path = "/v1/consultations/0193573e7b7a7c3a8f0e9d2c4b5a6978";

    private static readonly ClientId Lilas = new("lilas");

    private PracticeApiHost api = null!;

    public async Task InitializeAsync() => api = await PracticeApiHost.Start();

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task ABookedConsultationIsReadWithoutAskingForABill()
    {
        api.Consultation.Read(Lilas).Returns(SampleView.Booked);

        using var response = await api.Get(Path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(
            """
            {"id":"0193573e7b7a7c3a8f0e9d2c4b5a6978","reference":"RDV-20261123-0007","state":"booked","createdAt":"2026-11-23T12:00:00.000Z","scheduledAt":"2026-11-23T13:30:00.000Z","durationMinutes":15}
            """,
            await response.Content.ReadAsStringAsync());
        await api.Bill.DidNotReceive().Read();
    }

    [Fact]
    public async Task AnEndedOneIsReadWithItsEvidenceAndBill()
    {
        api.Consultation.Read(Lilas).Returns(SampleView.Completed);
        api.Bill.Read().Returns(SampleView.Recorded);

        using var response = await api.Get(Path);

        Assert.Equal(
            """
            {"id":"0193573e7b7a7c3a8f0e9d2c4b5a6978","reference":"RDV-20261123-0007","state":"ended","outcome":"completed","createdAt":"2026-11-23T12:00:00.000Z","scheduledAt":"2026-11-23T13:30:00.000Z","durationMinutes":15,"waitingSince":"2026-11-23T13:26:00.000Z","admittedAt":"2026-11-23T13:30:00.000Z","endedAt":"2026-11-23T13:45:00.000Z","evidence":{"grade":"full","twoWayVideoSeconds":885,"audioOnlySeconds":0,"oneWitnessVideoSeconds":0,"longestGapSeconds":5},"bill":{"standing":"recorded","rulesVersion":"2026-12","lines":[{"line":1,"act":"TCG","cents":2500,"compulsoryCents":1750,"patientCents":750,"french":"Téléconsultation du médecin généraliste","english":"Video consultation with a general practitioner","party":"clinician","rule":"ngap-tcg","certainty":"certain"}],"reasons":[],"confirmedAt":"2026-11-23T13:47:00.000Z","confirmedBy":"practiceSoftware","ledgerPosition":42,"revision":1,"reminders":0}}
            """,
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AnEndedOneWithoutABillYetIsReadWithoutIt()
    {
        api.Consultation.Read(Lilas).Returns(SampleView.Completed with { Outcome = Outcome.NoShow });
        api.Bill.Read().Returns((BillView?)null);

        using var response = await api.Get(Path);
        var text = await response.Content.ReadAsStringAsync();

        Assert.Contains("\"outcome\":\"noShow\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bill", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/cancellation")]
    [InlineData("POST", "/links")]
    [InlineData("POST", "/bill/confirmation")]
    public async Task AnotherClientsConsultationIsNotThere(string method, string path)
    {
        api.Consultation.Read(default).ReturnsForAnyArgs(new Answer<ConsultationView>(Refusal.ConsultationUnknown));
        api.Consultation.Cancel(default).ReturnsForAnyArgs(new Answer<ConsultationView>(Refusal.ConsultationUnknown));
        api.Consultation.RenewLink(default, default).ReturnsForAnyArgs(new Answer<ConsultationView>(Refusal.ConsultationUnknown));

        using var response = method == "GET" ? await api.Get(Path + path) : await api.Post(Path + path, """{"role":"patient"}""");

        await PracticeApiHost.AssertProblem(response, 404, "consultation-unknown");
        Assert.Empty(api.Bill.ReceivedCalls());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/cancellation")]
    [InlineData("POST", "/links")]
    [InlineData("POST", "/bill/confirmation")]
    public async Task WhatIsNoIdIsNotThereEither(string method, string path)
    {
        using var response = method == "GET"
            ? await api.Get("/v1/consultations/7" + path)
            : await api.Post("/v1/consultations/0193573e-7b7a-7c3a-8f0e-9d2c4b5a6978" + path, """{"role":"patient"}""");

        await PracticeApiHost.AssertProblem(response, 404, "consultation-unknown");
        Assert.Empty(api.Consultation.ReceivedCalls());
    }

    [Fact]
    public async Task ACancellationAnswersTheEndedConsultation()
    {
        api.Consultation.Cancel(Lilas).Returns(SampleView.Booked with { Stage = Stage.Ended, Outcome = Outcome.Cancelled, EndedAt = SampleOrder.Now });

        using var response = await api.Post(Path + "/cancellation");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"state\":\"ended\",\"outcome\":\"cancelled\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACallThatHasBegunIsNotCancelled()
    {
        api.Consultation.Cancel(Lilas).Returns(Refusal.AlreadyInProgress);

        using var response = await api.Post(Path + "/cancellation");

        await PracticeApiHost.AssertProblem(response, 409, "already-in-progress");
    }

    [Theory]
    [InlineData("patient", SeatRole.Patient, "https://consultation.example.fr/join#")]
    [InlineData("clinician", SeatRole.Clinician, "https://consultation.example.fr/room#")]
    public async Task ANewLinkIsOfTheNewGeneration(string role, SeatRole seat, string start)
    {
        api.Consultation.RenewLink(Lilas, seat).Returns(SampleView.Booked with { Links = new LinkGenerations(3, 3) });

        using var response = await api.Post(Path + "/links", $$"""{"role":"{{role}}"}""");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal($$"""{"role":"{{role}}","link":"{{start}}{{api.Links.Make(SampleView.Id.Value, role, 3).Fragment}}"}""", text);
    }

    [Theory]
    [InlineData("{}", "required")]
    [InlineData("""{"role":"nurse"}""", "unknown-value")]
    [InlineData("""{"role":2}""", "wrong-type")]
    public async Task ALinkIsForARole(string body, string code)
    {
        using var response = await api.Post(Path + "/links", body);

        var problem = await PracticeApiHost.AssertProblem(response, 422, "invalid-request");
        Assert.Equal(code, problem.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Empty(api.Consultation.ReceivedCalls());
    }

    [Fact]
    public async Task ALinkIsNotRenewedTwiceAfterALostAnswer()
    {
        api.Consultation.RenewLink(default, default).ThrowsAsyncForAnyArgs(new TimeoutException());

        using var response = await api.Post(Path + "/links", """{"role":"patient"}""");

        await PracticeApiHost.AssertProblem(response, 503, "unavailable");
        Assert.Single(api.Consultation.ReceivedCalls());
    }

    [Fact]
    public async Task AConfirmationAnswersTheRecordedBill()
    {
        api.Consultation.Read(Lilas).Returns(SampleView.Completed);
        api.Bill.Confirm(ConfirmedBy.PracticeSoftware).Returns(new BillConfirmation.Confirmed(SampleView.Recorded));

        using var response = await api.Post(Path + "/bill/confirmation");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("\"standing\":\"recorded\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BillRefusal.NotProposed, "bill-not-proposed")]
    [InlineData(BillRefusal.NotBillable, "bill-not-billable")]
    [InlineData(BillRefusal.RevisionNotDue, "bill-revision-not-due")]
    [InlineData(BillRefusal.LedgerConflict, "ledger-conflict")]
    public async Task ABillThatCannotBeConfirmedSaysWhy(BillRefusal refusal, string code)
    {
        api.Consultation.Read(Lilas).Returns(SampleView.Completed);
        api.Bill.Confirm(default).ReturnsForAnyArgs(new BillConfirmation.Refused(refusal));

        using var response = await api.Post(Path + "/bill/confirmation");

        await PracticeApiHost.AssertProblem(response, 409, code);
    }

    [Theory]
    [InlineData("""{"revision":2}""", 2)]
    [InlineData("{}", null)]
    public async Task AConfirmationMayNameItsRevision(string body, int? revision)
    {
        api.Consultation.Read(Lilas).Returns(SampleView.Completed);
        api.Bill.Confirm(ConfirmedBy.PracticeSoftware, revision).Returns(new BillConfirmation.Confirmed(SampleView.Recorded with { Revision = 2 }));

        using var response = await api.Post(Path + "/bill/confirmation", body);

        Assert.Contains("\"revision\":2", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"revision":0}""", 422, "invalid-request")]
    [InlineData("""{"revision":"2"}""", 422, "invalid-request")]
    [InlineData("[2]", 400, "malformed-json")]
    public async Task ARevisionThatIsNoneIsRefusedBeforeAnyoneIsAsked(string body, int status, string code)
    {
        using var response = await api.Post(Path + "/bill/confirmation", body);

        await PracticeApiHost.AssertProblem(response, status, code);
        Assert.Empty(api.Consultation.ReceivedCalls());
    }
}
