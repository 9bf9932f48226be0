using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The rules here are those of physicians, of any specialty. Others are refused by name and never guessed: what midwives bill has rules of its own, and
/// auxiliaries and pharmacists
/// give télésoin, which is no téléconsultation. Source: CSP R.6316-1, L.6316-2. Certain; the codes of professions are those of the ANS (TRE_G15), of which 21,
/// 60, 70 and 80
/// were read and the others are common knowledge.
/// </summary>
internal static class CoveredProfession
{
    public static bool Holds(VisitFacts facts) => SpecialtyGroups.IsDoctor(facts.Specialty);

    /// <summary>The rule's name, with that of the profession where it is known.</summary>
    public static string Rule(VisitFacts facts) => facts.Specialty switch
    {
        "21" => "physicians-only-pharmacist",
        "40" => "physicians-only-dentist",
        "50" => "physicians-only-midwife",
        "60" => "physicians-only-nurse",
        "70" => "physicians-only-physiotherapist",
        "80" => "physicians-only-podologist",
        "91" => "physicians-only-speech-therapist",
        "92" => "physicians-only-orthoptist",
        "93" => "physicians-only-psychologist",
        "94" => "physicians-only-occupational-therapist",
        _ => "physicians-only",
    };
}
