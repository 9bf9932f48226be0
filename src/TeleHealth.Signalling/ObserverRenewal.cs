using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TeleHealth.Consultations;

namespace TeleHealth.Signalling;

/// <summary>
/// Decides when this process names itself again to the rooms whose pages it has: all of them when a silo came or went and every
/// <see cref="ConsultationLimits.ObserverRenewal"/>, one at once when it leaves its silo, and one that could not be reached until it can.
/// </summary>
internal sealed partial class ObserverRenewal(IClusterMembershipService membership, TimeProvider clock, ILogger<ObserverRenewal> logger)
{
    private const int AtOnceMax = 32;

    /// <summary>How soon one that failed is tried again.</summary>
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Guid, bool> due = new();
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Renews one room's subscription as soon as may be.</summary>
    public void Ask(Guid room)
    {
        due[room] = true;
        woken.Writer.TryWrite(true);
    }

    /// <summary>Renews until the process stops.</summary>
    /// <param name="all">The rooms whose pages this process has now.</param>
    /// <param name="renew">Renews one subscription.</param>
    /// <param name="stopping">Ends it.</param>
    public async Task Run(Func<IEnumerable<Guid>> all, Func<Guid, Task> renew, CancellationToken stopping)
    {
        try
        {
            await Task.WhenAll(
                EveryTick(ConsultationLimits.ObserverRenewal, () => AskFor(all()), stopping),
                EveryTick(AgainAfter, () => AskFor([]), stopping),
                EveryChange(() => AskFor(all()), stopping),
                RenewWhenWoken(renew, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task EveryTick(TimeSpan period, Action act, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(period, clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            act();
        }
    }

    private async Task EveryChange(Action act, CancellationToken stopping)
    {
        await foreach (var _ in membership.MembershipUpdates.WithCancellation(stopping))
        {
            act();
        }
    }

    private void AskFor(IEnumerable<Guid> rooms)
    {
        foreach (var room in rooms)
        {
            due[room] = true;
        }

        if (!due.IsEmpty)
        {
            woken.Writer.TryWrite(true);
        }
    }

    private async Task RenewWhenWoken(Func<Guid, Task> renew, CancellationToken stopping)
    {
        await foreach (var _ in woken.Reader.ReadAllAsync(stopping))
        {
            var failed = new ConcurrentBag<string>();
            await Parallel.ForEachAsync(
                due.Keys,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnceMax, CancellationToken = stopping },
                async (room, _) => await Renew(room, renew, failed));
            if (failed.TryPeek(out var reason))
            {
                LogRenewalsFailed(logger, failed.Count, reason);
            }
        }
    }

    private async Task Renew(Guid room, Func<Guid, Task> renew, ConcurrentBag<string> failed)
    {
        due.TryRemove(room, out _);
        try
        {
            await renew(room);
        }
        catch (Exception exception)
        {
            // Tried again shortly; pages notice a gap in the numbers.
            due[room] = true;
            failed.Add(exception.GetBaseException().GetType().Name);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "Subscriptions of {Rooms} rooms could not be renewed ({Reason}) and are tried again")]
    private static partial void LogRenewalsFailed(ILogger logger, int rooms, string reason);
}
