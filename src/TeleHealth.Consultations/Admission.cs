using TeleHealth.Consultations.Evidence;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>The clinician lets the patient in. Pure.</summary>
internal static class Admission
{
    public static Decision Admit(Consultation consultation, SecretHash secret, DateTimeOffset now)
    {
        if (consultation.Visit.SeatHeldBy(secret) is not { } asking)
        {
            return Refusal.SeatLost;
        }

        if (consultation is Consultation.Ended ended)
        {
            return ended.Outcome == Outcome.Cancelled ? Refusal.Cancelled : Refusal.Ended;
        }

        if (asking.Role != SeatRole.Clinician)
        {
            return Refusal.ClinicianOnly;
        }

        if (consultation.Visit.SeatOf(SeatRole.Patient) is not { } patient)
        {
            return Refusal.PatientNotWaiting;
        }

        // A repeat of an admission that was already granted.
        if (consultation is Consultation.InProgress && patient.Admitted)
        {
            return consultation;
        }

        if (patient.Presence != SeatPresence.Here)
        {
            return Refusal.PatientNotWaiting;
        }

        var visit = consultation.Visit.With(patient with { Admitted = true });
        return consultation switch
        {
            Consultation.Waiting waiting => Begin(visit, waiting.Since, now),
            Consultation.InProgress call => call with { Visit = visit, Timeline = Came(call.Timeline, patient, now) },
            _ => Refusal.PatientNotWaiting,
        };
    }

    private static Consultation.InProgress Begin(Visit visit, DateTimeOffset waitingSince, DateTimeOffset now) =>
        new(visit, waitingSince, now, visit.Seats.Where(seat => seat.Presence == SeatPresence.Here).Aggregate(
            Timeline.From(now), (timeline, seat) => Came(timeline, seat, now)));

    private static Timeline Came(Timeline timeline, Seat seat, DateTimeOffset now) =>
        timeline.With(seat.Role, timeline.Of(seat.Role).Came(seat.Page!, now));
}
