using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using TeleHealth.Consultations.TestRooms;
using TeleHealth.Identity;

namespace TeleHealth.IntegrationTests;

/// <summary>Test calls through the public doors: a room apart, of which nothing stays but what the page found.</summary>
public sealed class TestCallTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private static readonly string OfferSdp = Samples.Read("chromium156-offer-av-initial.sdp");

    private GatewayHost Gateway => shared.Gateway;

    [Fact]
    public async Task Two_pages_find_each_other_in_a_test_room_and_nothing_of_it_is_stored()
    {
        var links = Gateway.Service<JoinLinks>();
        var id = Guid.CreateVersion7();
        var (clinicianSeat, patientSeat) = (links.NewTestSeat(id), links.NewTestSeat(id));
        await Gateway.Service<IGrainFactory>().GetGrain<ITestRoomGrain>(id).Open(clinicianSeat.Hash, patientSeat.Hash);
        await using var clinician = RoomPage.WithSeat(Gateway.Address, clinicianSeat.Text);
        await using var patient = RoomPage.WithSeat(Gateway.Address, patientSeat.Text);
        await clinician.Enter();
        var entrance = await patient.Enter();
        Assert.Equal("inProgress", entrance.GetProperty("room").GetProperty("stage").GetString());

        await clinician.Must("signal", RoomPage.Signal("offer", patient.Page, OfferSdp));
        var offer = await patient.Hears("an offer", message => message.GetProperty("type").GetString() == "signal");
        Assert.Equal(OfferSdp, offer.GetProperty("signal").GetProperty("sdp").GetString());
        foreach (var verb in new[] { "admit", "end", "evidence" })
        {
            Assert.Equal("test-room", (await clinician.Ask(verb)).GetProperty("code").GetString());
        }

        await patient.Must("leave");
        await clinician.HearsStage("ended");
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Gateway.Folder, "telehealth.db")};Mode=ReadOnly");
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM OrleansStorage WHERE GrainTypeString LIKE '%test-room%'"));
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM consultation WHERE id = @id", new { id = id.ToString("N") }));
    }

    [Fact]
    public async Task A_seat_of_a_test_room_opens_no_bill_and_a_lost_room_is_said_to_be_lost()
    {
        var seat = Gateway.Service<JoinLinks>().NewTestSeat(Guid.CreateVersion7());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/bill");
        request.Headers.Authorization = new("Bearer", seat.Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Gateway.Http.SendAsync(request)).StatusCode);

        await using var page = RoomPage.WithSeat(Gateway.Address, seat.Text);
        Assert.Equal("seat-lost", (await page.Enter()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_test_is_told_to_the_clinician_and_changes_nothing_else()
    {
        using var practice = new PracticeSoftware(Gateway);
        var appointment = await practice.Book();
        await using var clinician = await RoomPage.Open(Gateway.Address, appointment.ClinicianLink);

        var kept = await Tell(appointment.PatientLink, new { media = "failed", faults = new[] { "cameraRefused", "mediaBlocked" }, roundTripMilliseconds = 40 });

        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        var heard = await clinician.Hears("the equipment", message => message.TryGetProperty("room", out var room) && Patient(room).TryGetProperty("equipment", out _));
        var equipment = Patient(heard.GetProperty("room")).GetProperty("equipment");
        Assert.Equal(["cameraRefused", "mediaBlocked"], equipment.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()));
        var read = await practice.Read(appointment.Id);
        Assert.Equal("booked", read.GetProperty("state").GetString());
        Assert.Equal("failed", read.GetProperty("equipment").GetProperty("patient").GetProperty("media").GetString());

        var refused = await Tell(appointment.PatientLink, new { media = "excellent" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Tell(new string('0', 67), new { media = "notTested" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await practice.Post($"/v1/consultations/{appointment.Id}/cancellation")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Tell(appointment.PatientLink, new { media = "notTested" })).StatusCode);
    }

    [Fact]
    public async Task A_gateway_that_gives_no_test_calls_says_so_and_an_unknown_link_gets_none()
    {
        await using var gateway = await GatewayHost.Start(settings: ["--Rooms:TestCallsAtOnceMax", "0"]);
        using var practice = new PracticeSoftware(gateway);
        var appointment = await practice.Book();

        var answer = await (await gateway.Http.PostAsJsonAsync("/rooms/test", new { link = appointment.PatientLink })).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("""{"standing":"unavailable","reason":"notInstalled"}""", answer.GetRawText());
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Http.PostAsJsonAsync("/rooms/test", new { link = "nobody" })).StatusCode);
    }

    private static JsonElement Patient(JsonElement room) => room.GetProperty("seats").EnumerateArray().Single(seat => seat.GetProperty("role").GetString() == "patient");

    private Task<HttpResponseMessage> Tell(string link, object result)
    {
        var body = JsonSerializer.SerializeToNode(result)!.AsObject();
        body["link"] = link;
        return Gateway.Http.PostAsJsonAsync("/rooms/test/result", body);
    }
}
