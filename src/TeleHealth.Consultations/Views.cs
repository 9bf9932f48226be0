using System.Collections.Immutable;
using TeleHealth.Consultations.Equipment;

namespace TeleHealth.Consultations;

/// <summary>The stage a consultation is in. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.Stage")]
public enum Stage
{
    /// <summary>Created; the patient has not come.</summary>
    Booked = 1,

    /// <summary>The patient is in the waiting room.</summary>
    Waiting = 2,

    /// <summary>The clinician admitted the patient; <c>inProgress</c> on the wire.</summary>
    InProgress = 3,

    /// <summary>Over, however it ended.</summary>
    Ended = 4,
}

/// <summary>A consultation as practice software sees it. Instants are null until they happened; evidence is null until closed.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.ConsultationView")]
public sealed record ConsultationView(
    ConsultationId Id,
    Booking Booking,
    Stage Stage,
    Outcome? Outcome,
    DateTimeOffset CreatedAt,
    DateTimeOffset? WaitingSince,
    DateTimeOffset? AdmittedAt,
    DateTimeOffset? EndedAt,
    EvidenceSummary? Evidence,
    LinkGenerations Links,
    EquipmentChecks Equipment = default);

/// <summary>Which generation of each role's link works now; 1 at first.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.LinkGenerations")]
public readonly record struct LinkGenerations([property: Id(0)] int Clinician, [property: Id(1)] int Patient)
{
    /// <summary>The generation of one role's link.</summary>
    public int Of(SeatRole role) => role == SeatRole.Clinician ? Clinician : Patient;
}

/// <summary>What the holder of a link reads: who calls, from where, when. Names are null once erased.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Invitation")]
public sealed record Invitation(
    ConsultationId Consultation,
    SeatRole Role,
    Stage Stage,
    Outcome? Outcome,
    DateTimeOffset ServerTime,
    DateTimeOffset ScheduledAt,
    TimeSpan Duration,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    string? ClinicianName,
    string PracticeName,
    string PracticePhone,
    string? PatientGivenName,
    string ConsentNotice,
    TimeSpan IdentityKeptFor);

/// <summary>The room as everyone in it sees it.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.RoomView")]
public sealed record RoomView(
    Stage Stage,
    Outcome? Outcome,
    ImmutableArray<SeatView> Seats,
    DateTimeOffset? WaitingSince,
    DateTimeOffset? AdmittedAt,
    DateTimeOffset? EndedAt,
    EvidenceSummary? Evidence);

/// <summary>
/// One seat. <see cref="Page"/> names the browser page that holds it now (opaque, no secret): when it changes, a new peer connection is due.
/// <see cref="Equipment"/> is the latest test of its role, also before anybody sits there.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.SeatView")]
public sealed record SeatView(
    SeatRole Role, SeatPresence Presence, string? Page, DateTimeOffset Since, bool Admitted, EquipmentCheck? Equipment = null);

/// <summary>Whether somebody sits there. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.SeatPresence")]
public enum SeatPresence
{
    /// <summary>Nobody took the seat, or its holder left on purpose.</summary>
    Empty = 0,

    /// <summary>A page is connected.</summary>
    Here = 1,

    /// <summary>The page's connection is lost; it may come back.</summary>
    Away = 2,
}

/// <summary>What a page gets when it enters.</summary>
/// <param name="Role">The role of the seat.</param>
/// <param name="Epoch">The life of the grain in memory; numbers of messages count within it.</param>
/// <param name="LastNumber">The number of the last message of this seat.</param>
/// <param name="Missed">The messages after the page's cursor, in order; of another life of the grain, all that this one has said to the seat.</param>
/// <param name="Complete">Whether <paramref name="Missed"/> is everything since the cursor. If not, the page renegotiates what it needs.</param>
/// <param name="Room">The room now.</param>
/// <param name="EvidenceStored">The highest report number of this page that is stored for good.</param>
/// <param name="ServerTime">The server's clock, by which slots of evidence are numbered.</param>
/// <param name="Media">What the pictures need on their way; null in a test room, whose other side is the gateway itself.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.Entrance")]
public sealed record Entrance(
    SeatRole Role,
    string Epoch,
    long LastNumber,
    ImmutableArray<SeatMessage> Missed,
    bool Complete,
    RoomView Room,
    long EvidenceStored,
    DateTimeOffset ServerTime,
    MediaWay? Media = null);

/// <summary>What the pictures of a consultation need on their way.</summary>
/// <param name="SlotEnd">The end of the booked slot, beyond which relays are lent for a while.</param>
/// <param name="RelayedOnly">Whether neither side may learn the other one's address.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.MediaWay")]
public sealed record MediaWay(DateTimeOffset SlotEnd, bool RelayedOnly);

/// <summary>From which message on a page wants to hear.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.MessageCursor")]
public sealed record MessageCursor(string Epoch, long Number);

/// <summary>One numbered message to whoever holds a seat.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.SeatMessage")]
public sealed record SeatMessage(SeatRole To, string Epoch, long Number, SeatNotice Notice);

/// <summary>What a message says.</summary>
[GenerateSerializer, Alias("TeleHealth.SeatNotice")]
public abstract record SeatNotice
{
    private SeatNotice()
    {
    }

    /// <summary>The room changed.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.SeatNotice.RoomChanged")]
    public sealed record RoomChanged(RoomView Room) : SeatNotice;

    /// <summary>The other seat sent an offer, an answer, a candidate or a request to start afresh.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.SeatNotice.SignalArrived")]
    public sealed record SignalArrived(SeatRole From, string FromPage, Signal Signal) : SeatNotice;

    /// <summary>The seat was taken by another page; <paramref name="Page"/> has lost it.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.SeatNotice.SeatMoved")]
    public sealed record SeatMoved(string Page) : SeatNotice;
}

/// <summary>One signalling message, opaque to the consultation. <see cref="ToPage"/> is the page it was meant for.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Signal")]
public sealed record Signal(SignalKind Kind, string ToPage, int Attempt, string? Sdp, string? Candidate, string? SdpMid, int? SdpMLineIndex);

/// <summary>The kinds of signalling message. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.SignalKind")]
public enum SignalKind
{
    /// <summary>A session description that asks.</summary>
    Offer = 1,

    /// <summary>A session description that answers.</summary>
    Answer = 2,

    /// <summary>An ICE candidate.</summary>
    Candidate = 3,

    /// <summary>The answering side asks the offering one to restart ICE.</summary>
    Restart = 4,
}

/// <summary>What a browser measured since its last report. <see cref="Number"/> counts up from 1 within one page.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.EvidenceReport")]
public sealed record EvidenceReport(long Number, bool Final, ImmutableArray<EvidenceSample> Samples);

/// <summary>
/// What a browser received during one slot of <see cref="Evidence.Slot.Seconds"/> seconds.
/// </summary>
/// <param name="Slot">The slot: whole slots since 1970-01-01T00:00:00Z by the server's clock.</param>
/// <param name="FramesDecoded">Video frames decoded from the other side.</param>
/// <param name="AudioMilliseconds">Milliseconds of sound received from the other side, concealment not counted.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.EvidenceSample")]
public readonly record struct EvidenceSample([property: Id(0)] long Slot, [property: Id(1)] int FramesDecoded, [property: Id(2)] int AudioMilliseconds);
