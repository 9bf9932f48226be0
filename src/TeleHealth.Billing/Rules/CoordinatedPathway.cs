using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The visit is within the coordinated care pathway: with the treating doctor, or sent by the treating doctor. Outside it a téléconsultation is not reimbursed.
/// In force since 2018-09-15.
/// Source: NGAP art. 14.9.3 and convention médicale 2024-2029 as summarised by cnp-orl.org (2025-11-21) and info.doctolib.fr. The principle is fairly sure. The
/// exceptions (below 16 years, direct access, emergency, no treating doctor and others) are not covered here yet: practice software says "outside".
/// </summary>
internal static class CoordinatedPathway
{
    public const string Rule = "ngap-14.9.3-pathway";

    public static bool Holds(EndedConsultation facts) => facts.Pathway is CarePathway.TreatingDoctor or CarePathway.Referred;
}
