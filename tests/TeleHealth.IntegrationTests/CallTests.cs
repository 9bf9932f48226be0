using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeleHealth.IntegrationTests;

/// <summary>Whole calls through the public doors: HTTP for the practice, links and SignalR for the pages.</summary>
public sealed class CallTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private static readonly string OfferSdp = Samples.Read("chromium156-offer-av-initial.sdp");
    private static readonly string AnswerSdp = Samples.Read("chromium156-answer-av-initial.sdp");

    private GatewayHost Gateway => shared.Gateway;

    [Fact]
    public async Task A_whole_call_becomes_one_act_in_the_ledger_and_one_more_in_the_national_count()
    {
        using var practice = new PracticeSoftware(Gateway);
        var before = await UsageFigures.Billed(Gateway);
        var appointment = await practice.Book();
        await using var call = await Call.Begin(Gateway, appointment);

        await call.Talk(TimeSpan.FromMinutes(2));
        await call.End();

        var ended = await practice.Read(appointment.Id);
        Assert.Equal("completed", ended.GetProperty("outcome").GetString());
        Assert.Equal("full", ended.GetProperty("evidence").GetProperty("grade").GetString());
        Assert.InRange(ended.GetProperty("evidence").GetProperty("twoWayVideoSeconds").GetInt32(), 110, 125);
        Assert.Equal("proposed", ended.GetProperty("bill").GetProperty("standing").GetString());

        // The clinician confirms in the room, the software confirms again: one act.
        using var http = new HttpClient { BaseAddress = Gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", call.Clinician.Seat);
        var confirmed = await (await http.PostAsync("/rooms/bill/confirmation", null)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("recorded", confirmed.GetProperty("standing").GetString());
        Assert.Equal("TCG", confirmed.GetProperty("lines")[0].GetProperty("act").GetString());
        Assert.Equal(2500, confirmed.GetProperty("lines")[0].GetProperty("cents").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await practice.Post($"/v1/consultations/{appointment.Id}/bill/confirmation")).StatusCode);

        Assert.Equal(before + 1, await UsageFigures.Billed(Gateway));
    }

    [Fact]
    public async Task Signals_reach_the_other_page_as_they_were_sent()
    {
        using var practice = new PracticeSoftware(Gateway);
        await using var call = await Call.Begin(Gateway, await practice.Book());

        await call.Clinician.Must("signal", RoomPage.Signal("offer", call.Patient.Page, OfferSdp));
        var offer = await call.Patient.Hears("an offer", message => message.GetProperty("type").GetString() == "signal");
        Assert.Equal(OfferSdp, offer.GetProperty("signal").GetProperty("sdp").GetString());
        Assert.Equal(("clinician", call.Clinician.Page), (offer.GetProperty("from").GetString(), offer.GetProperty("fromPage").GetString()));

        await call.Patient.Must("signal", RoomPage.Signal("answer", call.Clinician.Page, AnswerSdp));
        var answer = await call.Clinician.Hears("an answer", message => message.GetProperty("type").GetString() == "signal");
        Assert.Equal(AnswerSdp, answer.GetProperty("signal").GetProperty("sdp").GetString());
    }

    [Fact]
    public async Task What_a_page_missed_while_it_was_away_it_gets_on_its_return()
    {
        using var practice = new PracticeSoftware(Gateway);
        await using var call = await Call.Begin(Gateway, await practice.Book());
        var last = call.Patient.Entrance.GetProperty("lastNumber").GetInt64();
        var epoch = call.Patient.Entrance.GetProperty("epoch").GetString()!;

        await call.Patient.Hub.StopAsync();
        await call.Clinician.Hears("the patient's absence", message => Presence(message, "patient") == "away");
        await call.Clinician.Must("signal", RoomPage.Signal("offer", call.Patient.Page, OfferSdp));
        var back = await call.Patient.Enter(new JsonObject { ["epoch"] = epoch, ["number"] = last });

        Assert.True(back.GetProperty("complete").GetBoolean());
        var missed = back.GetProperty("missed").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range((int)last + 1, missed.Count).Select(i => (long)i), missed.Select(message => message.GetProperty("number").GetInt64()));
        Assert.Contains(missed, message => message.GetProperty("type").GetString() == "signal");
        Assert.Equal("inProgress", back.GetProperty("room").GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_reloaded_page_takes_over_its_seat_and_the_old_one_is_told()
    {
        using var practice = new PracticeSoftware(Gateway);
        await using var call = await Call.Begin(Gateway, await practice.Book());

        await using var reloaded = await call.Patient.Reload();
        var moved = await call.Patient.Hears("that its seat moved", message => message.GetProperty("type").GetString() == "seatMoved");

        Assert.Equal(call.Patient.Page, moved.GetProperty("page").GetString());
        var room = await call.Clinician.Hears("the new page", message => PageOf(message, "patient") == reloaded.Page);
        Assert.True(Seat(room, "patient").GetProperty("admitted").GetBoolean());
        Assert.Equal("page-replaced", (await call.Patient.Ask("signal", RoomPage.Signal("restart", call.Clinician.Page))).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_seat_that_is_asked_for_again_with_the_same_nonce_is_the_same_and_moves_nobody()
    {
        const string Nonce = "b3D5f7H9j1L3n5P7r9T1vA";
        using var practice = new PracticeSoftware(Gateway);
        var booked = await practice.Book();
        using var http = new HttpClient { BaseAddress = Gateway.Address };
        var link = booked.PatientLink;
        Task<HttpResponseMessage> Ask(string nonce) => http.PostAsJsonAsync("/rooms/seat", new { link, consentNotice = "2026-11", nonce });
        static async Task<string> Token(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("seat").GetString()!;

        var seat = await Token(await Ask(Nonce));
        await using var page = RoomPage.WithSeat(Gateway.Address, seat);
        await page.Enter();
        var late = await Token(await Ask(Nonce));
        await page.Must("leave");
        var malformed = await Ask("short");

        Assert.Equal(seat, late);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, malformed.StatusCode);
        Assert.Equal("nonce-malformed", (await malformed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.NotEqual(seat, await Token(await Ask("c3D5f7H9j1L3n5P7r9T1vA")));
        Assert.Equal("seat-lost", (await page.Ask("leave")).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_patients_link_opened_anew_during_the_call_shows_nothing_before_another_admission()
    {
        using var practice = new PracticeSoftware(Gateway);
        var appointment = await practice.Book();
        await using var call = await Call.Begin(Gateway, appointment);

        await using var newcomer = await RoomPage.Open(Gateway.Address, appointment.PatientLink);
        var refused = await newcomer.Ask("signal", RoomPage.Signal("restart", call.Clinician.Page));
        Assert.Equal("not-admitted", refused.GetProperty("code").GetString());
        Assert.Equal("seat-lost", (await call.Patient.Ask("evidence", RoomPage.Report(1, Gateway.Clock.GetUtcNow(), Gateway.Clock.GetUtcNow()))).GetProperty("code").GetString());

        await call.Clinician.Must("admit");
        await newcomer.Must("signal", RoomPage.Signal("restart", call.Clinician.Page));
    }

    [Fact]
    public async Task A_new_holder_of_a_seat_gets_nothing_of_what_was_said_to_the_one_before()
    {
        using var practice = new PracticeSoftware(Gateway);
        var appointment = await practice.Book();
        await using var call = await Call.Begin(Gateway, appointment);
        await call.Clinician.Must("signal", RoomPage.Signal("offer", call.Patient.Page, OfferSdp));

        await using var newcomer = await RoomPage.Open(Gateway.Address, appointment.PatientLink);
        var epoch = newcomer.Entrance.GetProperty("epoch").GetString()!;
        foreach (var number in Enumerable.Range(0, (int)newcomer.Entrance.GetProperty("lastNumber").GetInt64() + 1))
        {
            var again = await newcomer.Enter(new JsonObject { ["epoch"] = epoch, ["number"] = number });
            Assert.DoesNotContain(again.GetProperty("missed").EnumerateArray(), message => message.GetProperty("type").GetString() == "signal");
        }
    }

    [Fact]
    public async Task A_connection_holds_one_seat_and_no_other()
    {
        using var practice = new PracticeSoftware(Gateway);
        await using var patient = await RoomPage.Open(Gateway.Address, (await practice.Book()).PatientLink);
        await using var clinician = await RoomPage.Open(Gateway.Address, (await practice.Book()).ClinicianLink);

        var other = new JsonObject { ["protocol"] = 1, ["seat"] = clinician.Seat, ["page"] = clinician.Page };
        Assert.Equal("bad-message", (await patient.Ask("enter", other)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_page_that_comes_back_after_another_tab_took_over_has_its_seat_again()
    {
        using var practice = new PracticeSoftware(Gateway);
        await using var call = await Call.Begin(Gateway, await practice.Book());
        var cursor = new JsonObject
        {
            ["epoch"] = call.Patient.Entrance.GetProperty("epoch").GetString(),
            ["number"] = call.Patient.Entrance.GetProperty("lastNumber").GetInt64(),
        };
        await call.Patient.Hub.StopAsync();
        await using var otherTab = await call.Patient.Reload();

        var back = await call.Patient.Enter(cursor);

        Assert.DoesNotContain(
            back.GetProperty("missed").EnumerateArray(),
            message => message.TryGetProperty("page", out var page) && page.GetString() == call.Patient.Page);
        await otherTab.Hears("that its seat moved", message => message.TryGetProperty("page", out var page) && page.GetString() == otherTab.Page);
        await call.Patient.Must("signal", RoomPage.Signal("restart", call.Clinician.Page));
    }

    [Theory]
    [InlineData("enter", """{"protocol":1}""", "bad-message")]
    [InlineData("enter", """{"protocol":2,"seat":"x","page":"pQ7rS9tU1vW3xY5zA7bC9d"}""", "protocol-version")]
    [InlineData("enter", """{"protocol":1,"seat":"x","page":"pQ7rS9tU1vW3xY5zA7bC9d"}""", "seat-lost")]
    [InlineData("enter", """{"protocol":1,"seat":"0193573e7b7a7c3a8f0e9d2c4b5a6978.mJ8s1p0Qz3b5T7v9X2c4N6k8H0f1D3a5G7j9L2w4R6y","page":"pQ7rS9tU1vW3xY5zA7bC9d"}""", "seat-lost")]
    [InlineData("admit", "{}", "not-entered")]
    [InlineData("signal", "{}", "not-entered")]
    [InlineData("evidence", "[]", "bad-message")]
    public async Task A_stranger_is_refused_with_a_code(string verb, string message, string code)
    {
        await using var stranger = RoomPage.WithSeat(Gateway.Address, "none");
        await stranger.Hub.StartAsync();

        Assert.Equal(code, (await stranger.Ask(verb, JsonNode.Parse(message))).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Hostile_descriptions_and_candidates_are_refused_and_reach_nobody()
    {
        using var practice = new PracticeSoftware(Gateway);
        await using var call = await Call.Begin(Gateway, await practice.Book());
        var plain = OfferSdp.Replace("UDP/TLS/RTP/SAVPF", "RTP/AVP", StringComparison.Ordinal);
        var weak = OfferSdp.Replace("a=fingerprint:sha-256", "a=fingerprint:md5", StringComparison.Ordinal);

        Assert.Equal("description-not-encrypted", await Code(call.Clinician, RoomPage.Signal("offer", call.Patient.Page, plain)));
        Assert.Equal("description-weak-fingerprint", await Code(call.Clinician, RoomPage.Signal("offer", call.Patient.Page, weak)));
        Assert.Equal("description-malformed", await Code(call.Clinician, RoomPage.Signal("offer", call.Patient.Page, "hello")));
        Assert.Equal("description-too-long", await Code(call.Clinician, RoomPage.Signal("offer", call.Patient.Page, new string('x', 64 * 1024 + 1))));
        Assert.Equal("bad-message", await Code(call.Clinician, RoomPage.Signal("offer", call.Patient.Page)));
        var candidate = RoomPage.Signal("candidate", call.Patient.Page);
        candidate["candidate"] = "candidate:nonsense";
        Assert.Equal("candidate-malformed", await Code(call.Clinician, candidate));

        await call.Clinician.Must("signal", RoomPage.Signal("offer", call.Patient.Page, OfferSdp));
        var first = await call.Patient.Hears("a signal", message => message.GetProperty("type").GetString() == "signal");
        Assert.Equal(OfferSdp, first.GetProperty("signal").GetProperty("sdp").GetString());

        static async Task<string?> Code(RoomPage page, JsonNode signal) => (await page.Ask("signal", signal)).GetProperty("code").GetString();
    }

    [Fact]
    public async Task A_flood_is_refused_and_a_pause_forgives_it()
    {
        using var practice = new PracticeSoftware(Gateway);
        await using var page = await RoomPage.Open(Gateway.Address, (await practice.Book()).ClinicianLink);

        var codes = new List<string?>();
        for (var i = 0; i < 200; i++)
        {
            var answer = await page.Ask("admit");
            codes.Add(answer.GetProperty("code").GetString());
        }

        Assert.Contains("limit-exceeded", codes);
        Assert.Equal("patient-not-waiting", codes[0]);
    }

    [Fact]
    public async Task From_evidence_alone_the_state_is_written_at_most_once_in_thirty_seconds()
    {
        using var practice = new PracticeSoftware(Gateway);
        var appointment = await practice.Book();
        await using var call = await Call.Begin(Gateway, appointment);
        var before = await StoredVersion.Of(Gateway, appointment.Id);

        for (var number = 1; number <= 20; number++)
        {
            var now = Gateway.Clock.GetUtcNow();
            await call.Patient.Must("evidence", RoomPage.Report(number, now.AddSeconds(-10), now));
        }

        Assert.InRange(await StoredVersion.Of(Gateway, appointment.Id) - before, 0, 1);
    }

    private static JsonElement Seat(JsonElement message, string role) => message.GetProperty("room").GetProperty("seats").EnumerateArray()
        .Single(seat => seat.GetProperty("role").GetString() == role);

    private static string? Presence(JsonElement message, string role) =>
        message.TryGetProperty("room", out _) ? Seat(message, role).GetProperty("presence").GetString() : null;

    private static string? PageOf(JsonElement message, string role) =>
        message.TryGetProperty("room", out _) && Seat(message, role).TryGetProperty("page", out var page) ? page.GetString() : null;
}
