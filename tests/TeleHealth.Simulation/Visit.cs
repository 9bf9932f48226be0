using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeleHealth.Simulation;

/// <summary>One consultation from its order to its entry: a practice's software and two pages, each of which asks whichever instance it likes.</summary>
internal sealed class Visit(GatewayCluster cluster, TimeSpan talk) : IAsyncDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly List<(int Attempt, long SentAt)> pings = [];
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(12) };
    private Page? patient;
    private Page? clinician;

    public string Id { get; private set; } = "";

    /// <summary>How often the two pages came into the room again.</summary>
    public int Returns => clinician!.Entrances + patient!.Entrances - 2;

    /// <summary>From ordered to recorded; throws when it does not get there in time.</summary>
    public async Task Run(CancellationToken ct)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", await File.ReadAllTextAsync(Path.Combine(cluster.Folder, "demo.key"), ct));
        var order = Order();
        var booked = await Until(HttpMethod.Post, "/v1/consultations", order, ct);
        Id = booked.GetProperty("id").GetString()!;
        clinician = new Page(await Seat(booked, "clinician", ct), Any);
        patient = new Page(await Seat(booked, "patient", ct), Any);
        await Holds(() => clinician.Stage == "waiting", ct);
        await clinician.Ask("admit", ct);
        await Holds(() => patient.Stage == "inProgress", ct);
        await Talk(ct);
        await clinician.Ask("end", ct);
        await Task.WhenAll(clinician.Report(final: true), patient.Report(final: true));
        await EvidenceCloses(ct);
        await Confirmed(ct);
    }

    /// <summary>How long after an instant the first signal that was sent after it was heard; null when none was sent.</summary>
    public TimeSpan? HeardAfter(long instant)
    {
        lock (pings)
        {
            return pings.Where(ping => ping.SentAt >= instant && patient!.Heard.ContainsKey(ping.Attempt))
                .Select(ping => (TimeSpan?)TimeProvider.System.GetElapsedTime(instant, patient!.Heard[ping.Attempt]))
                .Min();
        }
    }

    /// <summary>Whether the call was going on at an instant and still was a while later.</summary>
    public bool TalkedFrom(long instant, TimeSpan until)
    {
        lock (pings)
        {
            return pings.Count > 0 && pings[0].SentAt < instant && TimeProvider.System.GetElapsedTime(instant, pings[^1].SentAt) > until;
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        foreach (var page in new[] { clinician, patient }.OfType<Page>())
        {
            await page.DisposeAsync();
        }
    }

    private static JsonObject Order() => new()
    {
        ["reference"] = Guid.NewGuid().ToString("N"),
        ["scheduledAt"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["durationMinutes"] = 15,
        ["clinician"] = new JsonObject { ["rpps"] = "10100000008", ["name"] = "Dr Claire Martin", ["specialty"] = "SM54", ["agreement"] = "sector1" },
        ["practice"] = new JsonObject { ["name"] = "Cabinet des Lilas", ["department"] = "93", ["phone"] = "+33143000000" },
        ["patient"] = new JsonObject
        {
            ["reference"] = Guid.NewGuid().ToString("N"),
            ["givenName"] = "Samira",
            ["birthDate"] = "1984-02-03",
            ["sex"] = "F",
            ["department"] = "93",
        },
        ["care"] = new JsonObject { ["pathway"] = "treatingDoctor" },
    };

    /// <summary>Signals every quarter of a second, reports every slot.</summary>
    private async Task Talk(CancellationToken ct)
    {
        var since = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(PingEvery);
        for (var attempt = 1; TimeProvider.System.GetElapsedTime(since) < talk; attempt++)
        {
            var sentAt = TimeProvider.System.GetTimestamp();
            if (await clinician!.Tell("signal", new JsonObject { ["kind"] = "restart", ["toPage"] = patient!.Name, ["attempt"] = attempt }) is { } answer
                && answer.GetProperty("ok").GetBoolean())
            {
                lock (pings)
                {
                    pings.Add((attempt, sentAt));
                }
            }

            if (attempt % 20 == 0)
            {
                await Task.WhenAll(clinician.Report(), patient.Report());
            }

            await timer.WaitForNextTickAsync(ct);
        }
    }

    private async Task EvidenceCloses(CancellationToken ct)
    {
        using var again = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!clinician!.EvidenceIsClosed)
        {
            await again.WaitForNextTickAsync(ct);
            await Task.WhenAll(clinician.ReportAgain(), patient!.ReportAgain());
        }
    }

    private async Task Confirmed(CancellationToken ct)
    {
        using var again = new PeriodicTimer(Pause);
        while (true)
        {
            var read = await Until(HttpMethod.Get, $"/v1/consultations/{Id}", null, ct);
            var standing = read.TryGetProperty("bill", out var bill) && bill.ValueKind == JsonValueKind.Object ? bill.GetProperty("standing").GetString() : null;
            if (standing == "recorded")
            {
                return;
            }

            if (standing == "notBillable")
            {
                throw new InvalidOperationException($"Evidence was lost: {read}");
            }

            if (standing == "proposed")
            {
                await Until(HttpMethod.Post, $"/v1/consultations/{Id}/bill/confirmation", [], ct);
            }

            await again.WaitForNextTickAsync(ct);
        }
    }

    private async Task<string> Seat(JsonElement booked, string role, CancellationToken ct)
    {
        var link = booked.GetProperty("links").GetProperty(role).GetString()!;
        var body = new JsonObject { ["link"] = link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..] };
        if (role == "patient")
        {
            body["consentNotice"] = "2026-11";
        }

        return (await Until(HttpMethod.Post, "/rooms/seat", body, ct)).GetProperty("seat").GetString()!;
    }

    /// <summary>Sends a request, the same each time, until it is answered: as practice software is told to.</summary>
    private async Task<JsonElement> Until(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        using var again = new PeriodicTimer(Pause);
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(Any(), path));
                request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
                using var response = await http.SendAsync(request, ct);
                if (response.IsSuccessStatusCode)
                {
                    return await response.Content.ReadFromJsonAsync<JsonElement>(ct);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
            {
                // That instance is gone or hangs: another one.
            }

            await again.WaitForNextTickAsync(ct);
        }
    }

    private static async Task Holds(Func<bool> condition, CancellationToken ct)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition())
        {
            await look.WaitForNextTickAsync(ct);
        }
    }

    private Uri Any() => cluster.Instances[Random.Shared.Next(cluster.Instances.Count)].Address;
}
