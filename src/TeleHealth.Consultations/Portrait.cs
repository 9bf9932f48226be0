namespace TeleHealth.Consultations;

/// <summary>A consultation as others see it. Pure.</summary>
internal static class Portrait
{
    public static ConsultationView View(Consultation consultation) => new(
        consultation.Visit.Id,
        consultation.Visit.Booking,
        StageOf(consultation),
        (consultation as Consultation.Ended)?.Outcome,
        consultation.Visit.CreatedAt,
        WaitingSince(consultation),
        AdmittedAt(consultation),
        (consultation as Consultation.Ended)?.EndedAt,
        (consultation as Consultation.Ended)?.Evidence,
        consultation.Visit.Links,
        consultation.Visit.Equipment);

    public static RoomView Room(Consultation consultation) => new(
        StageOf(consultation),
        (consultation as Consultation.Ended)?.Outcome,
        [.. Enum.GetValues<SeatRole>().Select(role => Seat(consultation.Visit, role))],
        WaitingSince(consultation),
        AdmittedAt(consultation),
        (consultation as Consultation.Ended)?.EndedAt,
        (consultation as Consultation.Ended)?.Evidence);

    public static Invitation Invitation(Consultation consultation, SeatRole role, ConsultationOptions options, DateTimeOffset now)
    {
        var booking = consultation.Visit.Booking;
        return new Invitation(
            consultation.Visit.Id,
            role,
            StageOf(consultation),
            (consultation as Consultation.Ended)?.Outcome,
            now,
            booking.ScheduledAt,
            booking.Duration,
            booking.ScheduledAt - options.OpensBefore,
            consultation.Visit.ClosesAt,
            booking.Clinician.Name,
            booking.Practice.Name,
            booking.Practice.Phone,
            booking.Patient.GivenName,
            options.ConsentNotice,
            options.IdentityKeptFor);
    }

    /// <summary>What the pictures need on their way.</summary>
    public static MediaWay Media(Consultation consultation) =>
        new(consultation.Visit.Booking.SlotEnd, consultation.Visit.Booking.Practice.HidesAddresses);

    /// <summary>The facts of an ended consultation whose evidence is closed.</summary>
    public static EndedConsultation Facts(Consultation.Ended ended)
    {
        var booking = ended.Visit.Booking;
        return new EndedConsultation(
            ended.Visit.Id,
            booking.Client,
            booking.Patient.Reference,
            booking.Clinician.Rpps,
            booking.Clinician.Specialty,
            booking.Clinician.Agreement,
            booking.Practice.Department,
            booking.Patient.Department,
            booking.Patient.BirthDate,
            booking.Patient.Sex,
            booking.Pathway,
            booking.Practice.Name,
            ended.Outcome,
            ended.AdmittedAt,
            ended.EndedAt,
            ended.Evidence ?? throw new InvalidOperationException($"Consultation {ended.Visit.Id} is told of before its evidence is closed."),
            ended.Visit.ConsentedAt is not null,
            booking.Circumstances);
    }

    private static Stage StageOf(Consultation consultation) => consultation switch
    {
        Consultation.Booked => Stage.Booked,
        Consultation.Waiting => Stage.Waiting,
        Consultation.InProgress => Stage.InProgress,
        _ => Stage.Ended,
    };

    private static SeatView Seat(Visit visit, SeatRole role) => visit.SeatOf(role) is { } seat
        ? new SeatView(role, seat.Presence, seat.Page, seat.Since, seat.Admitted, visit.Equipment.Of(role))
        : new SeatView(role, SeatPresence.Empty, null, visit.CreatedAt, role == SeatRole.Clinician, visit.Equipment.Of(role));

    private static DateTimeOffset? WaitingSince(Consultation consultation) => consultation switch
    {
        Consultation.Waiting waiting => waiting.Since,
        Consultation.InProgress call => call.WaitingSince,
        Consultation.Ended ended => ended.WaitingSince,
        _ => null,
    };

    private static DateTimeOffset? AdmittedAt(Consultation consultation) => consultation switch
    {
        Consultation.InProgress call => call.AdmittedAt,
        Consultation.Ended ended => ended.AdmittedAt,
        _ => null,
    };
}
