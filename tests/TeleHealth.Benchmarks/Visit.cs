using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace TeleHealth.Benchmarks;

/// <summary>One consultation as its clients make it: practice software over HTTP, and two pages with real SignalR connections.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly List<double> steps;
    private Page clinician = null!;
    private Page patient = null!;
    private string id = "";

    private Visit(HttpClient http, List<double> steps) => (this.http, this.steps) = (http, steps);

    public Page Clinician => clinician;

    public Page Patient => patient;

    /// <summary>Books, opens both links, enters, and admits: the call is on.</summary>
    /// <param name="http">Bears the practice's key.</param>
    /// <param name="steps">Gets the milliseconds that each step took.</param>
    public static async Task<Visit> Begin(HttpClient http, List<double> steps)
    {
        var visit = new Visit(http, steps);
        var now = await visit.Timed(() => ServerTime(http));
        var booked = await visit.Timed(() => Post(http, "/v1/consultations", Order(now)));
        visit.id = booked.GetProperty("id").GetString()!;
        visit.clinician = await visit.Enter(booked, "clinician");
        visit.patient = await visit.Enter(booked, "patient");
        await visit.Timed(() => visit.clinician.Must("admit", new JsonObject()));
        return visit;
    }

    /// <summary>Both report what they saw from an instant to another.</summary>
    public async Task Report(long number, DateTimeOffset from, DateTimeOffset to, bool final)
    {
        foreach (var page in new[] { clinician, patient })
        {
            await Timed(() => page.Must("evidence", Evidence(number, from, to, final)));
        }
    }

    /// <summary>Reports, ends, closes the evidence, and confirms the bill: the entry is in the ledger.</summary>
    public async Task EndAndConfirm(DateTimeOffset admitted, DateTimeOffset now)
    {
        // Before the end: on a fast clock the minute in which late reports count is over in no time.
        await Report(1, admitted, now, final: false);
        await Timed(() => clinician.Must("end", new JsonObject()));
        await Report(2, now, now, final: true);
        while (true)
        {
            using var response = await Timed(() => http.PostAsync($"/v1/consultations/{id}/bill/confirmation", null));
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            var body = await response.Content.ReadAsStringAsync();
            if (response.StatusCode != HttpStatusCode.Conflict || !body.Contains("bill-not-proposed", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{response.StatusCode}: {body}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await clinician.Hub.DisposeAsync();
        await patient.Hub.DisposeAsync();
    }

    /// <summary>The server's clock, which may run fast, to the second.</summary>
    public static async Task<DateTimeOffset> ServerTime(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/link") { Content = JsonContent.Create(new { link = Link }) };
        using var response = await http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("serverTime").GetDateTimeOffset();
    }

    /// <summary>A link by which the clock is read; of a consultation that nobody enters.</summary>
    public static string Link { get; set; } = "";

    public static JsonObject Order(DateTimeOffset at) => new()
    {
        ["reference"] = Guid.NewGuid().ToString("N"),
        ["scheduledAt"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["durationMinutes"] = 15,
        ["clinician"] = new JsonObject { ["rpps"] = "10100000008", ["name"] = "Dr Claire Martin", ["specialty"] = "SM54", ["agreement"] = "sector1" },
        ["practice"] = new JsonObject { ["name"] = "Cabinet des Lilas", ["department"] = "93", ["phone"] = "+33143000000" },
        ["patient"] = new JsonObject { ["reference"] = "P-4411", ["givenName"] = "Samira", ["birthDate"] = "1984-02-03", ["sex"] = "F", ["department"] = "93" },
        ["care"] = new JsonObject { ["pathway"] = "treatingDoctor" },
    };

    public static async Task<JsonElement> Post(HttpClient http, string path, JsonNode body)
    {
        using var response = await http.PostAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path} {response.StatusCode}: {text}");
    }

    public static string LinkOf(JsonElement booked, string role)
    {
        var link = booked.GetProperty("links").GetProperty(role).GetString()!;
        return link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    private static JsonObject Evidence(long number, DateTimeOffset from, DateTimeOffset to, bool final)
    {
        var samples = new JsonArray();
        for (var slot = from.ToUnixTimeSeconds() / 5; slot * 5 < to.ToUnixTimeSeconds() && samples.Count < 100; slot++)
        {
            samples.Add((JsonNode)new JsonObject { ["slot"] = slot, ["framesDecoded"] = 100, ["audioMilliseconds"] = 5000 });
        }

        return new JsonObject { ["number"] = number, ["final"] = final, ["samples"] = samples, ["path"] = "direct" };
    }

    private async Task<Page> Enter(JsonElement booked, string role)
    {
        var seat = await Timed(() => Post(http, "/rooms/seat", new JsonObject { ["link"] = LinkOf(booked, role), ["consentNotice"] = "2026-11" }));
        var page = new Page(new Uri(http.BaseAddress!, "/hubs/consultation"));
        await Timed(async () =>
        {
            await page.Hub.StartAsync();
            return true;
        });
        await Timed(() => page.Must("enter", new JsonObject { ["protocol"] = 1, ["seat"] = seat.GetProperty("seat").GetString(), ["page"] = page.Name }));
        return page;
    }

    private async Task<T> Timed<T>(Func<Task<T>> step)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await step();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        lock (steps)
        {
            steps.Add(took);
        }

        return answer;
    }
}

/// <summary>One page's connection.</summary>
internal sealed class Page(Uri hub)
{
    public string Name { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public HubConnection Hub { get; } = new HubConnectionBuilder()
        .WithUrl(hub, options => (options.SkipNegotiation, options.Transports) = (true, HttpTransportType.WebSockets))
        .WithKeepAliveInterval(TimeSpan.FromSeconds(2))
        .Build();

    public async Task<JsonElement> Must(string verb, JsonNode message)
    {
        var answer = await Hub.InvokeAsync<JsonElement>(verb, message);
        return answer.GetProperty("ok").GetBoolean() ? answer : throw new InvalidOperationException($"{verb}: {answer}");
    }

    /// <summary>A practice's client of a gateway in Development, with the key that was made there; and a link for reading its clock.</summary>
    public static async Task<HttpClient> Practice(ServerProcess server, Store store)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(Path.Combine(store.Options.Path, "demo.key")));
        Visit.Link = Visit.LinkOf(await Visit.Post(http, "/v1/consultations", Visit.Order(TimeProvider.System.GetUtcNow())), "clinician");
        return http;
    }
}
