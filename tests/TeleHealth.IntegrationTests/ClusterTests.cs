using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;
using Npgsql;
using Orleans.Serialization;
using TeleHealth.Consultations;
using TeleHealth.Statistics;

namespace TeleHealth.IntegrationTests;

/// <summary>Two gateways over one PostgreSQL: the two people of a call are on different ones.</summary>
public sealed class ClusterTests
{
    [SkippableFact]
    public async Task Two_pages_on_two_instances_hear_each_other_and_when_one_instance_leaves_the_call_goes_on_and_is_billed_once()
    {
        await using var pair = await Pair.Start();
        using var practice = new PracticeSoftware(pair.One);
        var appointment = await practice.Book();
        await using var clinician = await RoomPage.Open(pair.One.Address, appointment.ClinicianLink);
        await using var patient = await RoomPage.Open(pair.Other.Address, appointment.PatientLink);
        await clinician.HearsStage("waiting");
        await clinician.Must("admit");
        await patient.HearsStage("inProgress");
        await HearEachOther(clinician, patient, attempt: 1);
        await Talk(pair, number: 1, clinician, patient);

        // The instance of the clinician leaves; the patient's stays, whichever had the consultation.
        await pair.StopOne();
        await clinician.Enter(Cursor(clinician), pair.Other.Address);
        await patient.Enter(Cursor(patient));
        await HearEachOther(clinician, patient, attempt: 2);
        await Talk(pair, number: 2, clinician, patient);

        await clinician.Must("end");
        var now = pair.Other.Clock.GetUtcNow();
        await clinician.Must("evidence", RoomPage.Report(3, now, now, final: true));
        await patient.Must("evidence", RoomPage.Report(3, now, now, final: true));
        await clinician.HearsEvidence();
        using var after = new PracticeSoftware(pair.Other);
        Assert.Equal("full", (await after.Read(appointment.Id)).GetProperty("evidence").GetProperty("grade").GetString());
        for (var i = 0; i < 2; i++)
        {
            Assert.True((await after.Post($"/v1/consultations/{appointment.Id}/bill/confirmation")).IsSuccessStatusCode);
        }

        Assert.Equal(1, await UsageFigures.Billed(pair.Other));
    }

    /// <summary>
    /// The consultation leaves its silo and comes up anew while both pages stay connected to theirs. Nobody tells the pages; what is said in the gap reaches them
    /// all the same, because their processes name themselves again and hear what was said last.
    /// </summary>
    [SkippableFact]
    public async Task What_is_pushed_while_a_consultation_moves_reaches_pages_that_never_lost_their_connection()
    {
        await using var pair = await Pair.Start();
        using var practice = new PracticeSoftware(pair.One);
        var appointment = await practice.Book();
        await using var clinician = await RoomPage.Open(pair.One.Address, appointment.ClinicianLink);
        await using var patient = await RoomPage.Open(pair.Other.Address, appointment.PatientLink);
        await clinician.HearsStage("waiting");
        await clinician.Must("admit");
        await patient.HearsStage("inProgress");
        var epoch = patient.Entrance.GetProperty("epoch").GetString();

        await pair.One.Service<IGrainFactory>().GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await clinician.Must("signal", RoomPage.Signal("restart", patient.Page, attempt: 7));

        // Any message of the new epoch makes a page enter again with its cursor; the answer then holds the rest.
        var heard = await patient.Hears("the consultation's new epoch", message => message.GetProperty("epoch").GetString() != epoch);
        await patient.Enter(Cursor(patient));
        Assert.False(patient.Entrance.GetProperty("complete").GetBoolean());
        Assert.Contains(
            patient.Entrance.GetProperty("missed").EnumerateArray().Append(heard),
            message => message.GetProperty("type").GetString() == "signal" && message.GetProperty("signal").GetProperty("attempt").GetInt32() == 7);
        Assert.Equal(HubConnectionState.Connected, patient.Hub.State);
    }

