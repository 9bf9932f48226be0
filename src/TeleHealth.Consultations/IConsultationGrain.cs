using System.Collections.Immutable;
using Orleans.Concurrency;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>
/// One consultation; its key is the consultation's id. It is the only writer of its state and of its row. Every verb decides first, persists
/// second and answers third; a refusal changes nothing. Callers have authenticated who asks: a link by its HMAC, a client by its key.
/// </summary>
[Alias("TeleHealth.IConsultationGrain")]
public interface IConsultationGrain : IGrainWithGuidKey
{
    /// <summary>Takes over a reserved booking. A repeat with the same <paramref name="bodyHash"/> gives the same answer.</summary>
    [Alias("Book")]
    Task<Answer<ConsultationView>> Book(Booking booking, SecretHash bodyHash);

    /// <summary>The consultation as its own client sees it; refused as unknown to any other client.</summary>
    [Alias("Read")]
    Task<Answer<ConsultationView>> Read(ClientId client);

    /// <summary>Cancels before anyone was admitted. A repeat gives the same answer.</summary>
    [Alias("Cancel")]
    Task<Answer<ConsultationView>> Cancel(ClientId client);

    /// <summary>Makes the role's links of before stop working, and gives the new generation.</summary>
    [Alias("RenewLink")]
    Task<Answer<ConsultationView>> RenewLink(ClientId client, SeatRole role);

    /// <summary>What the holder of a link may read before taking a seat. Spends nothing.</summary>
    [Alias("Open")]
    Task<Answer<Invitation>> Open(SeatRole role, int generation);

    /// <summary>Gives the link's seat to a new secret; whoever sat there before is told that the seat moved.</summary>
    [Alias("TakeSeat")]
    Task<Answer<Invitation>> TakeSeat(SeatRole role, int generation, SecretHash seat, string? consentNotice);

    /// <summary>The patient refuses the video consultation: it ends, and the practice sees why.</summary>
    [Alias("Decline")]
    Task<Answer<Invitation>> Decline(int generation);

    /// <summary>A page enters with its seat's secret, and gets the room and what it missed.</summary>
    [Alias("Enter")]
    Task<Answer<Entrance>> Enter(SecretHash seat, string page, string connection, MessageCursor? since);

    /// <summary>A page's connection is gone; the seat stays. Without effect once the page has entered by another connection.</summary>
    [Alias("Disconnected")]
    Task Disconnected(SecretHash seat, string page, string connection);

    /// <summary>The person leaves on purpose; the seat stays theirs until the consultation ends.</summary>
    [Alias("Leave")]
    Task<Answer<RoomView>> Leave(SecretHash seat, string page);

    /// <summary>The clinician lets the patient in.</summary>
    [Alias("Admit")]
    Task<Answer<RoomView>> Admit(SecretHash seat);

    /// <summary>The clinician ends the consultation.</summary>
    [Alias("End")]
    Task<Answer<RoomView>> End(SecretHash seat);

    /// <summary>Passes an inspected offer, answer or candidate to the other seat. Not stored.</summary>
    [Alias("Relay")]
    Task<Answer<bool>> Relay(SecretHash seat, string page, Signal signal);

    /// <summary>Takes what a browser measured; answers with the highest report number that is stored for good.</summary>
    [Alias("Report")]
    Task<Answer<long>> Report(SecretHash seat, string page, EvidenceReport report);

    /// <summary>Which role a seat's secret has; refused when it holds no seat.</summary>
    [Alias("Seated")]
    Task<Answer<SeatRole>> Seated(SecretHash seat);

    /// <summary>
    /// Names the process to which messages for this consultation's pages go, and answers what was said last to each seat, so that nothing said before is lost to it.
    /// Renewed by the caller every <see cref="ConsultationLimits.ObserverRenewal"/>, when the cluster changes, and when the consultation leaves its silo.
    /// </summary>
    [Alias("Observe")]
    Task<ImmutableArray<SeatMessage>> Observe(IConsultationObserver observer);

    /// <summary>Does what is due: expiry, closing of evidence, telling of the end, erasure, repair of the row.</summary>
    [Alias("Sweep")]
    Task Sweep();
}

/// <summary>A process that has pages of a consultation connected. Calls are one way: what is lost is asked for again by number.</summary>
[Alias("TeleHealth.IConsultationObserver")]
public interface IConsultationObserver : IGrainObserver
{
    /// <summary>One message for whichever page holds the seat.</summary>
    [OneWay, Alias("Deliver")]
    Task Deliver(ConsultationId consultation, SeatMessage message);

    /// <summary>The consultation leaves its silo and forgets who observes it: whoever still has pages of it says so again.</summary>
    [OneWay, Alias("Moved")]
    Task Moved(ConsultationId consultation);
}
