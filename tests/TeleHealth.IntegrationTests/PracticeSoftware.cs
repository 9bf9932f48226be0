using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeleHealth.IntegrationTests;

/// <summary>A practice's software: books, reads, cancels and confirms through the public API.</summary>
internal sealed class PracticeSoftware : IDisposable
{
    private readonly HttpClient http;

    public PracticeSoftware(GatewayHost gateway, string? key = null)
    {
        http = new HttpClient { BaseAddress = gateway.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", key ?? File.ReadAllText(Path.Combine(gateway.Folder, "demo.key")));
        Gateway = gateway;
    }

    public GatewayHost Gateway { get; }

    public static JsonObject Order(DateTimeOffset scheduledAt, string reference) => new()
    {
        ["reference"] = reference,
        ["scheduledAt"] = scheduledAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
        ["durationMinutes"] = 15,
        ["clinician"] = new JsonObject { ["rpps"] = "10100000008", ["name"] = "Dr Claire Martin", ["specialty"] = "SM54", ["agreement"] = "sector1" },
        ["practice"] = new JsonObject { ["name"] = "Cabinet des Lilas", ["department"] = "93", ["phone"] = "+33143000000" },
        ["patient"] = new JsonObject
        {
            ["reference"] = "P-4411",
            ["givenName"] = "Samira",
            ["birthDate"] = "1984-02-03",
            ["sex"] = "F",
            ["department"] = "93",
        },
        ["care"] = new JsonObject { ["pathway"] = "treatingDoctor" },
    };

    public Task<HttpResponseMessage> Post(string path, JsonNode? body = null) => http.PostAsync(
        path, new StringContent(body?.ToJsonString() ?? "{}", Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(path);

    public Task<HttpResponseMessage> Put(string path, JsonNode body) => http.PutAsync(path, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    public async Task<Appointment> Book(string? reference = null, Action<JsonObject>? change = null)
    {
        var order = Order(Gateway.Clock.GetUtcNow(), reference ?? Guid.NewGuid().ToString("N"));
        change?.Invoke(order);
        var response = await Post("/v1/consultations", order);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new Appointment(
            body.GetProperty("id").GetString()!,
            Fragment(body.GetProperty("links").GetProperty("clinician").GetString()!),
            Fragment(body.GetProperty("links").GetProperty("patient").GetString()!),
            body);
    }

    public async Task<JsonElement> Read(string id) => await http.GetFromJsonAsync<JsonElement>($"/v1/consultations/{id}");

    public void Dispose() => http.Dispose();

    private static string Fragment(string link) => link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
}

/// <summary>A booked consultation with the fragments of its two links.</summary>
internal sealed record Appointment(string Id, string ClinicianLink, string PatientLink, JsonElement Body);
