using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>The facts of an ended consultation by which it is assessed: nobody's name, number or birth date. A person may change what a person may judge.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="StartedAt">When the patient was admitted; null when that never happened.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Consented">Whether the patient agreed; null when not told.</param>
/// <param name="Grade">The grade of the evidence.</param>
/// <param name="VideoSeconds">Two-way video in seconds.</param>
/// <param name="Specialty">The clinician's savoir-faire, or the code of a profession that has none.</param>
/// <param name="Agreement">The clinician's agreement with the health insurance.</param>
/// <param name="Age">The patient's age on the day in whole years; null when not known.</param>
/// <param name="SameDepartment">Whether the patient lives in the département of the practice.</param>
/// <param name="Pathway">The place in the coordinated care pathway.</param>
/// <param name="Circumstances">What else was said; the nurse's number is never in it.</param>
/// <param name="Nurse">The pseudonym of the nurse beside the patient; null when not said.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.VisitFacts")]
internal sealed record VisitFacts(
    Outcome Outcome,
    DateTimeOffset? StartedAt,
    DateTimeOffset EndedAt,
    bool? Consented,
    EvidenceGrade Grade,
    int VideoSeconds,
    string Specialty,
    Agreement Agreement,
    int? Age,
    bool SameDepartment,
    CarePathway Pathway,
    Circumstances Circumstances,
    Pseudonym? Nurse)
{
    /// <summary>The civil day in Paris by whose rules it is assessed: that of the start.</summary>
    public DateOnly Day => ParisDay.Of(StartedAt ?? EndedAt);

    /// <summary>Whether the clinician works in a practice, where free fees are possible.</summary>
    public bool InPractice => Circumstances.Setting is null or Setting.Practice;
}
