using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>
/// What is told of a consultation once it has ended and its evidence is closed: facts only, no name. Told at least once;
/// a listener must take a repeat for what it is (same <see cref="Id"/>, same facts).
/// </summary>
/// <param name="Id">Which consultation.</param>
/// <param name="Client">The practice software that booked it.</param>
/// <param name="PatientReference">The practice's own number for the patient.</param>
/// <param name="Rpps">The clinician.</param>
/// <param name="Specialty">The clinician's savoir-faire, such as <c>SM54</c>.</param>
/// <param name="Agreement">The clinician's agreement with the health insurance.</param>
/// <param name="PracticeDepartment">Where the practice is.</param>
/// <param name="PatientDepartment">Where the patient lives.</param>
/// <param name="PatientBirthDate">For the age on the day; not to be kept by the listener. Never null in practice: nothing is erased before the end was told.</param>
/// <param name="PatientSex">The patient's sex.</param>
/// <param name="Pathway">The place in the coordinated care pathway.</param>
/// <param name="PracticeName">Name of the practice, to group its entries.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="StartedAt">When the clinician admitted the patient; null when that never happened.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Evidence">What is known of the video.</param>
/// <param name="Consented">Whether the patient agreed to the video consultation; null from a gateway that did not tell.</param>
/// <param name="Circumstances">What else may matter for the bill; null when nothing is said.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.EndedConsultation")]
public sealed record EndedConsultation(
    ConsultationId Id,
    ClientId Client,
    string PatientReference,
    Rpps Rpps,
    string Specialty,
    Agreement Agreement,
    Department PracticeDepartment,
    Department PatientDepartment,
    DateOnly? PatientBirthDate,
    Sex PatientSex,
    CarePathway Pathway,
    string PracticeName,
    Outcome Outcome,
    DateTimeOffset? StartedAt,
    DateTimeOffset EndedAt,
    EvidenceSummary Evidence,
    bool? Consented = null,
    Circumstances? Circumstances = null);

/// <summary>Who is told of an ended consultation. Billing implements it; Consultations knows nobody behind it.</summary>
public interface IEndedConsultations
{
    /// <summary>Takes the facts of an ended consultation, durably, before it returns. Called again until it has returned once.</summary>
    Task Ended(EndedConsultation facts);
}

/// <summary>How a consultation ended. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.Outcome")]
public enum Outcome
{
    /// <summary>The patient was admitted and the call was ended.</summary>
    Completed = 1,

    /// <summary>The patient never came; <c>noShow</c> on the wire.</summary>
    NoShow = 2,

    /// <summary>Practice software cancelled it.</summary>
    Cancelled = 3,

    /// <summary>The patient waited and was not admitted.</summary>
    Abandoned = 4,

    /// <summary>The patient refused the video consultation.</summary>
    Refused = 5,
}

/// <summary>How well the two browsers together show that video took place; docs/evidence.md states it exactly. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.EvidenceGrade")]
public enum EvidenceGrade
{
    /// <summary>Neither picture nor sound is shown to have passed; <c>notEstablished</c> on the wire.</summary>
    NotEstablished = 0,

    /// <summary>Sound passed both ways, the picture did not.</summary>
    AudioOnly = 1,

    /// <summary>Picture passed for part of the time, or only one browser says so.</summary>
    Degraded = 2,

    /// <summary>Picture passed both ways nearly all the time, as both browsers say.</summary>
    Full = 3,
}

/// <summary>What is known of the video of one consultation: seconds, never pictures. All durations are whole seconds, zero or more.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.EvidenceSummary")]
public sealed record EvidenceSummary(
    EvidenceGrade Grade,
    int TwoWayVideoSeconds,
    int AudioOnlySeconds,
    int OneWitnessVideoSeconds,
    int LongestGapSeconds)
{
    /// <summary>The evidence of a consultation in which nobody was admitted.</summary>
    public static EvidenceSummary None { get; } = new(EvidenceGrade.NotEstablished, 0, 0, 0, 0);
}
