using System.Threading.Channels;
using System.Threading.RateLimiting;
using TeleHealth.Consultations;
using TeleHealth.Consultations.TestRooms;
using TeleHealth.Identity;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Signalling;

/// <summary>A seat as one connection holds it, in a consultation's room or in a test room.</summary>
internal sealed record PageSeat(Guid Room, bool InTest, SeatRole Role, SecretHash Secret, string Page)
{
    /// <summary>The room's grain.</summary>
    public IRoomGrain Grain(IGrainFactory grains) => InTest ? grains.GetGrain<ITestRoomGrain>(Room) : grains.GetGrain<IConsultationGrain>(Room);
}

/// <summary>
/// One connection of a page: closed when it does not enter in time, limited in what it may ask, and with a bounded queue of its own, so that a page that does not
/// read keeps nobody else waiting.
/// </summary>
internal sealed class PageConnection : IDisposable
{
    private readonly Action abort;
    private readonly TimeProvider clock;
    private readonly long connectedAt;
    private readonly ITimer deadline;
    private readonly Channel<Message> queue = Channel.CreateBounded<Message>(
        new BoundedChannelOptions(SignallingLimits.MessagesQueuedMax) { SingleReader = true });

    private readonly TokenBucketRateLimiter budget = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = SignallingLimits.VerbsBurstMax,
        TokensPerPeriod = SignallingLimits.VerbsPerSecondMax,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = false,
    });

    private volatile bool closed;
    private MessageCursor? told;
    private IRoomGrain? room;

    /// <summary>A connection that has just been made.</summary>
    /// <param name="id">SignalR's name for it.</param>
    /// <param name="abort">Closes it.</param>
    /// <param name="send">Sends one message; may wait for a page that reads slowly.</param>
    /// <param name="clock">Measures the time it has to enter, and takes.</param>
    public PageConnection(string id, Action abort, Func<Message, CancellationToken, Task> send, TimeProvider clock)
    {
        Id = id;
        (this.abort, this.clock, connectedAt) = (abort, clock, clock.GetTimestamp());
        deadline = clock.CreateTimer(_ => Abort(), null, SignallingLimits.EnterWithin, Timeout.InfiniteTimeSpan);
        _ = Pump(send);
    }

    /// <summary>SignalR's name for the connection.</summary>
    public string Id { get; }

    /// <summary>The seat it entered with; null before.</summary>
    public PageSeat? Seat { get; private set; }

    /// <summary>The grain of the room that it asks for, looked up once: that takes about as long as a call.</summary>
    public IRoomGrain Room(IGrainFactory grains) => room ??= Seat!.Grain(grains);

    /// <summary>How long ago the connection was made.</summary>
    public TimeSpan Age => clock.GetElapsedTime(connectedAt);

    /// <summary>Whether the connection is gone.</summary>
    public bool Closed => closed;

    /// <summary>The page asks for this seat; false when the connection has another one. What is posted to the seat is heard from now on.</summary>
    public bool MaySit(PageSeat seat)
    {
        Seat ??= seat;
        return Seat == seat;
    }

    /// <summary>The page has entered, so the deadline is met; it has heard everything up to here.</summary>
    public void Entered(MessageCursor upTo)
    {
        told = upTo;
        deadline.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the page has entered; before, it hears in the answer what it missed.</summary>
    public bool IsIn => told is not null;

    /// <summary>Whether the page was told this message already, or a later one.</summary>
    public bool WasTold(SeatMessage message) => told is { } upTo && upTo.Epoch == message.Epoch && upTo.Number >= message.Number;

    /// <summary>The connection has lost its seat: after what is queued has been said, it is closed.</summary>
    public void CloseSoon() => deadline.Change(SignallingLimits.FarewellWithin, Timeout.InfiniteTimeSpan);

    /// <summary>Closes the connection at once.</summary>
    public void Abort()
    {
        if (!closed)
        {
            abort();
        }
    }

    /// <summary>Queues a message; a page that has let the queue fill is closed, and starts afresh when it comes back.</summary>
    public void Post(Message message)
    {
        told = told is null ? null : new MessageCursor(message.Epoch, message.Number);
        if (!queue.Writer.TryWrite(message))
        {
            Abort();
        }
    }

    /// <summary>Whether one more verb is within the limits.</summary>
    public bool MaySpend()
    {
        budget.TryReplenish();
        using var lease = budget.AttemptAcquire();
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        closed = true;
        queue.Writer.TryComplete();
        deadline.Dispose();
        budget.Dispose();
    }

    private async Task Pump(Func<Message, CancellationToken, Task> send)
    {
        try
        {
            await foreach (var message in queue.Reader.ReadAllAsync())
            {
                await send(message, CancellationToken.None);
            }
        }
        catch (Exception)
        {
            // The connection is going; the page asks for what it missed when it is back.
            Abort();
        }
    }
}
