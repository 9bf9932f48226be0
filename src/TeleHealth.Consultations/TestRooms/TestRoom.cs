using System.Collections.Immutable;
using TeleHealth.Identity;

namespace TeleHealth.Consultations.TestRooms;

/// <summary>
/// A room for one test call, in memory only: the person who tests and the virtual participant, both admitted from the first instant. It is no
/// consultation and knows none, so nothing in it can become evidence, a bill or a count. Pure.
/// </summary>
internal sealed record TestRoom(ImmutableArray<Seat> Seats, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt)
{
    public static TestRoom Open(SecretHash clinician, SecretHash patient, DateTimeOffset now) => new(
        [
            new Seat(SeatRole.Clinician, clinician, null, SeatPresence.Empty, now, Admitted: true),
            new Seat(SeatRole.Patient, patient, null, SeatPresence.Empty, now, Admitted: true),
        ],
        now,
        null);

    /// <summary>The seat that a secret holds; null when it holds none.</summary>
    public Seat? SeatHeldBy(SecretHash secret) => Seats.FirstOrDefault(seat => seat.Secret.Matches(secret));

    public TestRoom Close(DateTimeOffset now) => this with { ClosedAt = ClosedAt ?? now };

    /// <summary>The same room with a seat as it is from now on.</summary>
    public TestRoom With(Seat seat, string? page, SeatPresence presence, DateTimeOffset now) => seat.Page == page && seat.Presence == presence
        ? this
        : this with { Seats = [.. Seats.Select(other => other.Role == seat.Role ? seat with { Page = page, Presence = presence, Since = now } : other)] };

    /// <summary>Null when the signal may pass.</summary>
    public Refusal? MayRelay(SecretHash secret, string page, Signal signal) =>
        SeatHeldBy(secret) is not { } from ? Refusal.SeatLost
        : ClosedAt is not null ? Refusal.Ended
        : from.Page != page ? Refusal.PageReplaced
        : Seats.First(seat => seat.Role == from.OtherRole).Page != signal.ToPage ? Refusal.PeerGone
        : null;

    /// <summary>The room as both see it.</summary>
    public RoomView View() => new(
        ClosedAt is null ? Stage.InProgress : Stage.Ended,
        ClosedAt is null ? null : Outcome.Completed,
        [.. Seats.Select(seat => new SeatView(seat.Role, seat.Presence, seat.Page, seat.Since, seat.Admitted))],
        null,
        OpenedAt,
        ClosedAt,
        null);
}
