using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace TeleHealth.IntegrationTests;

/// <summary>A scripted page: takes a seat with a link, enters by a real SignalR connection, and hears what it is told.</summary>
internal sealed class RoomPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<JsonElement> heard = Channel.CreateUnbounded<JsonElement>();

    private RoomPage(Uri address, string seat) => (Address, Seat, Hub) = (address, seat, Connect(address));

    public string Page { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public string Seat { get; }

    public Uri Address { get; private set; }

    public HubConnection Hub { get; private set; }

    public JsonElement Entrance { get; private set; }

    public static async Task<HttpResponseMessage> PostLink(Uri address, string path, string link, string? notice = null)
    {
        using var http = new HttpClient { BaseAddress = address };
        return await http.PostAsJsonAsync(path, notice is null ? new { link } : (object)new { link, consentNotice = notice });
    }

    /// <summary>Takes the link's seat and enters.</summary>
    public static async Task<RoomPage> Open(Uri address, string link)
    {
        var response = await PostLink(address, "/rooms/seat", link, "2026-11");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var page = new RoomPage(address, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("seat").GetString()!);
        await page.Enter();
        return page;
    }

    /// <summary>Another page of the same person: a reload.</summary>
    public async Task<RoomPage> Reload()
    {
        var page = new RoomPage(Address, Seat);
        await page.Enter();
        return page;
    }

    public static RoomPage WithSeat(Uri address, string seat) => new(address, seat);

    public async Task<JsonElement> Enter(JsonNode? since = null, Uri? address = null)
    {
        if (address is not null)
        {
            await Hub.DisposeAsync();
            (Address, Hub) = (address, Connect(address));
        }

        if (Hub.State == HubConnectionState.Disconnected)
        {
            Hub.On<JsonElement>("message", message => heard.Writer.WriteAsync(message).AsTask());
            await Hub.StartAsync();
        }

        var message = new JsonObject { ["protocol"] = 1, ["seat"] = Seat, ["page"] = Page };
        if (since is not null)
        {
            message["since"] = since;
        }

        return Entrance = await Ask("enter", message);
    }

    public Task<JsonElement> Ask(string verb, JsonNode? message = null) => Hub.InvokeAsync<JsonElement>(verb, message ?? new JsonObject());

    public async Task<JsonElement> Must(string verb, JsonNode? message = null)
    {
        var answer = await Ask(verb, message);
        Assert.True(answer.GetProperty("ok").GetBoolean(), $"{verb}: {answer}");
        return answer;
    }

    /// <summary>The next message that fits; those before it are passed over.</summary>
    public async Task<JsonElement> Hears(string what, Func<JsonElement, bool> fits)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var message = await heard.Reader.ReadAsync(patience.Token);
                if (fits(message))
                {
                    return message;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Within {Patience.TotalSeconds} s the page was not told: {what}.");
        }
    }

    public Task<JsonElement> HearsStage(string stage) => Hears(
        $"stage {stage}", message => message.TryGetProperty("room", out var room) && room.GetProperty("stage").GetString() == stage);

    public Task<JsonElement> HearsEvidence() => Hears(
        "closed evidence", message => message.TryGetProperty("room", out var room) && room.TryGetProperty("evidence", out _));

    public static JsonObject Signal(string kind, string toPage, string? sdp = null, int attempt = 1)
    {
        var signal = new JsonObject { ["kind"] = kind, ["toPage"] = toPage, ["attempt"] = attempt };
        if (sdp is not null)
        {
            signal["sdp"] = sdp;
        }

        return signal;
    }

    /// <summary>A report of full video and sound for every slot from one instant to another.</summary>
    public static JsonObject Report(long number, DateTimeOffset from, DateTimeOffset to, bool final = false) => new()
    {
        ["number"] = number,
        ["final"] = final,
        ["samples"] = new JsonArray([.. Slots(from, to).Select(slot => (JsonNode)new JsonObject
        {
            ["slot"] = slot, ["framesDecoded"] = 100, ["audioMilliseconds"] = 5000,
        })]),
        ["path"] = "direct",
    };

    public async ValueTask DisposeAsync() => await Hub.DisposeAsync();

    private static IEnumerable<long> Slots(DateTimeOffset from, DateTimeOffset to)
    {
        for (var slot = from.ToUnixTimeSeconds() / 5; slot * 5 < to.ToUnixTimeSeconds(); slot++)
        {
            yield return slot;
        }
    }

    private static HubConnection Connect(Uri address) => new HubConnectionBuilder()
        .WithUrl(new Uri(address, "/hubs/consultation"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
        })
        .Build();
}