    [SkippableFact]
    public async Task The_sweeps_reminders_are_there_once_however_many_instances_start()
    {
        await using var pair = await Pair.Start();
        foreach (var gateway in new[] { pair.One, pair.Other })
        {
            var reminders = gateway.Service<IReminderTable>();
            for (var shard = 0; shard < ConsultationRows.Shards; shard++)
            {
                var grain = (GrainReference)gateway.Service<IGrainFactory>().GetGrain<IConsultationSweepGrain>(shard);
                Assert.Single((await reminders.ReadRows(grain.GrainId)).Reminders);
            }
        }
    }

    [SkippableFact]
    public async Task Of_instances_that_seal_at_once_one_release_comes_out_and_all_publish_it()
    {
        await using var pair = await Pair.Start();
        using var practice = new PracticeSoftware(pair.One);
        var appointment = await practice.Book();
        await using var call = await Call.Begin(pair.One, appointment);
        await call.Talk(TimeSpan.FromMinutes(1));
        await call.End();
        Assert.True((await practice.Post($"/v1/consultations/{appointment.Id}/bill/confirmation")).IsSuccessStatusCode);

        var sealedBy = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? pair.One : pair.Other).Service<UsageReleases>().SealDue())));

        Assert.All(sealedBy, it => Assert.Equal((1, 1), (it.Release.Number, it.Release.Totals.Billed)));
        Assert.Equal(await UsageFigures.Pull(pair.One), await UsageFigures.Pull(pair.Other));
    }

    [SkippableFact]
    public async Task What_the_database_said_is_readable_on_the_silo_that_asked()
    {
        await using var gateway = await GatewayHost.StartOn(GatewayHost.PostgreSql);
        var serializer = gateway.Service<Serializer>();
        foreach (var said in new Exception[] { new PostgresException("too many connections", "FATAL", "FATAL", "53300"), new SqliteException("database is locked", 5) })
        {
            var heard = serializer.Deserialize<Exception>(serializer.SerializeToArray(said))!;

            Assert.Equal(said.GetType(), heard.GetType());
            Assert.Contains(said.Message, heard.Message, StringComparison.Ordinal);
        }
    }

    private static JsonObject Cursor(RoomPage page) => new()
    {
        ["epoch"] = page.Entrance.GetProperty("epoch").GetString(),
        ["number"] = page.Entrance.GetProperty("lastNumber").GetInt64(),
    };

    private static async Task HearEachOther(RoomPage clinician, RoomPage patient, int attempt)
    {
        await clinician.Must("signal", RoomPage.Signal("restart", patient.Page, attempt: attempt));
        await patient.Hears("the clinician's signal", message => Carries(message, attempt));
        await patient.Must("signal", RoomPage.Signal("restart", clinician.Page, attempt: attempt));
        await clinician.Hears("the patient's signal", message => Carries(message, attempt));
    }

    private static bool Carries(JsonElement message, int attempt) =>
        message.TryGetProperty("signal", out var signal) && signal.GetProperty("attempt").GetInt32() == attempt;

    private static async Task Talk(Pair pair, long number, RoomPage clinician, RoomPage patient)
    {
        var from = pair.Other.Clock.GetUtcNow();
        pair.Other.Clock.Advance(TimeSpan.FromMinutes(1));
        await clinician.Must("evidence", RoomPage.Report(number, from, from + TimeSpan.FromMinutes(1)));
        await patient.Must("evidence", RoomPage.Report(number, from, from + TimeSpan.FromMinutes(1)));
    }

    /// <summary>Two instances that share database, keys and clock.</summary>
    private sealed class Pair(GatewayHost one, GatewayHost other, string folder) : IAsyncDisposable
    {
        public GatewayHost One { get; } = one;

        public GatewayHost Other { get; } = other;

        public static async Task<Pair> Start()
        {
            var settings = await GatewayHost.Settings(GatewayHost.PostgreSql);
            var folder = Directory.CreateTempSubdirectory("telehealth-pair-").FullName;
            var clock = new ShiftedClock();
            var started = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => GatewayHost.Start(folder, clock, settings))));
            return new Pair(started[0], started[1], folder);
        }

        public ValueTask StopOne() => One.DisposeAsync();

        public async ValueTask DisposeAsync()
        {
            await One.DisposeAsync();
            await Other.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
