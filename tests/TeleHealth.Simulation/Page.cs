using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeleHealth.Simulation;

/// <summary>
/// A page without a browser, faithful to docs/protocol.md: made again without limit and by whichever instance answers; messages handled once and in order; a gap or a new epoch
/// makes it enter again with its cursor; asked to move, it makes the next connection before it closes the one it has; reports are kept until they are stored.
/// </summary>
internal sealed class Page : IAsyncDisposable
{
    private const int SlotSeconds = 5;
    private const int EnterTriesMax = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly string seat;
    private readonly Func<Uri> instance;
    private readonly TimeProvider? clock;
    private readonly HttpMessageInvoker? sockets;
    private readonly CancellationTokenSource leaving = new();
    private readonly SemaphoreSlim reporting = new(1, 1);
    private readonly SortedDictionary<long, JsonObject> reports = [];
    private readonly HashSet<long> heardOf = [];
    private readonly TaskCompletionSource<(TimeSpan Connect, TimeSpan Enter)> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task life;
    private volatile Way? way;
    private (string Epoch, long Number)? cursor;
    private TimeSpan serverAhead;
    private long reportNumber;
    private long slotReported;
    private readonly ConcurrentQueue<string> losses = [];

    /// <summary>Opens the page; it lives until it is disposed of.</summary>
    /// <param name="seat">The seat's token.</param>
    /// <param name="instance">Where to connect to, asked each time.</param>
    /// <param name="clock">The server's clock, where it is known; else it is taken from the answers.</param>
    /// <param name="sockets">Connects its sockets; else SignalR does.</param>
    public Page(string seat, Func<Uri> instance, TimeProvider? clock = null, HttpMessageInvoker? sockets = null)
    {
        (this.seat, this.instance, this.clock, this.sockets) = (seat, instance, clock, sockets);
        life = Task.Run(Live);
    }

    public string Name { get; } = NewName();

    /// <summary>22 random characters of base64url.</summary>
    public static string NewName() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The room as the page knows it last.</summary>
    public JsonElement? Room { get; private set; }

    /// <summary>Why the page lost its connection, each time; one that it gave up because it was asked to move does not count.</summary>
    public IReadOnlyCollection<string> Losses => losses;

    /// <summary>How often the page moved because it was asked to.</summary>
    public int Moves { get; private set; }

    /// <summary>How often it has come in by a new connection, and when it last did, in <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public (int Count, long LastAt) Arrivals { get; private set; }

    /// <summary>What it took to connect and to enter when both succeeded for the first time.</summary>
    public Task<(TimeSpan Connect, TimeSpan Enter)> First => first.Task;

    /// <summary>A signal was heard.</summary>
    public event Action? SignalHeard;

    /// <summary>When each signal was heard, by its attempt, in <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public ConcurrentDictionary<int, long> Heard { get; } = new();

    public bool IsConnected => way is not null;

    /// <summary>What the page was last refused, for whoever asks why a run does not end.</summary>
    public string LastRefusal { get; private set; } = "nothing";

    /// <summary>Whether the room believes that this page has no connection: a late goodbye of one that it had.</summary>
    private bool IsTakenForAway => Room is { } room && room.TryGetProperty("seats", out var seats) && seats.EnumerateArray().Any(seat =>
        seat.TryGetProperty("page", out var page) && page.GetString() == Name && seat.GetProperty("presence").GetString() == "away");

    public string? Stage => Room?.GetProperty("stage").GetString();

    /// <summary>Reports that nobody has answered yet.</summary>
    public int ReportsUnanswered { get; private set; }

    public bool EvidenceIsClosed => Room is { } room && room.TryGetProperty("evidence", out _);

