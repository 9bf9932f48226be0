using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeleHealth.Simulation;

/// <summary>
/// A practice's software, or a page's requests, on a bad network: every request goes to whichever instance, and again until it is answered; some are sent twice at once, and some
/// arrive once more seconds after they were answered.
/// </summary>
internal sealed class Software(GatewayCluster cluster, string key, Random random) : IAsyncDisposable
{
    private const double TwiceAtOnce = 0.25;
    private const double OnceMoreLater = 0.15;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly ConcurrentBag<Task> extra = [];
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(12) };

    /// <summary>How many requests were sent beside those that had to be.</summary>
    public int Extra => extra.Count;


    /// <summary>Sends a request, the same each time, until it is answered with success.</summary>
    public async Task<JsonElement> Until(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        if (Chance(TwiceAtOnce))
        {
            extra.Add(Once(method, path, body, ct));
        }

        using var again = new PeriodicTimer(Pause);
        while (true)
        {
            if (await Once(method, path, body, ct) is { } answer)
            {
                if (Chance(OnceMoreLater))
                {
                    extra.Add(Later(method, path, body, ct));
                }

                return answer;
            }

            await again.WaitForNextTickAsync(ct);
        }
    }

    public Uri Any()
    {
        lock (random)
        {
            return cluster.Instances[random.Next(cluster.Instances.Count)].Address;
        }
    }

    public static JsonObject Order() => new()
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

    /// <summary>What was sent beside the rest has arrived or never will.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(extra).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
    }

    private bool Chance(double of)
    {
        lock (random)
        {
            return random.NextDouble() < of;
        }
    }

    private async Task Later(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        using var wait = new PeriodicTimer(TimeSpan.FromSeconds(1 + (4 * Random.Shared.NextDouble())));
        await wait.WaitForNextTickAsync(ct);
        await Once(method, path, body, ct);
    }

    /// <summary>One request to one instance; null when it was refused or nobody knows what became of it.</summary>
    private async Task<JsonElement?> Once(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(Any(), path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await http.SendAsync(request, ct);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonElement>(ct) : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // That instance is gone or hangs: another one.
            return null;
        }
    }
}
