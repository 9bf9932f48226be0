using TeleHealth.Consultations.Evidence;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>Browsers' reports of what they received. Pure.</summary>
internal static class Testimony
{
    /// <summary>Folds a report in. Once evidence is closed, reports are taken and not used.</summary>
    public static Decision Report(Consultation consultation, SecretHash secret, EvidenceReport report, DateTimeOffset now)
    {
        if (consultation.Visit.SeatHeldBy(secret) is not { } seat)
        {
            return Refusal.SeatLost;
        }

        if (!seat.Admitted)
        {
            return Refusal.NotAdmitted;
        }

        if (report.Samples.Length > ConsultationLimits.SamplesPerReportMax)
        {
            return Refusal.LimitExceeded;
        }

        // No slot that has not ended: one slot of tolerance for a page whose idea of the server's clock runs ahead.
        return consultation switch
        {
            Consultation.InProgress call => call with { Timeline = Told(call.Timeline, seat.Role, report, Slot.Of(now)) },
            Consultation.Ended { Evidence: not null } => consultation,
            Consultation.Ended { Timeline: { } timeline } ended => ended with { Timeline = Told(timeline, seat.Role, report, Slot.Of(ended.EndedAt)) },
            _ => Refusal.NotAdmitted,
        };
    }

    private static Timeline Told(Timeline timeline, SeatRole role, EvidenceReport report, long last) =>
        timeline.With(role, timeline.Of(role).Told(report, last));
}
