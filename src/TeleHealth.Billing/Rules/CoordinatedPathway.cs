using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The visit is within the coordinated care pathway: with the treating doctor, or sent by the treating doctor. Outside it a téléconsultation is not reimbursed,
/// but for these exceptions:
/// below 16 years; specialties of direct access; no treating doctor, or one who is not available in time; emergency; detained; homes for the elderly and for
/// adults with a disability. In force since 2018-09-15.
/// Source: NGAP art. 14.9.3; convention médicale 2024-2029 as summarised by cnp-orl.org (2025-11-21), vidal.fr, ameli.fr; CSS R.160-6. From secondary sources
/// that agree.
/// Some of the exceptions hold only within a territorial organisation; which ones was not read, so those without a treating doctor at hand are warned of.
/// </summary>
internal static class CoordinatedPathway
{
    public const string Rule = "ngap-14.9.3-pathway";
    public const string OrganisationRule = "convention-2024-territorial-organisation";

    /// <summary>Below this age nobody needs a treating doctor.</summary>
    public const int AgeFree = 16;

    public static bool Holds(VisitFacts facts, RulesInForce rules) =>
        facts.Pathway is CarePathway.TreatingDoctor or CarePathway.Referred
        || facts.Age < AgeFree
        || facts.Circumstances.Exception is not null
        || rules.IsIn(facts.Specialty, SpecialtyGroups.DirectAccess);

    /// <summary>Whether it hangs on an organisation of which nothing is said.</summary>
    public static bool HangsOnOrganisation(VisitFacts facts) =>
        facts is { Pathway: CarePathway.Outside, Circumstances: { TerritorialOrganisation: not true, SentBySas: not true } }
        && !(facts.Age < AgeFree)
        && facts.Circumstances.Exception is PathwayExemption.NoTreatingDoctor or PathwayExemption.TreatingDoctorUnavailable
        && !Territoriality.IsUnderserved(facts);
}
