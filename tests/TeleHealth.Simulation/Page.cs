using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace TeleHealth.Simulation;

/// <summary>
/// A page without a browser, faithful to docs/protocol.md: one connection at a time, made again without limit and to whichever instance answers; messages handled once
/// and in order; a gap or a new epoch makes it enter again with its cursor; reports are kept until they are stored.
/// </summary>
internal sealed class Page : IAsyncDisposable
{
    private const int SlotSeconds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly string seat;
    private readonly Func<Uri> instance;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker? way;
    private readonly CancellationTokenSource leaving = new();
    private readonly SemaphoreSlim reporting = new(1, 1);
    private readonly SortedDictionary<long, JsonObject> reports = [];
    private readonly HashSet<long> heardOf = [];
    private readonly TaskCompletionSource<(TimeSpan Connect, TimeSpan Enter)> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task life;
    private volatile HubConnection? hub;
    private volatile WebSocket? socket;
    private (string Epoch, long Number)? cursor;
    private long reportNumber;
    private long slotReported;

    /// <summary>Opens the page; it lives until it is disposed of.</summary>
    /// <param name="seat">The seat's token.</param>
    /// <param name="instance">Where to connect to, asked each time.</param>
    /// <param name="clock">The server's time as the page knows it; this machine's without.</param>
    /// <param name="way">Makes its sockets; SignalR does without.</param>
    public Page(string seat, Func<Uri> instance, TimeProvider? clock = null, HttpMessageInvoker? way = null)
    {
        (this.seat, this.instance, this.clock, this.way) = (seat, instance, clock ?? TimeProvider.System, way);
        slotReported = Slot();
        life = Task.Run(Live);
    }

