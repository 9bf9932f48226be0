using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace TeleHealth.IntegrationTests;

/// <summary>Two scripted pages in one call.</summary>
internal sealed class Call : IAsyncDisposable
{
    private long number;

    private Call(GatewayHost gateway, Appointment appointment, RoomPage clinician, RoomPage patient) =>
        (Gateway, Appointment, Clinician, Patient) = (gateway, appointment, clinician, patient);

    public GatewayHost Gateway { get; private set; }

    public Appointment Appointment { get; }

    public RoomPage Clinician { get; }

    public RoomPage Patient { get; }

    /// <summary>The clinician opens the room, the patient comes and is admitted.</summary>
    public static async Task<Call> Begin(GatewayHost gateway, Appointment appointment)
    {
        var clinician = await RoomPage.Open(gateway.Address, appointment.ClinicianLink);
        var patient = await RoomPage.Open(gateway.Address, appointment.PatientLink);
        await clinician.HearsStage("waiting");
        await clinician.Must("admit");
        await patient.HearsStage("inProgress");
        return new Call(gateway, appointment, clinician, patient);
    }

    /// <summary>Both browsers see each other for a while; both report it.</summary>
    public async Task Talk(TimeSpan duration)
    {
        var from = Gateway.Clock.GetUtcNow();
        Gateway.Clock.Advance(duration);
        number++;
        await Clinician.Must("evidence", RoomPage.Report(number, from, from + duration));
        await Patient.Must("evidence", RoomPage.Report(number, from, from + duration));
    }

    /// <summary>The clinician ends, both send their last report, the evidence is closed.</summary>
    public async Task End()
    {
        await Clinician.Must("end");
        var now = Gateway.Clock.GetUtcNow();
        number++;
        await Clinician.Must("evidence", RoomPage.Report(number, now, now, final: true));
        await Patient.Must("evidence", RoomPage.Report(number, now, now, final: true));
        await Clinician.HearsEvidence();
        await BillIsThere();
    }

    /// <summary>Both pages return to a gateway that was started anew.</summary>
    public async Task ReturnTo(GatewayHost gateway)
    {
        Gateway = gateway;
        await Clinician.Enter(address: gateway.Address);
        await Patient.Enter(address: gateway.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await Clinician.DisposeAsync();
        await Patient.DisposeAsync();
    }

    /// <summary>The facts are handed to billing right after the evidence closes; the page asks until it is there, as real pages do.</summary>
    private async Task BillIsThere()
    {
        using var http = new HttpClient { BaseAddress = Gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Clinician.Seat);
        for (var i = 0; i < 40; i++)
        {
            using var body = JsonDocument.Parse(await http.GetStringAsync("/rooms/bill"));
            if (body.RootElement.GetProperty("standing").GetString() != "notYet")
            {
                return;
            }
        }

        throw new TimeoutException("No bill was proposed after the evidence was closed.");
    }
}

/// <summary>Real descriptions of Chromium.</summary>
internal static class Samples
{
    public static string Read(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "TeleHealth.Tests", "Signalling", "Descriptions", "samples", name));
}

/// <summary>The national figures as Assurance Maladie pulls them.</summary>
internal static class UsageFigures
{
    public static async Task<string> Pull(GatewayHost gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "usage.token")));
        return await http.GetStringAsync("/metrics/usage");
    }

    public static async Task<long> Billed(GatewayHost gateway) => long.Parse(
        (await Pull(gateway)).Split('\n').Single(line => line.StartsWith("teleconsultations_billed_total ", StringComparison.Ordinal)).Split(' ')[1],
        CultureInfo.InvariantCulture);
}

/// <summary>How often a consultation's state was written, as the database counts it.</summary>
internal static class StoredVersion
{
    public static async Task<long> Of(GatewayHost gateway, string consultation)
    {
        var (n0, n1) = Key(Guid.ParseExact(consultation, "N"));
        await using var connection = Open(gateway);
        return await connection.ExecuteScalarAsync<long>(
            "SELECT Version FROM OrleansStorage WHERE GrainIdN0 = @n0 AND GrainIdN1 = @n1 AND GrainTypeString LIKE '%consultation%'", new { n0, n1 });
    }

    /// <summary>The stored bytes of a consultation.</summary>
    public static async Task<byte[]> Payload(GatewayHost gateway, string consultation)
    {
        var (n0, n1) = Key(Guid.ParseExact(consultation, "N"));
        await using var connection = Open(gateway);
        return (await connection.ExecuteScalarAsync<byte[]>(
            "SELECT PayloadBinary FROM OrleansStorage WHERE GrainIdN0 = @n0 AND GrainIdN1 = @n1 AND GrainTypeString LIKE '%consultation%'", new { n0, n1 }))!;
    }

    private static SqliteConnection Open(GatewayHost gateway) => new($"Data Source={Path.Combine(gateway.Folder, "telehealth.db")};Mode=ReadOnly");

    private static (long N0, long N1) Key(Guid id)
    {
        var bytes = id.ToByteArray();
        return (BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8));
    }
}
