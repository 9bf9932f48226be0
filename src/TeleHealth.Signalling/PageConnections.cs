using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TeleHealth.Consultations;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Signalling;

/// <summary>
/// The pages connected to this process, and the one observer through which rooms speak to them. Subscriptions are renewed, because a room
/// forgets its observers when it moves to another silo.
/// </summary>
internal sealed partial class PageConnections : BackgroundService, IRoomObserver
{
    private const int RenewalsAtOnceMax = 32;
    private readonly ConcurrentDictionary<Guid, ImmutableList<PageConnection>> connected = new();
    private readonly Lazy<IRoomObserver> self;
    private readonly IGrainFactory grains;
    private readonly TimeProvider clock;
    private readonly ILogger<PageConnections> logger;

    public PageConnections(IGrainFactory grains, TimeProvider clock, ILogger<PageConnections> logger)
    {
        (this.grains, this.clock, this.logger) = (grains, clock, logger);
        self = new Lazy<IRoomObserver>(() => grains.CreateObjectReference<IRoomObserver>(this));
    }

    /// <summary>From now on the connection gets what is posted to its seat.</summary>
    public Task Add(PageSeat seat, PageConnection connection)
    {
        connected.AddOrUpdate(
            seat.Room, _ => [connection], (_, others) => others.Contains(connection) ? others : others.Add(connection));
        return seat.Grain(grains).Observe(self.Value);
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
        foreach (var connection in connected.GetValueOrDefault(room, []).Where(connection => connection.Seat?.Role == message.To))
        {
            // A signal is for one page only, even when another one has the seat by now; that one sees a gap and asks.
            var seat = connection.Seat!;
            if (message.Notice is SeatNotice.SignalArrived arrived && arrived.Signal.ToPage != seat.Page)
            {
                continue;
            }

            connection.Post(Message.From(message));
            if (message.Notice is SeatNotice.SeatMoved moved && moved.Page == seat.Page)
            {
                Remove(seat, connection);
                connection.CloseSoon();
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ConsultationLimits.ObserverRenewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Parallel.ForEachAsync(
                    connected.Values.Select(pages => pages.FirstOrDefault()?.Seat).OfType<PageSeat>(),
                    new ParallelOptions { MaxDegreeOfParallelism = RenewalsAtOnceMax, CancellationToken = stoppingToken },
                    async (seat, _) => await Renew(seat));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task Renew(PageSeat seat)
    {
        try
        {
            await seat.Grain(grains).Observe(self.Value);
        }
        catch (Exception exception)
        {
            // The next round tries again; pages notice a gap in the numbers.
            LogRenewalFailed(logger, new ConsultationId(seat.Room), exception);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "Room {Room}: subscription could not be renewed and is tried again")]
    private static partial void LogRenewalFailed(ILogger logger, ConsultationId room, Exception exception);
}
