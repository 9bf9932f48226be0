using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using TeleHealth.Consultations;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Signalling;

/// <summary>
/// The pages connected to this process, and the one observer through which rooms speak to them. A room forgets its observers when it moves to
/// another silo: <see cref="ObserverRenewal"/> says when to name this process again.
/// </summary>
internal sealed class PageConnections : BackgroundService, IRoomObserver
{
    private readonly ConcurrentDictionary<Guid, ImmutableList<PageConnection>> connected = new();
    private readonly Lazy<IRoomObserver> self;
    private readonly IGrainFactory grains;
    private readonly ObserverRenewal renewal;

    public PageConnections(IGrainFactory grains, ObserverRenewal renewal)
    {
        (this.grains, this.renewal) = (grains, renewal);
        self = new Lazy<IRoomObserver>(() => grains.CreateObjectReference<IRoomObserver>(this));
    }

    /// <summary>The connections whose pages ask for a seat or have one.</summary>
    public IReadOnlyCollection<PageConnection> All() => [.. connected.Values.SelectMany(connections => connections)];

    /// <summary>From now on the connection gets what is posted to its seat.</summary>
    public Task Add(PageSeat seat, PageConnection connection)
    {
        connected.AddOrUpdate(
            seat.Room, _ => [connection], (_, others) => others.Contains(connection) ? others : others.Add(connection));
        return Observe(seat.Room);
    }

    /// <summary>The page has entered by this connection: earlier ones of the same page are left over and closed.</summary>
    public void Supersede(PageSeat seat, PageConnection connection)
    {
        foreach (var earlier in connected.GetValueOrDefault(seat.Room, []).Where(other => other != connection && other.Seat == seat))
        {
            Remove(seat, earlier);
            earlier.Abort();
        }
    }

    /// <summary>The connection gets nothing more.</summary>
    public void Remove(PageSeat seat, PageConnection connection)
    {
        var left = connected.AddOrUpdate(seat.Room, _ => [], (_, others) => others.Remove(connection));
        if (left.IsEmpty)
        {
            connected.TryRemove(KeyValuePair.Create(seat.Room, left));
        }
    }

    /// <inheritdoc/>
    public Task Deliver(Guid room, SeatMessage message)
    {
        foreach (var connection in Seated(room, message.To))
        {
            Tell(connection, message);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Moved(Guid room)
    {
        if (connected.ContainsKey(room))
        {
            renewal.Ask(room);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => renewal.Run(() => connected.Keys, Observe, stoppingToken);

    /// <summary>Says that this process listens, and passes on what was said before it did.</summary>
    private async Task Observe(Guid room)
    {
        if (connected.GetValueOrDefault(room, []).FirstOrDefault()?.Seat is not { } anySeat)
        {
            return;
        }

        foreach (var message in await anySeat.Grain(grains).Observe(self.Value))
        {
            foreach (var connection in Seated(room, message.To).Where(connection => connection.IsIn && !connection.WasTold(message)))
            {
                Tell(connection, message);
            }
        }
    }

    private IEnumerable<PageConnection> Seated(Guid room, SeatRole role) =>
        connected.GetValueOrDefault(room, []).Where(connection => connection.Seat?.Role == role);

    private void Tell(PageConnection connection, SeatMessage message)
    {
        // A signal is for one page only, even when another one has the seat by now; that one sees a gap and asks.
        var seat = connection.Seat!;
        if (message.Notice is SeatNotice.SignalArrived arrived && arrived.Signal.ToPage != seat.Page)
        {
            return;
        }

        connection.Post(Message.From(message));
        if (message.Notice is SeatNotice.SeatMoved moved && moved.Page == seat.Page)
        {
            Remove(seat, connection);
            connection.CloseSoon();
        }
    }
}
