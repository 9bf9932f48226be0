using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The physician has an agreement with the health insurance: sector 1, or sector 2 with or without OPTAM. In force since 2018-09-15.
/// Source: NGAP art. 14.9.3 (JORFTEXT000037341236): "médecin exerçant une activité libérale conventionnée". Certain.
/// </summary>
internal static class CoveredAgreement
{
    public const string Rule = "ngap-14.9.3-agreement";

    public static bool Holds(VisitFacts facts) => facts.Agreement != Agreement.None;
}
