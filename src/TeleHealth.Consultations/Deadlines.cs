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

    /// <summary>The word for the stage in the row.</summary>
    public static string StateOf(Consultation consultation) => consultation switch
    {
        Consultation.Booked => "booked",
        Consultation.Waiting => "waiting",
        Consultation.InProgress => "inProgress",
        _ => "ended",
    };
}
