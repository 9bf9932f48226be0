using System.Text;
using System.Text.Json;
using TeleHealth.Consultations;

namespace TeleHealth.IntegrationTests;

/// <summary>What a stopped server costs: nothing that was said to be stored.</summary>
public sealed class RestartTests
{
    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task A_call_outlives_its_server_and_is_billed_once(string store)
    {
        var gateway = await GatewayHost.StartOn(store);
        var folder = gateway.Folder;
        try
        {
            using var practice = new PracticeSoftware(gateway);
            var call = await Call.Begin(gateway, await practice.Book());
            await call.Talk(TimeSpan.FromMinutes(1));

            gateway = await gateway.Restart();
            await call.ReturnTo(gateway);
            Assert.False(call.Patient.Entrance.GetProperty("complete").GetBoolean() && call.Patient.Entrance.GetProperty("missed").GetArrayLength() > 0);
            Assert.Equal("inProgress", call.Patient.Entrance.GetProperty("room").GetProperty("stage").GetString());

            await call.Talk(TimeSpan.FromMinutes(1));
            await call.End();
            using var after = new PracticeSoftware(gateway);
            Assert.InRange(
                (await after.Read(call.Appointment.Id)).GetProperty("evidence").GetProperty("twoWayVideoSeconds").GetInt32(), 110, 130);
            for (var i = 0; i < 3; i++)
            {
                Assert.True((await after.Post($"/v1/consultations/{call.Appointment.Id}/bill/confirmation")).IsSuccessStatusCode);
            }

            Assert.Equal(1, await UsageFigures.Billed(gateway));
            await call.DisposeAsync();
        }
        finally
        {
            await gateway.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Evidence_closes_sixty_seconds_after_the_end_though_no_page_says_anything()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        await using var call = await Call.Begin(gateway, await practice.Book());
        await call.Clinician.Must("end");
        Assert.False((await practice.Read(call.Appointment.Id)).TryGetProperty("evidence", out _));

        gateway.Clock.Advance(ConsultationLimits.EvidenceGrace);
        await Sweep(gateway);

        var ended = await practice.Read(call.Appointment.Id);
        Assert.Equal("notEstablished", ended.GetProperty("evidence").GetProperty("grade").GetString());
        Assert.Equal("notBillable", ended.GetProperty("bill").GetProperty("standing").GetString());
    }

    [Fact]
    public async Task A_clock_that_steps_back_makes_no_duration_negative()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        await using var call = await Call.Begin(gateway, await practice.Book());

        // Further back than a quarter of an hour Orleans itself activates nothing until the clock has caught up.
        gateway.Clock.Advance(TimeSpan.FromMinutes(-10));
        await call.Clinician.Must("end");

        var ended = await practice.Read(call.Appointment.Id);
        Assert.True(ended.GetProperty("endedAt").GetDateTimeOffset() >= ended.GetProperty("admittedAt").GetDateTimeOffset());
        Assert.True(ended.GetProperty("admittedAt").GetDateTimeOffset() >= ended.GetProperty("waitingSince").GetDateTimeOffset());
    }

    [Fact]
    public async Task Names_and_birth_date_are_gone_from_storage_thirty_days_after_the_end()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        var appointment = await practice.Book();
        await using (var call = await Call.Begin(gateway, appointment))
        {
            await call.End();
        }

        Assert.Contains("Samira", Encoding.UTF8.GetString(await StoredVersion.Payload(gateway, appointment.Id)), StringComparison.Ordinal);
        gateway.Clock.Advance(TimeSpan.FromDays(30));
        await Sweep(gateway);

        var stored = Encoding.UTF8.GetString(await StoredVersion.Payload(gateway, appointment.Id));
        Assert.DoesNotContain("Samira", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("Claire", stored, StringComparison.Ordinal);
        Assert.Contains("P-4411", stored, StringComparison.Ordinal);
        Assert.Equal("ended", (await practice.Read(appointment.Id)).GetProperty("state").GetString());
    }

    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task Whoever_never_comes_is_a_no_show_a_day_after_the_slot(string store)
    {
        await using var gateway = await GatewayHost.StartOn(store);
        using var practice = new PracticeSoftware(gateway);
        var appointment = await practice.Book();

        gateway.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromDays(1));
        await Sweep(gateway);

        Assert.Equal("noShow", (await practice.Read(appointment.Id)).GetProperty("outcome").GetString());
        Assert.Equal("link-expired", await Code(await RoomPage.PostLink(gateway.Address, "/rooms/link", appointment.PatientLink)));
    }

    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task A_reservation_that_nobody_finished_frees_its_reference(string store)
    {
        await using var gateway = await GatewayHost.StartOn(store);
        var reservations = gateway.Service<IReservations>();
        var client = new Identity.ClientId("demo");
        var hash = Identity.SecretHash.Of("body");
        var first = await reservations.Reserve(client, "RDV-9", hash, gateway.Clock.GetUtcNow(), CancellationToken.None);
        Assert.Equal(first.Id, (await reservations.Reserve(client, "RDV-9", hash, gateway.Clock.GetUtcNow(), CancellationToken.None)).Id);

        gateway.Clock.Advance(ConsultationLimits.ReservationLife);
        await Sweep(gateway);

        Assert.True((await reservations.Reserve(client, "RDV-9", hash, gateway.Clock.GetUtcNow(), CancellationToken.None)).IsNew);
    }

    private static async Task Sweep(GatewayHost gateway)
    {
        var grains = gateway.Service<IGrainFactory>();
        for (var shard = 0; shard < ConsultationRows.Shards; shard++)
        {
            await grains.GetGrain<IConsultationSweepGrain>(shard).Run();
        }
    }

    private static async Task<string?> Code(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("code").GetString();
    }
}
