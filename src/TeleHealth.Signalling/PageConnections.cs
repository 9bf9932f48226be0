using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using TeleHealth.Consultations;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Signalling;

/// <summary>
/// The pages connected to this process, and the one observer through which consultations speak to them. A consultation forgets its observers when it moves to
/// another silo: <see cref="ObserverRenewal"/> says when to name this process again.
/// </summary>
internal sealed class PageConnections : BackgroundService, IConsultationObserver
{
    private readonly ConcurrentDictionary<ConsultationId, ImmutableList<PageConnection>> connected = new();
    private readonly Lazy<IConsultationObserver> self;
    private readonly IGrainFactory grains;
    private readonly ObserverRenewal renewal;

    public PageConnections(IGrainFactory grains, ObserverRenewal renewal)
    {
        (this.grains, this.renewal) = (grains, renewal);
        self = new Lazy<IConsultationObserver>(() => grains.CreateObjectReference<IConsultationObserver>(this));
    }

    /// <summary>From now on the connection gets what is posted to its seat.</summary>
    public Task Add(PageSeat seat, PageConnection connection)
    {
        connected.AddOrUpdate(
            seat.Consultation, _ => [connection], (_, others) => others.Contains(connection) ? others : others.Add(connection));
        return Observe(seat.Consultation);
    }

    /// <summary>The page has entered by this connection: earlier ones of the same page are left over and closed.</summary>
    public void Supersede(PageSeat seat, PageConnection connection)
    {
        foreach (var earlier in connected.GetValueOrDefault(seat.Consultation, []).Where(other => other != connection && other.Seat == seat))
        {
            Remove(seat, earlier);
            earlier.Abort();
        }
    }

    /// <summary>The connection gets nothing more.</summary>
    public void Remove(PageSeat seat, PageConnection connection)
    {
        var left = connected.AddOrUpdate(seat.Consultation, _ => [], (_, others) => others.Remove(connection));
        if (left.IsEmpty)
        {
            connected.TryRemove(KeyValuePair.Create(seat.Consultation, left));
        }
    }

    /// <inheritdoc/>
    public Task Deliver(ConsultationId consultation, SeatMessage message)
    {
        foreach (var connection in Seated(consultation, message.To))
        {
            Tell(connection, message);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Moved(ConsultationId consultation)
    {
        if (connected.ContainsKey(consultation))
        {
            renewal.Ask(consultation);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => renewal.Run(() => connected.Keys, Observe, stoppingToken);

    /// <summary>Says that this process listens, and passes on what was said before it did.</summary>
    private async Task Observe(ConsultationId consultation)
    {
        foreach (var message in await grains.GetGrain<IConsultationGrain>(consultation.Value).Observe(self.Value))
        {
            foreach (var connection in Seated(consultation, message.To).Where(connection => connection.IsIn && !connection.WasTold(message)))
            {
                Tell(connection, message);
            }
        }
    }

    private IEnumerable<PageConnection> Seated(ConsultationId consultation, SeatRole role) =>
        connected.GetValueOrDefault(consultation, []).Where(connection => connection.Seat?.Role == role);

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
