using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The act TCG belongs to the general practitioner: savoir-faire SM54 (médecine générale), SM53 (spécialiste en médecine générale), SM26 (qualifié en
/// médecine générale). In force since 2023-08-17.
/// Source: UNCAM decision of 7 August 2023 (JORFTEXT000047974383) restricts TCG to the "médecin généraliste"; codes from ANS JDV_J01. Certain for physicians.
/// Midwives bill TCG as well (avenant 5, since 2022-09-05): not covered here yet.
/// </summary>
internal static class GeneralPractitioner
{
    public const string Rule = "uncam-2023-08-07-tcg";

    public static bool Holds(EndedConsultation facts) => facts.Specialty is "SM54" or "SM53" or "SM26";
}
