using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>Who may signal to whom, and what. Pure.</summary>
internal static class Relaying
{
    /// <summary>Null when the signal may pass.</summary>
    public static Refusal? MayRelay(Consultation consultation, SecretHash secret, string page, Signal signal) =>
        consultation.Visit.SeatHeldBy(secret) is not { } from ? Refusal.SeatLost
        : consultation is Consultation.Ended { Outcome: Outcome.Cancelled } ? Refusal.Cancelled
        : consultation is Consultation.Ended ? Refusal.Ended
        : consultation is not Consultation.InProgress || !from.Admitted ? Refusal.NotAdmitted
        : from.Page != page ? Refusal.PageReplaced
        : consultation.Visit.SeatOf(from.OtherRole) is not { Admitted: true } to || to.Page != signal.ToPage ? Refusal.PeerGone
        : consultation.Visit.Booking.Practice.HidesAddresses && HiddenAddresses.AreShownBy(signal) ? Refusal.AddressShown
        : null;

    /// <summary>A signal that may pass, as the other side gets it.</summary>
    public static Signal Passed(Consultation consultation, Signal signal) =>
        consultation.Visit.Booking.Practice.HidesAddresses ? HiddenAddresses.Blanked(signal) : signal;
}
