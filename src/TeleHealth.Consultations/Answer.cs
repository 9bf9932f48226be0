namespace TeleHealth.Consultations;

/// <summary>What a verb answers: a value, or a refusal that changed nothing.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Answer`1")]
public readonly record struct Answer<T>
{
    [Id(0)]
    private readonly T? value;

    /// <summary>A granted answer.</summary>
    public Answer(T value) => this.value = value;

    /// <summary>A refusal.</summary>
    public Answer(Refusal refusal) => Refusal = refusal;

    /// <summary>Why it was refused; null when it was granted.</summary>
    [Id(1)]
    public Refusal? Refusal { get; private init; }

    /// <summary>The value. Reading it from a refusal is a bug.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused ({Refusal}): ask {nameof(Refusal)} before {nameof(Value)}.");

    /// <summary>Wraps a value.</summary>
    public static implicit operator Answer<T>(T value) => new(value);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator Answer<T>(Refusal refusal) => new(refusal);
}

/// <summary>
/// Why a verb is refused, in order of precedence: where several apply, the first one listed is answered. The serialized numbers are fixed.
/// </summary>
[GenerateSerializer, Alias("TeleHealth.Refusal")]
public enum Refusal
{
    /// <summary>No such consultation, or not this client's. <c>consultation-unknown</c>.</summary>
    ConsultationUnknown = 1,

    /// <summary>Booked already with another body. <c>reference-conflict</c>.</summary>
    ReferenceConflict = 2,

    /// <summary>The link was replaced by a newer one. <c>link-revoked</c>.</summary>
    LinkRevoked = 3,

    /// <summary>The secret holds no seat: the seat moved to another page, or never was. <c>seat-lost</c>.</summary>
    SeatLost = 4,

    /// <summary>It was cancelled by the practice. <c>cancelled</c>.</summary>
    Cancelled = 5,

    /// <summary>It has ended. <c>ended</c>.</summary>
    Ended = 6,

    /// <summary>More than a day after the slot. <c>link-expired</c>.</summary>
    LinkExpired = 7,

    /// <summary>The waiting room is not open yet. <c>too-early</c>.</summary>
    TooEarly = 8,

    /// <summary>The patient's consent is missing or for another notice. <c>consent-required</c>.</summary>
    ConsentRequired = 9,

    /// <summary>Only the clinician's seat may do this. <c>clinician-only</c>.</summary>
    ClinicianOnly = 10,

    /// <summary>The patient was admitted: too late to cancel or to refuse. <c>already-in-progress</c>.</summary>
    AlreadyInProgress = 11,

    /// <summary>The patient is not in the waiting room. <c>patient-not-waiting</c>.</summary>
    PatientNotWaiting = 12,

    /// <summary>The call has not begun, or this page has not been admitted. <c>not-admitted</c>.</summary>
    NotAdmitted = 13,

    /// <summary>The page asking is not the one that holds the seat now. <c>page-replaced</c>.</summary>
    PageReplaced = 14,

    /// <summary>The page addressed is gone; the sender's picture of the room is old. <c>peer-gone</c>.</summary>
    PeerGone = 15,

    /// <summary>Outside a limit that docs/protocol.md names. <c>limit-exceeded</c>.</summary>
    LimitExceeded = 16,

    /// <summary>It would show the other side an address, and the practice hides addresses. <c>address-shown</c>.</summary>
    AddressShown = 17,
}
