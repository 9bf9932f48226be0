using System.Collections.Immutable;
using TeleHealth.Consultations.Equipment;
using TeleHealth.Consultations.Evidence;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>
/// A visit in one of its four stages; each case carries only what exists then. Booked → Waiting → InProgress → Ended; a patient who leaves the
/// waiting room goes back to Booked; every stage may go to Ended. Changed only by the pure decisions in this project.
/// </summary>
[GenerateSerializer, Alias("TeleHealth.Consultation")]
public abstract record Consultation
{
    private Consultation()
    {
    }

    /// <summary>What every stage has.</summary>
    public abstract Visit Visit { get; init; }

    /// <summary>Created; the patient is not there.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Consultation.Booked")]
    public sealed record Booked(Visit Visit) : Consultation;

    /// <summary>The patient is in the waiting room.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Consultation.Waiting")]
    public sealed record Waiting(Visit Visit, DateTimeOffset Since) : Consultation;

    /// <summary>The clinician admitted the patient.</summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Consultation.InProgress")]
    public sealed record InProgress(Visit Visit, DateTimeOffset WaitingSince, DateTimeOffset AdmittedAt, Timeline Timeline) : Consultation;

    /// <summary>
    /// Over. <see cref="Evidence"/> is null until closed; <see cref="Told"/> once the facts were taken by whoever listens; <see cref="Erased"/> once names
    /// and birth date are gone.
    /// </summary>
    [GenerateSerializer, Immutable, Alias("TeleHealth.Consultation.Ended")]
    public sealed record Ended(
        Visit Visit,
        Outcome Outcome,
        DateTimeOffset EndedAt,
        DateTimeOffset? WaitingSince,
        DateTimeOffset? AdmittedAt,
        Timeline? Timeline,
        EvidenceSummary? Evidence,
        bool Told,
        bool Erased) : Consultation;
}

/// <summary>What a consultation has in every stage.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Booking">What was ordered.</param>
/// <param name="BodyHash">The hash of the order, to tell a repeat from a conflict.</param>
/// <param name="CreatedAt">When it was booked.</param>
/// <param name="LastInstant">The latest instant that this consultation has seen. A clock that steps back is held here, so that no duration is negative.</param>
/// <param name="Links">Which generation of links works.</param>
/// <param name="Seats">The seats that were taken, at most one a role.</param>
/// <param name="ConsentNotice">The edition of the notice to which the patient agreed; null before.</param>
/// <param name="ConsentedAt">When the patient agreed; null before.</param>
/// <param name="Equipment">The latest test of each role's equipment; it decides nothing, and goes when names go.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.Visit")]
public sealed record Visit(
    ConsultationId Id,
    Booking Booking,
    SecretHash BodyHash,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastInstant,
    LinkGenerations Links,
    ImmutableArray<Seat> Seats,
    string? ConsentNotice,
    DateTimeOffset? ConsentedAt,
    EquipmentChecks Equipment = default)
{
    /// <summary>After this instant links no longer work.</summary>
    public DateTimeOffset ClosesAt => Booking.SlotEnd + ConsultationLimits.LinkLifeAfterSlot;

    /// <summary>The seat of a role; null when nobody took it.</summary>
    public Seat? SeatOf(SeatRole role) => Seats.FirstOrDefault(seat => seat.Role == role);

    /// <summary>The seat that a secret holds; null when it holds none.</summary>
    public Seat? SeatHeldBy(SecretHash secret) => Seats.FirstOrDefault(seat => seat.Secret.Matches(secret));

    /// <summary>The same visit with one seat put in the place of its role's.</summary>
    public Visit With(Seat seat) => this with { Seats = [.. Seats.Where(other => other.Role != seat.Role), seat] };
}

/// <summary>One place in the call and who holds it.</summary>
/// <param name="Role">Whose place.</param>
/// <param name="Secret">The hash of the holder's secret.</param>
/// <param name="Page">The page that holds it now; null before the first has entered.</param>
/// <param name="Presence">Whether that page is connected.</param>
/// <param name="Since">Since when the presence is as it is.</param>
/// <param name="Admitted">Whether the holder may take part in the call. The clinician always may.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.Seat")]
public sealed record Seat(SeatRole Role, SecretHash Secret, string? Page, SeatPresence Presence, DateTimeOffset Since, bool Admitted)
{
    /// <summary>The other role of the pair.</summary>
    public SeatRole OtherRole => Role == SeatRole.Clinician ? SeatRole.Patient : SeatRole.Clinician;
}
