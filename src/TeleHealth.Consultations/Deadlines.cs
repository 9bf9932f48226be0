namespace TeleHealth.Consultations;

/// <summary>When a consultation must be looked at although nobody calls. Pure.</summary>
internal static class Deadlines
{
    /// <summary>How often a call in progress is looked at by the sweep, in case both pages vanished with their server.</summary>
    public static readonly TimeSpan CallLook = TimeSpan.FromMinutes(12);

    /// <summary>How soon the telling of an ended consultation is tried again by the sweep.</summary>
    public static readonly TimeSpan TellAgain = TimeSpan.FromMinutes(1);

    /// <summary>The next instant at which time alone may change something; null when nothing is left to do.</summary>
    public static DateTimeOffset? Of(Consultation consultation, ConsultationOptions options, DateTimeOffset now) => consultation switch
    {
        Consultation.InProgress => now + CallLook,
        Consultation.Ended { Evidence: null } ended => ended.EndedAt + ConsultationLimits.EvidenceGrace,
        Consultation.Ended { Told: false } => now + TellAgain,
        Consultation.Ended { Erased: false } ended => ended.EndedAt + options.IdentityKeptFor,
        Consultation.Ended => null,
        _ => consultation.Visit.ClosesAt,
    };

    /// <summary>Whether a reservation was made so lately that no sweep, on whatever clock, can have given it up.</summary>
    public static bool IsFresh(ConsultationId id, DateTimeOffset now) =>
        TimeSpan.FromMilliseconds(Math.Abs(now.ToUnixTimeMilliseconds() - id.MadeAtMilliseconds)) < ConsultationLimits.ReservationLife / 2;

    /// <summary>
    /// Whether the row's deadline may stay when a consultation becomes another: when it is the same, when it is that of a call, which the sweep sets anew itself, and when
    /// evidence has been closed, which is told of next: until that is done, the deadline of closing brings the sweep.
    /// </summary>
    public static bool Stands(Consultation before, DateTimeOffset? dueBefore, Consultation after, DateTimeOffset? due) =>
        due == dueBefore
        || before is Consultation.InProgress && after is Consultation.InProgress
        || before is Consultation.Ended { Evidence: null } && after is Consultation.Ended { Evidence: not null, Told: false };

    /// <summary>The word for the stage in the row.</summary>
    public static string StateOf(Consultation consultation) => consultation switch
    {
        Consultation.Booked => "booked",
        Consultation.Waiting => "waiting",
        Consultation.InProgress => "inProgress",
        _ => "ended",
    };
}