    public string Name { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The room as the page knows it last.</summary>
    public JsonElement? Room { get; private set; }

    /// <summary>How often the page has come into the room.</summary>
    public int Entrances { get; private set; }

    /// <summary>How often it has come in by a new connection, and when it last did, in <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public (int Count, long LastAt) Arrivals { get; private set; }

    /// <summary>What it took to connect and to enter when both succeeded for the first time.</summary>
    public Task<(TimeSpan Connect, TimeSpan Enter)> First => first.Task;

    /// <summary>A signal was heard.</summary>
    public event Action? SignalHeard;

    /// <summary>When each signal was heard, by its attempt, in <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public ConcurrentDictionary<int, long> Heard { get; } = new();

    public string? Stage => Room?.GetProperty("stage").GetString();

    /// <summary>Reports that nobody has answered yet.</summary>
    public int ReportsUnanswered { get; private set; }

    public bool EvidenceIsClosed => Room is { } room && room.TryGetProperty("evidence", out _);

    /// <summary>Sends a verb once; null when nobody knows what became of it.</summary>
    public async Task<JsonElement?> Tell(string verb, JsonObject body)
    {
        if (hub is not { } connection)
        {
            return null;
        }

        try
        {
            return await connection.InvokeAsync<JsonElement>(verb, body, leaving.Token).WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !leaving.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Sends a verb until it is accepted.</summary>
    public async Task Ask(string verb, CancellationToken ct)
    {
        using var again = new PeriodicTimer(Pause);
        while (await Tell(verb, []) is not { } answer || !answer.GetProperty("ok").GetBoolean())
        {
            await again.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>Reports full video and sound since the last report, after what was not answered yet.</summary>
    public async Task Report(bool final = false)
    {
        await reporting.WaitAsync();
        try
        {
            var now = Slot();
            var samples = new JsonArray();
            for (; slotReported < now; slotReported++)
            {
                samples.Add(new JsonObject { ["slot"] = slotReported, ["framesDecoded"] = 100, ["audioMilliseconds"] = 5000 });
            }

            reports[++reportNumber] = new JsonObject { ["number"] = reportNumber, ["final"] = final, ["samples"] = samples, ["path"] = "direct" };
            await Send();
        }
        finally
        {
            reporting.Release();
        }
    }

    /// <summary>Sends again what was not answered.</summary>
    public async Task ReportAgain()
    {
        await reporting.WaitAsync();
        try
        {
            await Send();
        }
        finally
        {
            reporting.Release();
        }
    }

    /// <summary>Loses its connection, without a farewell.</summary>
    public void Drop() => socket?.Abort();

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await life;
        leaving.Dispose();
        reporting.Dispose();
    }

    /// <summary>In order, and no further than the first that is not answered.</summary>
    private async Task Send()
    {
        ReportsUnanswered = reports.Keys.Count(number => !heardOf.Contains(number));
        foreach (var (number, report) in reports.Where(report => !heardOf.Contains(report.Key)).ToList())
        {
            if (await Tell("evidence", (JsonObject)report.DeepClone()) is not { } answer || !answer.TryGetProperty("stored", out var stored))
            {
                return;
            }

            heardOf.Add(number);
            ReportsUnanswered--;
            ForgetUpTo(stored.GetInt64());
        }
    }

    private void ForgetUpTo(long stored)
    {
        foreach (var number in reports.Keys.Where(number => number <= stored && heardOf.Contains(number)).ToList())
        {
            reports.Remove(number);
        }
    }

    private async Task Live()
    {
        while (!leaving.IsCancellationRequested)
        {
            var messages = Channel.CreateUnbounded<JsonElement>();
            await using var connection = Connection();
            connection.On<JsonElement>("message", message => messages.Writer.WriteAsync(message).AsTask());
            connection.Closed += _ =>
            {
                messages.Writer.TryComplete();
                return Task.CompletedTask;
            };
            try
            {
                var began = TimeProvider.System.GetTimestamp();
                await connection.StartAsync(leaving.Token).WaitAsync(Patience, leaving.Token);
                var connected = TimeProvider.System.GetTimestamp();
                await Enter(connection);
                hub = connection;
                Arrivals = (Arrivals.Count + 1, TimeProvider.System.GetTimestamp());
                first.TrySetResult((TimeProvider.System.GetElapsedTime(began, connected), TimeProvider.System.GetElapsedTime(connected, Arrivals.LastAt)));
                _ = ReportAgain();
                await foreach (var message in messages.Reader.ReadAllAsync(leaving.Token))
                {
                    await Receive(connection, message);
                }
            }
            catch (Exception)
            {
                // The way is lost: another one, unless the page is closed.
            }

            hub = null;
            using var pause = new PeriodicTimer(Pause);
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>
    /// Nothing is reported while it enters. What another silo heard and had not stored may have died with it: only what is heard from then on counts as heard.
    /// </summary>
    private async Task Enter(HubConnection connection)
    {
        await reporting.WaitAsync(leaving.Token);
        try
        {
            var verb = new JsonObject { ["protocol"] = 1, ["seat"] = seat, ["page"] = Name };
            if (cursor is { } since)
            {
                verb["since"] = new JsonObject { ["epoch"] = since.Epoch, ["number"] = since.Number };
            }

            var answer = await connection.InvokeAsync<JsonElement>("enter", verb, leaving.Token).WaitAsync(TimeSpan.FromSeconds(6), leaving.Token);
            if (!answer.GetProperty("ok").GetBoolean())
            {
                throw new InvalidOperationException(answer.GetProperty("code").GetString());
            }

            foreach (var message in answer.GetProperty("missed").EnumerateArray())
            {
                Take(message);
            }

            cursor = (answer.GetProperty("epoch").GetString()!, answer.GetProperty("lastNumber").GetInt64());
            Room = answer.GetProperty("room");
            Entrances++;
            ForgetUpTo(answer.GetProperty("evidenceStored").GetInt64());
            heardOf.Clear();
        }
        finally
        {
            reporting.Release();
        }
    }

    private async Task Receive(HubConnection connection, JsonElement message)
    {
        var (epoch, number) = (message.GetProperty("epoch").GetString()!, message.GetProperty("number").GetInt64());
        if (cursor is not { } last || last.Epoch != epoch || number > last.Number + 1)
        {
            await Enter(connection);
            _ = ReportAgain();
        }
        else if (number == last.Number + 1)
        {
            cursor = (epoch, number);
            Take(message);
        }
    }

    private void Take(JsonElement message)
    {
        switch (message.GetProperty("type").GetString())
        {
            case "room":
                Room = message.GetProperty("room");
                break;
            case "signal":
                Heard.TryAdd(message.GetProperty("signal").GetProperty("attempt").GetInt32(), TimeProvider.System.GetTimestamp());
                SignalHeard?.Invoke();
                break;
            default:
                break;
        }
    }

    private long Slot() => clock.GetUtcNow().ToUnixTimeSeconds() / SlotSeconds;

    private HubConnection Connection()
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(instance(), "/hubs/consultation"), options =>
            {
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
                if (way is not null)
                {
                    options.WebSocketFactory = async (context, ct) => socket = await Open(context.Uri, ct);
                }
            })
            .Build();
        (connection.ServerTimeout, connection.KeepAliveInterval) = (TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(2));
        return connection;
    }
    private async ValueTask<WebSocket> Open(Uri address, CancellationToken ct)
    {
        var opened = new ClientWebSocket();
        try
        {
            await opened.ConnectAsync(address, way, ct);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
