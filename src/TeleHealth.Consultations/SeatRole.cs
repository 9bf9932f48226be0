namespace TeleHealth.Consultations;

/// <summary>Whose place in the call. Its number is the seat's number: in each pair of seats the lower one makes the offers. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.SeatRole")]
public enum SeatRole
{
    /// <summary>Seat 1: admits, ends, confirms.</summary>
    Clinician = 1,

    /// <summary>Seat 2.</summary>
    Patient = 2,
}

/// <summary>How roles are written outside.</summary>
public static class SeatRoles
{
    /// <summary>The role's word: <c>clinician</c> or <c>patient</c>. It is part of what a link's secret is made from: it never changes.</summary>
    public static string Word(this SeatRole role) => role == SeatRole.Clinician ? "clinician" : "patient";
}
