using TeleHealth.Consultations;

namespace TeleHealth.Rooms;

/// <summary>What is behind a link, for whoever holds it.</summary>
internal sealed record InvitationAnswer(
    SeatRole Role,
    Stage Stage,
    Outcome? Outcome,
    DateTimeOffset ServerTime,
    DateTimeOffset ScheduledAt,
    int DurationMinutes,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    string? ClinicianName,
    string PracticeName,
    string PracticePhone,
    string? PatientGivenName,
    string ConsentNotice,
    int IdentityKeptDays)
{
    public static InvitationAnswer From(Invitation invitation) => new(
        invitation.Role,
        invitation.Stage,
        invitation.Outcome,
        invitation.ServerTime,
        invitation.ScheduledAt,
        (int)invitation.Duration.TotalMinutes,
        invitation.OpensAt,
        invitation.ClosesAt,
        invitation.ClinicianName,
        invitation.PracticeName,
        invitation.PracticePhone,
        invitation.PatientGivenName,
        invitation.ConsentNotice,
        (int)Math.Ceiling(invitation.IdentityKeptFor.TotalDays));
}

/// <summary>The seat's secret, once, and what it is a seat of.</summary>
internal sealed record SeatAnswer(string Seat, InvitationAnswer Invitation);
