using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>
/// What may matter for the bill beyond the pathway, as far as practice software or the clinician says it. Null means not said, which is never the same as no.
/// Nothing here
/// tells of a patient's health beyond what a claim to the health insurance holds.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Circumstances")]
public sealed record Circumstances
{
    /// <summary>Nothing is said.</summary>
    public static Circumstances Unsaid { get; } = new();

    /// <summary>Why the visit may be outside the pathway and yet be reimbursed.</summary>
    [Id(0)]
    public PathwayExemption? Exception { get; init; }

    /// <summary>The service d'accès aux soins (SAS) sent the patient, for a request that was not planned.</summary>
    [Id(1)]
    public bool? SentBySas { get; init; }

    /// <summary>Visits in person alternate with those by video, in the clinician's judgment.</summary>
    [Id(2)]
    public bool? Alternates { get; init; }

    /// <summary>The clinician practises in the territory where the patient lives.</summary>
    [Id(3)]
    public bool? SameTerritory { get; init; }

    /// <summary>The patient lives in a zone with too few doctors (ZIP).</summary>
    [Id(4)]
    public bool? UnderservedZone { get; init; }

    /// <summary>A territorial organisation (CPTS, MSP, ESP, health centre or one that the CPL knows) arranges video consultations where the patient lives.</summary>
    [Id(5)]
    public bool? TerritorialOrganisation { get; init; }

    /// <summary>Who pays.</summary>
    [Id(6)]
    public Coverage? Coverage { get; init; }

    /// <summary>Where the clinician works; not said means a practice.</summary>
    [Id(7)]
    public Setting? Setting { get; init; }

    /// <summary>The whole fee in cents of a euro, where the clinician sets it.</summary>
    [Id(8)]
    public int? FeeCents { get; init; }

    /// <summary>The treating doctor gets word of the visit.</summary>
    [Id(9)]
    public bool? InformsTreatingDoctor { get; init; }

    /// <summary>Sick leave that the visit prescribed.</summary>
    [Id(10)]
    public SickLeave? SickLeave { get; init; }

    /// <summary>The nurse beside the patient.</summary>
    [Id(11)]
    public Accompaniment? Accompaniment { get; init; }

    /// <summary>The clinician's year until this visit.</summary>
    [Id(12)]
    public YearOfActivity? Activity { get; init; }

    /// <summary>An act that the practice bills for the same visit by itself, such as <c>APC</c>.</summary>
    [Id(13)]
    public string? AlsoBilled { get; init; }

    /// <summary>The visit went on by telephone.</summary>
    [Id(14)]
    public bool? ByTelephone { get; init; }
}

/// <summary>
/// Why a visit outside the pathway is reimbursed all the same, where neither age nor specialty says it already. Source: convention médicale 2024-2029 as
/// summarised by
/// cnp-orl.org (2025-11-21); CSS R.160-6. The serialized numbers are fixed.
/// </summary>
[GenerateSerializer, Alias("TeleHealth.PathwayExemption")]
public enum PathwayExemption
{
    /// <summary>The patient has no treating doctor.</summary>
    NoTreatingDoctor = 1,

    /// <summary>The treating doctor is not available in a time that the patient's state allows.</summary>
    TreatingDoctorUnavailable = 2,

    /// <summary>An emergency.</summary>
    Emergency = 3,

    /// <summary>The patient is detained.</summary>
    Detained = 4,

    /// <summary>The patient lives in a home for the elderly (EHPAD).</summary>
    CareHome = 5,

    /// <summary>The patient lives in a home for adults with a disability.</summary>
    DisabilityHome = 6,
}

/// <summary>Who pays, as far as it changes the share of the compulsory insurance. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.Coverage")]
public enum Coverage
{
    /// <summary>Nothing special.</summary>
    Standard = 1,

    /// <summary>The care belongs to a long illness (affection de longue durée); <c>ald</c> on the wire.</summary>
    Ald = 2,

    /// <summary>Maternity, from the sixth month.</summary>
    Maternity = 3,

    /// <summary>Complémentaire santé solidaire: the patient pays nothing; <c>c2s</c> on the wire.</summary>
    C2s = 4,
}

/// <summary>Where the clinician works. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.Setting")]
public enum Setting
{
    /// <summary>A practice of their own or a shared one.</summary>
    Practice = 1,

    /// <summary>A centre de santé.</summary>
    HealthCentre = 2,

    /// <summary>A société de téléconsultation (code de la santé publique, L.4081-1) that employs them.</summary>
    TeleconsultationCompany = 3,
}

/// <summary>Sick leave that a visit prescribed.</summary>
/// <param name="Days">How many days.</param>
/// <param name="Extends">It goes on from one before.</param>
/// <param name="InPersonImpossible">The patient could not be seen in person, and the file says why.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.SickLeave")]
public sealed record SickLeave(int Days, bool Extends, bool InPersonImpossible);

/// <summary>A nurse beside the patient.</summary>
/// <param name="Kind">On which occasion.</param>
/// <param name="Nurse">Who; null when not said.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.Accompaniment")]
public sealed record Accompaniment(AccompanimentKind Kind, Rpps? Nurse);

/// <summary>On which occasion a nurse is beside the patient. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.AccompanimentKind")]
public enum AccompanimentKind
{
    /// <summary>During an act of care.</summary>
    DuringCare = 1,

    /// <summary>In a place made for it.</summary>
    DedicatedPlace = 2,

    /// <summary>At the patient's home, for this alone.</summary>
    Home = 3,
}

/// <summary>A clinician's activity in the calendar year, before this visit, as practice software counts it.</summary>
/// <param name="Acts">All of it, in acts.</param>
/// <param name="Remote">Video consultations among it, without those of the treating doctor with their own patients; téléexpertise is not counted.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.YearOfActivity")]
public sealed record YearOfActivity(int Acts, int Remote);