    /// <summary>Sends a verb once; null when nobody knows what became of it.</summary>
    public async Task<JsonElement?> Tell(string verb, JsonObject body)
    {
        try
        {
            if (way is not { } now)
            {
                return null;
            }

            var answer = await now.Invoke(verb, body, leaving.Token);
            Note(verb, answer);
            return answer;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !leaving.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Sends a verb until it is accepted, and then once more: it was done already.</summary>
    public async Task Ask(string verb, CancellationToken ct)
    {
        using var again = new PeriodicTimer(Pause);
        while (await Tell(verb, []) is not { } answer || !answer.GetProperty("ok").GetBoolean())
        {
            await again.WaitForNextTickAsync(ct);
        }

        await Tell(verb, []);
    }

    /// <summary>Reports full video and sound since the last report, after what was not answered yet.</summary>
    public async Task Report(bool final = false)
    {
        await reporting.WaitAsync();
        try
        {
            var now = SlotNow();
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
    public void Drop() => way?.Drop();

    public async ValueTask DisposeAsync()
    {
        if (!leaving.IsCancellationRequested)
        {
            await leaving.CancelAsync();
            await life;
        }
    }

    /// <summary>The slot by the server's clock, as the page knows it.</summary>
    private long SlotNow() => (clock?.GetUtcNow() ?? DateTimeOffset.UtcNow + serverAhead).ToUnixTimeSeconds() / SlotSeconds;

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
            way = await Open();
            while (way is { } now)
            {
                way = await now.Next(leaving.Token) switch
                {
                    Way.Event.Said said => await Receive(now, said.Message),
                    Way.Event.AskedToMove => await Move(now),
                    _ => await Lost(now, "closed"),
                };
            }

            await Wait(Pause);
        }
    }

    /// <summary>A connection by which the page is in the room; null when there is none to be had now.</summary>
    private async Task<Way?> Open()
    {
        var next = new Way(instance(), sockets);
        try
        {
            var began = TimeProvider.System.GetTimestamp();
            await next.Start(leaving.Token);
            var connected = TimeProvider.System.GetTimestamp();
            await Enter(next);
            Arrivals = (Arrivals.Count + 1, TimeProvider.System.GetTimestamp());
            first.TrySetResult((TimeProvider.System.GetElapsedTime(began, connected), TimeProvider.System.GetElapsedTime(connected, Arrivals.LastAt)));
            _ = ReportAgain();
            return next;
        }
        catch (Exception)
        {
            // That way is closed: another one, unless the page is closed.
            await next.DisposeAsync();
            return null;
        }
    }

    /// <summary>The connection stays until the page is in by another one. Then it is closed, and what it brought meanwhile was missed by nobody.</summary>
    private async Task<Way?> Move(Way now)
    {
        if (await Open() is not { } next)
        {
            now.AskAgain();
            await Wait(Pause);
            return now;
        }

        Moves++;
        way = next;
        await now.DisposeAsync();
        return next;
    }

    private async Task<Way?> Lost(Way now, string why)
    {
        if (!leaving.IsCancellationRequested)
        {
            losses.Enqueue(why);
        }

        await now.DisposeAsync();
        return null;
    }

    private async Task<Way?> Receive(Way now, JsonElement message)
    {
        var (epoch, number) = (message.GetProperty("epoch").GetString()!, message.GetProperty("number").GetInt64());
        if (cursor is { } last && last.Epoch == epoch && number <= last.Number + 1)
        {
            if (number == last.Number + 1)
            {
                cursor = (epoch, number);
                Take(message);
            }

            if (!IsTakenForAway)
            {
                return now;
            }
        }

        try
        {
            await Enter(now);
            _ = ReportAgain();
            return now;
        }
        catch (Exception exception)
        {
            return await Lost(now, $"could not enter anew: {exception.Message}");
        }
    }

    /// <summary>
    /// Nothing is reported while it enters. What another silo heard and had not stored may have died with it: only what is heard from then on counts as heard.
    /// </summary>
    private async Task Enter(Way by)
    {
        await reporting.WaitAsync(leaving.Token);
        try
        {
            var verb = new JsonObject { ["protocol"] = 1, ["seat"] = seat, ["page"] = Name };
            if (cursor is { } since)
            {
                verb["since"] = new JsonObject { ["epoch"] = since.Epoch, ["number"] = since.Number };
            }

            var answer = await by.Invoke("enter", verb, leaving.Token);
            for (var tries = 0; tries < EnterTriesMax && way == by && !answer.GetProperty("ok").GetBoolean() && answer.GetProperty("code").GetString() == "unavailable"; tries++)
            {
                // A room on its way to another server is there again in a moment.
                await Wait(Pause);
                answer = await by.Invoke("enter", verb, leaving.Token);
            }

            Note("enter", answer);
            if (!answer.GetProperty("ok").GetBoolean())
            {
                throw new InvalidOperationException(answer.GetProperty("code").GetString());
            }

            foreach (var message in answer.GetProperty("missed").EnumerateArray())
            {
                Take(message);
            }

            cursor = (answer.GetProperty("epoch").GetString()!, answer.GetProperty("lastNumber").GetInt64());
            serverAhead = answer.GetProperty("serverTime").GetDateTimeOffset() - DateTimeOffset.UtcNow;
            Room = answer.GetProperty("room");
            slotReported = slotReported == 0 ? SlotNow() : slotReported;
            ForgetUpTo(answer.GetProperty("evidenceStored").GetInt64());
            heardOf.Clear();
        }
        finally
        {
            reporting.Release();
        }
    }

    private void Note(string verb, JsonElement answer)
    {
        if (!answer.GetProperty("ok").GetBoolean())
        {
            LastRefusal = $"{verb}: {answer.GetProperty("code").GetString()}";
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

    private static async Task Wait(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync(CancellationToken.None);
    }
}
