using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>
/// Reserves a client's reference before the consultation exists, so that the same order sent twice, even at once to two instances, makes one consultation.
/// </summary>
public interface IReservations
{
    /// <summary>
    /// The reservation for this client and reference, made now or before. The caller compares <see cref="Reservation.BodyHash"/>: another one is a conflict.
    /// A reservation that no consultation took over is given up after <see cref="ConsultationLimits.ReservationLife"/>.
    /// </summary>
    Task<Reservation> Reserve(ClientId client, string reference, SecretHash bodyHash, DateTimeOffset scheduledAt, CancellationToken ct);
}

/// <summary>A reserved reference: the id that the consultation has or will have, and the hash of the body that reserved it.</summary>
public sealed record Reservation(ConsultationId Id, bool IsNew, SecretHash BodyHash);
