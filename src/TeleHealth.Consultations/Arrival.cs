using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>Links, seats, and pages that come and go. Pure.</summary>
internal static class Arrival
{
    /// <summary>Whether a link of this generation may be looked at.</summary>
    public static Refusal? MayOpen(Consultation consultation, SeatRole role, int generation, DateTimeOffset now) =>
        consultation.Visit.Links.Of(role) != generation ? Refusal.LinkRevoked
        : now >= consultation.Visit.ClosesAt ? Refusal.LinkExpired
        : null;

    /// <summary>A new generation of one role's links; whoever sits there already stays seated.</summary>
    public static Decision RenewLink(Consultation consultation, SeatRole role)
    {
        if (consultation is Consultation.Ended ended)
        {
            return ended.Outcome == Outcome.Cancelled ? Refusal.Cancelled : Refusal.Ended;
        }

        var links = consultation.Visit.Links;
        var renewed = role == SeatRole.Clinician ? links with { Clinician = links.Clinician + 1 } : links with { Patient = links.Patient + 1 };
        return consultation with { Visit = consultation.Visit with { Links = renewed } };
    }

    /// <summary>A link's holder takes the seat. During a call a newcomer on the patient's link has to be admitted anew, so that a leaked link shows nobody anything.</summary>
    public static Decision TakeSeat(
        Consultation consultation, SeatRole role, int generation, SecretHash secret, string? consentNotice, ConsultationOptions options, DateTimeOffset now)
    {
        var visit = consultation.Visit;
        if (visit.Links.Of(role) != generation)
        {
            return Refusal.LinkRevoked;
        }

        // The clinician may come back to a consultation that took place, to read and confirm its bill.
        if (consultation is Consultation.Ended ended && (role == SeatRole.Patient || ended.Outcome == Outcome.Cancelled))
        {
            return ended.Outcome == Outcome.Cancelled ? Refusal.Cancelled : Refusal.Ended;
        }

        if (now >= visit.ClosesAt)
        {
            return Refusal.LinkExpired;
        }

        if (role == SeatRole.Patient)
        {
            if (now < visit.Booking.ScheduledAt - options.OpensBefore)
            {
                return Refusal.TooEarly;
            }

            if (consentNotice != options.ConsentNotice)
            {
                return Refusal.ConsentRequired;
            }

            visit = visit with { ConsentNotice = consentNotice, ConsentedAt = visit.ConsentedAt ?? now };
        }

        // The same asking once more, or late: whoever sits there keeps sitting.
        if (visit.SeatHeldBy(secret)?.Role == role)
        {
            return consultation;
        }

        var seat = new Seat(role, secret, null, SeatPresence.Empty, now, role == SeatRole.Clinician);
        var next = Gone(consultation, role, now);
        return Seated(next with { Visit = visit }, seat);
    }

    /// <summary>A page enters with its seat's secret. An ended consultation may be entered to be read, and stays as it is.</summary>
    public static Decision Enter(Consultation consultation, SecretHash secret, string page, DateTimeOffset now)
    {
        if (consultation.Visit.SeatHeldBy(secret) is not { } seat)
        {
            return Refusal.SeatLost;
        }

        if (consultation is Consultation.Ended)
        {
            return consultation;
        }

        // The page is there already and asks for what it missed.
        if (seat.Page == page && seat.Presence == SeatPresence.Here)
        {
            return consultation;
        }

        var here = seat with { Page = page, Presence = SeatPresence.Here, Since = now };
        var next = consultation with { Visit = consultation.Visit.With(here) };
        return next switch
        {
            Consultation.Booked booked when seat.Role == SeatRole.Patient => new Consultation.Waiting(booked.Visit, now),
            Consultation.InProgress call when here.Admitted =>
                call with { Timeline = call.Timeline.With(seat.Role, call.Timeline.Of(seat.Role).Came(page, now)) },
            _ => next,
        };
    }

    /// <summary>A page's connection is lost. The seat stays; a page that was replaced meanwhile changes nothing.</summary>
    public static Decision Disconnect(Consultation consultation, SecretHash secret, string page, DateTimeOffset now) =>
        consultation is not Consultation.Ended
        && consultation.Visit.SeatHeldBy(secret) is { Presence: SeatPresence.Here } seat && seat.Page == page
            ? Seated(Gone(consultation, seat.Role, now), seat with { Presence = SeatPresence.Away, Since = now })
            : consultation;

    /// <summary>A person leaves on purpose. A patient who leaves the waiting room is no longer waiting.</summary>
    public static Decision Leave(Consultation consultation, SecretHash secret, string page, DateTimeOffset now)
    {
        if (consultation.Visit.SeatHeldBy(secret) is not { } seat)
        {
            return Refusal.SeatLost;
        }

        if (seat.Page != page)
        {
            return Refusal.PageReplaced;
        }

        if (consultation is Consultation.Ended || seat.Presence == SeatPresence.Empty)
        {
            return consultation;
        }

        return Seated(Gone(consultation, seat.Role, now), seat with { Presence = SeatPresence.Empty, Since = now });
    }

    private static Consultation Gone(Consultation consultation, SeatRole role, DateTimeOffset now) =>
        consultation is Consultation.InProgress call
            ? call with { Timeline = call.Timeline.With(role, call.Timeline.Of(role).Went(now)) }
            : consultation;

    private static Consultation Seated(Consultation consultation, Seat seat)
    {
        var next = consultation with { Visit = consultation.Visit.With(seat) };
        return next is Consultation.Waiting && seat is { Role: SeatRole.Patient, Presence: SeatPresence.Empty }
            ? new Consultation.Booked(next.Visit)
            : next;
    }
}
