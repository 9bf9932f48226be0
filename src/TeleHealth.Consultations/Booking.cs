using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>What practice software ordered: who sees whom, when, and the facts that a bill will need. Validated at the edge.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Booking")]
public sealed record Booking(
    ClientId Client,
    string Reference,
    DateTimeOffset ScheduledAt,
    TimeSpan Duration,
    Clinician Clinician,
    Practice Practice,
    Patient Patient,
    CarePathway Pathway,
    Circumstances? Circumstances = null)
{
    /// <summary>The end of the booked slot.</summary>
    public DateTimeOffset SlotEnd => ScheduledAt + Duration;

    /// <summary>The same booking without the names and the birth date.</summary>
    public Booking WithoutIdentity() => this with
    {
        Clinician = Clinician with { Name = null },
        Patient = Patient with { GivenName = null, BirthDate = null },
    };
}

/// <summary>The professional who calls. <see cref="Name"/> is what the patient reads; null once erased.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Clinician")]
public sealed record Clinician(Rpps Rpps, string? Name, string Specialty, Agreement Agreement);

/// <summary>
/// The practice, and the telephone number that is always offered beside the screen (E.164). One that hides addresses has its calls relayed, so that neither side learns
/// where on the network the other one is.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Practice")]
public sealed record Practice(string Name, Department Department, string Phone, bool HidesAddresses = false);

/// <summary>The person seen. <see cref="Reference"/> is the practice's own number for them; the rest is null once erased.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Patient")]
public sealed record Patient(string Reference, string? GivenName, DateOnly? BirthDate, Sex Sex, Department Department);

/// <summary>
/// A French département by its official code: <c>01</c> to <c>95</c> with <c>2A</c> and <c>2B</c>, <c>971</c> to <c>976</c>.
/// Source: INSEE, code officiel géographique.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Department")]
public readonly record struct Department([property: Id(0)] string Code)
{
    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>Sex as the national identity (INS) records it. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.Sex")]
public enum Sex
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Female; <c>F</c> on the wire.</summary>
    Female = 1,

    /// <summary>Male; <c>M</c> on the wire.</summary>
    Male = 2,
}

/// <summary>The clinician's agreement with the health insurance (secteur conventionnel). The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.Agreement")]
public enum Agreement
{
    /// <summary>Secteur 1: opposable tariffs; <c>sector1</c> on the wire.</summary>
    Sector1 = 1,

    /// <summary>Secteur 2 with OPTAM, a moderation of fees; <c>sector2Optam</c> on the wire.</summary>
    Sector2Optam = 2,

    /// <summary>Secteur 2: free fees; <c>sector2</c> on the wire.</summary>
    Sector2 = 3,

    /// <summary>No agreement; <c>none</c> on the wire.</summary>
    None = 4,
}

/// <summary>The place of the visit in the coordinated care pathway (parcours de soins). The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.CarePathway")]
public enum CarePathway
{
    /// <summary>With the patient's own doctor (médecin traitant); <c>treatingDoctor</c> on the wire.</summary>
    TreatingDoctor = 1,

    /// <summary>Sent by the treating doctor; <c>referred</c> on the wire.</summary>
    Referred = 2,

    /// <summary>Outside the pathway; <c>outside</c> on the wire.</summary>
    Outside = 3,
}
