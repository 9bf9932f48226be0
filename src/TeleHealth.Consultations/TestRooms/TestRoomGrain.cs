using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Orleans.Utilities;
using TeleHealth.Identity;

namespace TeleHealth.Consultations.TestRooms;

/// <summary>The shell around one test room. When its process dies the room is gone, and the page offers to test again.</summary>
[GrainType("test-room"), PreferLocalPlacement]
internal sealed class TestRoomGrain(TimeProvider clock, ILogger<TestRoomGrain> logger) : Grain, ITestRoomGrain
{
    private readonly Mailbox mailbox = new();
    private readonly Dictionary<SeatRole, string> connections = [];
    private readonly ObserverManager<IRoomObserver> observers = new(ConsultationLimits.ObserverExpiry, logger);
    private TestRoom? room;

    public Task Open(SecretHash clinician, SecretHash patient)
    {
        if (room is null)
        {
            room = TestRoom.Open(clinician, patient, clock.GetUtcNow());
            this.RegisterGrainTimer(_ => Close(), new GrainTimerCreationOptions(TestRoomLimits.Duration, Timeout.InfiniteTimeSpan));
        }

        return Task.CompletedTask;
    }

    public async Task Close()
    {
        await Become(room?.Close(clock.GetUtcNow()));
        DeactivateOnIdle();
    }

    public Task<Answer<SeatRole>> Seated(SecretHash seat) => Task.FromResult<Answer<SeatRole>>(room?.SeatHeldBy(seat) is { } held ? held.Role : Refusal.SeatLost);

    public async Task<Answer<Entrance>> Enter(SecretHash seat, string page, string connection, MessageCursor? since)
    {
        if (room?.SeatHeldBy(seat) is not { } held)
        {
            return Refusal.SeatLost;
        }

        var (missed, complete) = mailbox.Since(held.Role, since);
        connections[held.Role] = connection;
        await Become(room.With(held, page, SeatPresence.Here, clock.GetUtcNow()));
        return new Entrance(held.Role, mailbox.Epoch, mailbox.LastNumber(held.Role), [.. missed], complete, room.View(), 0, clock.GetUtcNow());
    }

    public Task Disconnected(SecretHash seat, string page, string connection) =>
        room?.SeatHeldBy(seat) is { } held && held.Page == page && connections.GetValueOrDefault(held.Role) == connection
            ? Become(room.With(held, page, SeatPresence.Away, clock.GetUtcNow()))
            : Task.CompletedTask;

    public async Task<Answer<RoomView>> Leave(SecretHash seat, string page)
    {
        if (room?.SeatHeldBy(seat) is not { } held)
        {
            return Refusal.SeatLost;
        }

        // One of two is gone: there is nothing left to test.
        await Become(room.With(held, page, SeatPresence.Empty, clock.GetUtcNow()).Close(clock.GetUtcNow()));
        DeactivateOnIdle();
        return room.View();
    }

    public async Task<Answer<bool>> Relay(SecretHash seat, string page, Signal signal)
    {
        if (room is not { } open)
        {
            return Refusal.SeatLost;
        }

        if (open.MayRelay(seat, page, signal) is { } refusal)
        {
            return refusal;
        }

        var from = open.SeatHeldBy(seat)!;
        await Post(from.OtherRole, new SeatNotice.SignalArrived(from.Role, page, signal));
        return true;
    }

    public Task<ImmutableArray<SeatMessage>> Observe(IRoomObserver observer)
    {
        observers.Subscribe(observer, observer);
        return Task.FromResult<ImmutableArray<SeatMessage>>([.. mailbox.Latest()]);
    }

    private async Task Become(TestRoom? next)
    {
        if (next is null || ReferenceEquals(next, room))
        {
            return;
        }

        room = next;
        var changed = new SeatNotice.RoomChanged(next.View());
        await Post(SeatRole.Clinician, changed);
        await Post(SeatRole.Patient, changed);
    }

    private Task Post(SeatRole to, SeatNotice notice)
    {
        var message = mailbox.Post(to, notice);
        var key = this.GetPrimaryKey();
        return observers.Notify(observer => observer.Deliver(key, message));
    }
}
