using TeleHealth.Consultations.Evidence;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>Every way to the end. Pure.</summary>
internal static class Ending
{
    /// <summary>The clinician ends: completed after an admission, abandoned when the patient waits, a no-show when nobody came.</summary>
    public static Decision End(Consultation consultation, SecretHash secret, DateTimeOffset now) =>
        consultation.Visit.SeatHeldBy(secret) is not { } asking ? Refusal.SeatLost
        : consultation is Consultation.Ended { Outcome: Outcome.Cancelled } ? Refusal.Cancelled
        : consultation is Consultation.Ended { Outcome: Outcome.Refused } ? Refusal.Ended
        : asking.Role != SeatRole.Clinician ? Refusal.ClinicianOnly
        : consultation is Consultation.Ended ? consultation
        : Close(consultation, OutcomeNow(consultation), now);

    /// <summary>The practice cancels; too late once the patient was admitted.</summary>
    public static Decision Cancel(Consultation consultation, DateTimeOffset now) => consultation switch
    {
        Consultation.Ended { Outcome: Outcome.Cancelled } => consultation,
        Consultation.Ended => Refusal.Ended,
        Consultation.InProgress => Refusal.AlreadyInProgress,
        _ => Close(consultation, Outcome.Cancelled, now),
    };

    /// <summary>The patient refuses the video consultation, before being admitted.</summary>
    public static Decision Decline(Consultation consultation, int generation, DateTimeOffset now) => consultation switch
    {
        _ when consultation.Visit.Links.Patient != generation => Refusal.LinkRevoked,
        Consultation.Ended { Outcome: Outcome.Refused } => consultation,
        Consultation.Ended { Outcome: Outcome.Cancelled } => Refusal.Cancelled,
        Consultation.Ended => Refusal.Ended,
        _ when now >= consultation.Visit.ClosesAt => Refusal.LinkExpired,
        Consultation.InProgress => Refusal.AlreadyInProgress,
        _ => Close(consultation, Outcome.Refused, now),
    };

    /// <summary>
    /// What time alone ends: a booking a day after its slot, a call that both sides left for <see cref="ConsultationLimits.DesertedAfter"/>, which then ends at
    /// the instant the last of them went.
    /// </summary>
    public static Consultation Expire(Consultation consultation, DateTimeOffset now)
    {
        if (consultation is Consultation.Booked or Consultation.Waiting)
        {
            return now < consultation.Visit.ClosesAt ? consultation : Close(consultation, OutcomeNow(consultation), consultation.Visit.ClosesAt);
        }

        return consultation is Consultation.InProgress call && DesertedSince(call) is { } since && now - since >= ConsultationLimits.DesertedAfter
            ? Close(call, Outcome.Completed, since)
            : consultation;
    }

    /// <summary>Evidence is closed when both final reports are there, when the grace is over, or at once when nobody was admitted.</summary>
    public static Consultation CloseEvidence(Consultation consultation, DateTimeOffset now) =>
        consultation is Consultation.Ended { Evidence: null } ended
        && (ended.Timeline is null || ended.Timeline.BothFinal || now - ended.EndedAt >= ConsultationLimits.EvidenceGrace)
            ? ended with
            {
                Evidence = ended is { Timeline: { } timeline, AdmittedAt: { } start } ? Assessment.Of(timeline, start, ended.EndedAt) : EvidenceSummary.None,
            }
            : consultation;

    /// <summary>Names and birth date go once they have been kept for long enough after the end, and the facts were told.</summary>
    public static Consultation Erase(Consultation consultation, ConsultationOptions options, DateTimeOffset now) =>
        consultation is Consultation.Ended { Told: true, Erased: false } ended && now - ended.EndedAt >= options.IdentityKeptFor
            ? ended with { Erased = true, Visit = ended.Visit with { Booking = ended.Visit.Booking.WithoutIdentity(), Equipment = default } }
            : consultation;

    private static Consultation.Ended Close(Consultation consultation, Outcome outcome, DateTimeOffset at)
    {
        var seats = consultation.Visit;
        return consultation switch
        {
            Consultation.InProgress call => new(seats, outcome, at, call.WaitingSince, call.AdmittedAt, call.Timeline, null, false, false),
            Consultation.Waiting waiting => new(seats, outcome, at, waiting.Since, null, null, null, false, false),
            _ => new(seats, outcome, at, null, null, null, null, false, false),
        };
    }

    private static Outcome OutcomeNow(Consultation consultation) => consultation switch
    {
        Consultation.InProgress => Outcome.Completed,
        Consultation.Waiting => Outcome.Abandoned,
        _ => Outcome.NoShow,
    };

    private static DateTimeOffset? DesertedSince(Consultation.InProgress call) =>
        call.Visit.Seats.Any(seat => seat.Presence == SeatPresence.Here)
            ? null
            : call.Visit.Seats.Select(seat => seat.Since).Append(call.AdmittedAt).Max();
}
