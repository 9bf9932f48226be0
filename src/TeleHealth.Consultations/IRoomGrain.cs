using System.Collections.Immutable;
using Orleans.Concurrency;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>
/// A room in which two pages find each other: a consultation's, or one for a test call. What the hub needs of either. A refusal changes nothing.
/// </summary>
[Alias("TeleHealth.IRoomGrain")]
public interface IRoomGrain : IGrainWithGuidKey
{
    /// <summary>Which role a seat's secret has; refused when it holds no seat.</summary>
    [Alias("Seated")]
    Task<Answer<SeatRole>> Seated(SecretHash seat);

    /// <summary>A page enters with its seat's secret, and gets the room and what it missed.</summary>
    [Alias("Enter")]
    Task<Answer<Entrance>> Enter(SecretHash seat, string page, string connection, MessageCursor? since);

    /// <summary>A page's connection is gone; the seat stays. Without effect once the page has entered by another connection.</summary>
    [Alias("Disconnected")]
    Task Disconnected(SecretHash seat, string page, string connection);

    /// <summary>The person leaves on purpose; the seat stays theirs until the room closes.</summary>
    [Alias("Leave")]
    Task<Answer<RoomView>> Leave(SecretHash seat, string page);

    /// <summary>Passes an inspected offer, answer or candidate to the other seat. Not stored.</summary>
    [Alias("Relay")]
    Task<Answer<bool>> Relay(SecretHash seat, string page, Signal signal);

    /// <summary>
    /// Names the process to which messages for this room's pages go, and answers what was said last to each seat, so that nothing said before is lost to it.
    /// Renewed by the caller every <see cref="ConsultationLimits.ObserverRenewal"/>, when the cluster changes, and when the room leaves its silo.
    /// </summary>
    [Alias("Observe")]
    Task<ImmutableArray<SeatMessage>> Observe(IRoomObserver observer);
}

/// <summary>A process that has pages of a room connected. Calls are one way: what is lost is asked for again by number.</summary>
[Alias("TeleHealth.IRoomObserver")]
public interface IRoomObserver : IGrainObserver
{
    /// <summary>One message for whichever page holds the seat.</summary>
    [OneWay, Alias("Deliver")]
    Task Deliver(Guid room, SeatMessage message);

    /// <summary>The room leaves its silo and forgets who observes it: whoever still has pages of it says so again.</summary>
    [OneWay, Alias("Moved")]
    Task Moved(Guid room);
}
