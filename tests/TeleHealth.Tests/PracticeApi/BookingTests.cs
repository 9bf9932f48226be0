using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.PracticeApi;

public sealed class BookingTests : IAsyncLifetime
{
    private const string Path = "/v1/consultations";

    private PracticeApiHost api = null!;

    public async Task InitializeAsync()
    {
        api = await PracticeApiHost.Start();
        TakesBookings(api);
    }

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task AnOrderAnswersTheConsultationAndItsLinks()
    {
        using var response = await api.Post(Path, SampleOrder.Text);
        var text = await response.Content.ReadAsStringAsync();
        using var answer = JsonDocument.Parse(text);
        var id = answer.RootElement.GetProperty("id").GetString()!;
        var links = answer.RootElement.GetProperty("links");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/v1/consultations/{id}", response.Headers.Location?.OriginalString);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(
            $$$"""
            {"id":"{{{id}}}","reference":"RDV-20261123-0007","state":"booked","createdAt":"2026-11-23T12:00:00.000Z","scheduledAt":"2026-11-23T13:30:00.000Z","durationMinutes":15,"links":{"clinician":"{{{links.GetProperty("clinician").GetString()}}}","patient":"{{{links.GetProperty("patient").GetString()}}}"}}
            """,
            text);
        AssertLink(links.GetProperty("clinician").GetString()!, "https://consultation.example.fr/room#", "clinician", id);
        AssertLink(links.GetProperty("patient").GetString()!, "https://consultation.example.fr/join#", "patient", id);
    }

    [Fact]
    public async Task TheConsultationGetsTheBookingOfItsClient()
    {
        using var response = await api.Post(Path, SampleOrder.Text);

        await api.Consultation.Received(1).Book(SampleView.Booking, Arg.Any<SecretHash>());
    }

    [Fact]
    public async Task TheSameOrderAgainAnswersTheSame()
    {
        using var first = await api.Post(Path, SampleOrder.Text);
        using var second = await api.Post(Path, SampleOrder.With("scheduledAt", "\"2026-11-23T13:30:00Z\""));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task AnotherOrderUnderTheSameReferenceIsAConflict()
    {
        using var first = await api.Post(Path, SampleOrder.Text);
        using var second = await api.Post(Path, SampleOrder.With("durationMinutes", "20"));

        await PracticeApiHost.AssertProblem(second, 409, "reference-conflict");
        await api.Consultation.Received(1).Book(Arg.Any<Booking>(), Arg.Any<SecretHash>());
    }

    [Fact]
    public async Task AConflictThatOnlyTheConsultationKnowsIsOneToo()
    {
        api.Consultation.Book(default!, default).ReturnsForAnyArgs(new Answer<ConsultationView>(Refusal.ReferenceConflict));

        using var response = await api.Post(Path, SampleOrder.Text);

        await PracticeApiHost.AssertProblem(response, 409, "reference-conflict");
    }

    [Fact]
    public async Task TwoClientsMayUseTheSameReference()
    {
        using var first = await api.Post(Path, SampleOrder.Text);
        api.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await api.KeyFor("acacias"));
        using var second = await api.Post(Path, SampleOrder.With("durationMinutes", "20"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task AReservationThatWasSweptMeanwhileIsMadeOnceMore()
    {
        var attempts = 0;
        api.Consultation.Book(default!, default).ReturnsForAnyArgs(call =>
            ++attempts == 1 ? Refusal.ConsultationUnknown : new Answer<ConsultationView>(SampleView.Of(call.Arg<Booking>(), SampleView.Id)));

        using var response = await api.Post(Path, SampleOrder.Text);

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(2, api.Reservations.Count);
    }

    [Fact]
    public async Task AReservationThatKeepsVanishingIsGivenUp()
    {
        api.Consultation.Book(default!, default).ReturnsForAnyArgs(new Answer<ConsultationView>(Refusal.ConsultationUnknown));

        using var response = await api.Post(Path, SampleOrder.Text);

        await PracticeApiHost.AssertProblem(response, 503, "unavailable");
        Assert.Equal(2, api.Reservations.Count);
    }

    [Fact]
    public async Task ABadOrderNamesItsFieldsAndReservesNothing()
    {
        using var response = await api.Post(Path, """{"reference":"R-1","patient":{"birthDate":"1984-13-01"}}""");
        var problem = await PracticeApiHost.AssertProblem(response, 422, "invalid-request");

        Assert.Equal(
            [
                "scheduledAt required", "durationMinutes required", "clinician required", "practice required", "patient.reference required",
                "patient.givenName required", "patient.birthDate date-format", "patient.sex required", "patient.department required", "care required",
            ],
            problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field")} {error.GetProperty("code")}"));
        Assert.Equal(0, api.Reservations.Count);
    }

    [Fact]
    public async Task OnePassingFailureIsNotSeenOutside()
    {
        var attempts = 0;
        api.Consultation.Book(default!, default).ReturnsForAnyArgs(call => ++attempts == 1
            ? throw new Orleans.Runtime.SiloUnavailableException("gone")
            : Task.FromResult(new Answer<ConsultationView>(SampleView.Of(call.Arg<Booking>(), SampleView.Id))));

        using var response = await api.Post(Path, SampleOrder.Text);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task AFailureThatStaysIsAnsweredAsUnavailable()
    {
        api.Consultation.Book(default!, default).ThrowsAsyncForAnyArgs(new TimeoutException("inner words"));

        using var response = await api.Post(Path, SampleOrder.Text);

        await PracticeApiHost.AssertProblem(response, 503, "unavailable");
        Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(3, api.Consultation.ReceivedCalls().Count());
    }

    [Fact]
    public async Task AnExceptionLeavesNoTextOutside()
    {
        api.Consultation.Book(default!, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("inner words"));

        using var response = await api.Post(Path, SampleOrder.Text);

        await PracticeApiHost.AssertProblem(response, 500, "internal-error");
        Assert.DoesNotContain("inner words", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeitherKeyNorLinkNorNameIsLogged()
    {
        using var good = await api.Post(Path, SampleOrder.Text);
        using var bad = await api.Post(Path, SampleOrder.With("patient.birthDate", "\"1984-02-31\""));
        var answer = await good.Content.ReadAsStringAsync();

        Assert.NotEmpty(api.Log.Text);
        foreach (var secret in new[] { api.Key[^43..], "Samira", "Claire", "P-4411", "1984-02", "+33143000000", "10100000008", answer.Split(".1.")[1][..32] })
        {
            Assert.DoesNotContain(secret, api.Log.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task InDevelopmentAWrongRppsKeyIsAWarningAndLinksLeadToTheHostAsked()
    {
        await using var development = await PracticeApiHost.Start(Environments.Development, ("PracticeApi:PublicBaseUrl", ""));
        TakesBookings(development);

        using var response = await development.Post(Path, SampleOrder.With("clinician.rpps", "\"10005678901\""));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var warning = Assert.Single(answer.RootElement.GetProperty("warnings").EnumerateArray());
        Assert.Equal("clinician.rpps rpps-key", $"{warning.GetProperty("field")} {warning.GetProperty("code")}");
        Assert.StartsWith(
            $"{development.Http.BaseAddress}join#", answer.RootElement.GetProperty("links").GetProperty("patient").GetString(), StringComparison.Ordinal);
    }

    private void AssertLink(string url, string start, string role, string id)
    {
        Assert.StartsWith(start, url, StringComparison.Ordinal);
        Assert.True(JoinLink.TryParse(url[start.Length..], out var link));
        Assert.Equal((id, 1), (link.Consultation.ToString("N"), link.Generation));
        Assert.True(api.Links.Verify(link, role));
    }

    private static void TakesBookings(PracticeApiHost host)
    {
        ConsultationId asked = default;
        host.Grains.GetGrain<IConsultationGrain>(Arg.Do<Guid>(id => asked = new ConsultationId(id))).Returns(host.Consultation);
        host.Consultation.Book(default!, default).ReturnsForAnyArgs(call => new Answer<ConsultationView>(SampleView.Of(call.Arg<Booking>(), asked)));
    }
}
