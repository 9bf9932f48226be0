namespace TeleHealth.Consultations.Equipment;

/// <summary>Keeping the latest test of a role's equipment. Pure.</summary>
internal static class Equipping
{
    /// <summary>Keeps a test beside the consultation. Its stage, its seats and what counts stay as they are.</summary>
    public static Decision Tell(Consultation consultation, SeatRole role, int generation, EquipmentReport report, DateTimeOffset now)
    {
        if (consultation.Visit.Links.Of(role) != generation)
        {
            return Refusal.LinkRevoked;
        }

        if (consultation is Consultation.Ended ended)
        {
            return ended.Outcome == Outcome.Cancelled ? Refusal.Cancelled : Refusal.Ended;
        }

        if (now >= consultation.Visit.ClosesAt)
        {
            return Refusal.LinkExpired;
        }

        var check = new EquipmentCheck(report.Media, report.Faults, report.Path, report.RoundTripMilliseconds, report.LossPerMille, now);
        return consultation with { Visit = consultation.Visit with { Equipment = consultation.Visit.Equipment.With(role, check) } };
    }
}
