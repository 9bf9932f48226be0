using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TeleHealth.Tests.Billing.Delivery;
using Xunit.Abstractions;

namespace TeleHealth.BrowserTests;

/// <summary>Webhooks from a gateway that is killed again and again, for real.</summary>
[Collection(Lanes.WithoutVideo)]
public sealed class DeliveryTests(ITestOutputHelper print)
{
    private const int Kills = 20;

    [Fact]
    public async Task Deliveries_arrive_once_per_id_after_twenty_kills()
    {
        var since = Stopwatch.StartNew();
        await using var receiver = await LocalReceiver.Start();
        await using var gateway = await GatewayProcess.Started();
        using var practice = new HttpClient { BaseAddress = gateway.Address };
        practice.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "demo.key")));
        Assert.Equal("201", await Post(practice, "/v1/webhook-endpoints", new JsonObject { ["url"] = receiver.Url.ToString() }));
        var order = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "order.json")))!;
        order["scheduledAt"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
        var ended = new List<string>();
        var endpoint = (await Read(practice, "/v1/webhook-endpoints"))["endpoints"]![0]!["id"]!.GetValue<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            // In turn: killed when an end was just answered; when it was just delivered; with messages at a receiver that holds back its answer, so that nobody can know;
            // in the middle of many deliveries.
            var (moment, before, hold) = (kill % 4, receiver.All.Count, new TaskCompletionSource());
            receiver.Answer = moment == 2 ? _ => hold.Task : LocalReceiver.Status(200);
            if (moment < 2)
            {
                order["reference"] = $"killed-{kill}";
                var response = await practice.PostAsync("/v1/consultations", Content(order));
                var id = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
                Assert.Equal("200", await Post(practice, $"/v1/consultations/{id}/cancellation"));
                ended.Add($"{id}:ended");
            }
            else
            {
                Assert.Equal("200", await Post(practice, "/v1/deliveries/replay", new JsonObject { ["endpoint"] = endpoint, ["after"] = 0 }));
            }

            if (moment > 0)
            {
                await receiver.Until(all => all.Count > before);
            }

            await gateway.Kill();
            hold.SetResult();
            receiver.Answer = LocalReceiver.Status(200);
            await gateway.Start();
        }

        foreach (var id in ended)
        {
            // As software does that comes back: a consultation that is looked at tells what it had not told.
            await practice.GetStringAsync($"/v1/consultations/{id[..^":ended".Length]}");
        }

        var all = await receiver.Until(all => ended.All(id => all.Any(got => got.Id == id)));
        await Settled(practice);

        all = receiver.All;
        var deliveries = (await Read(practice, "/v1/deliveries"))["deliveries"]!.AsArray();
        Assert.Equal(ended.Order(), deliveries.Select(delivery => delivery!["id"]!.GetValue<string>()).Order());
        Assert.All(deliveries, delivery => Assert.Equal("delivered", delivery!["standing"]!.GetValue<string>()));
        Assert.Equal(ended.Order(), all.Select(got => got.Id).Distinct().Order());
        Assert.Equal(ended.Count, all.Select(got => Encoding.UTF8.GetString(got.Body)).Distinct().Count());
        print.WriteLine($"figure: gateway killed {Kills} times: {ended.Count} events delivered, each under one id; {all.Count} messages with those that were replayed or in doubt; {since.Elapsed.TotalSeconds:0} s");
    }

    /// <summary>Nothing waits any more, so nothing more comes.</summary>
    private static async Task Settled(HttpClient practice)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await Read(practice, "/v1/deliveries?standing=waiting"))["deliveries"]!.AsArray().Count > 0)
        {
            await timer.WaitForNextTickAsync();
        }
    }

    private static async Task<JsonNode> Read(HttpClient practice, string path) => JsonNode.Parse(await practice.GetStringAsync(path))!;

    private static async Task<string> Post(HttpClient practice, string path, JsonNode? body = null) =>
        $"{(int)(await practice.PostAsync(path, Content(body ?? new JsonObject()))).StatusCode}";

    private static StringContent Content(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
