using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The clinician is of sector 1, so the tariff is opposable and no fee is added to it. In force since 2024-06-21.
/// Source: convention médicale 2024-2029, arts. 87 to 90, from secondary sources. Certain for sector 1. Sector 2 with OPTAM bills TCG too when it applies the
/// opposable tariff; whether it does is not among the facts, so it is not covered here yet.
/// </summary>
internal static class OpposableTariff
{
    public const string Rule = "convention-2024-sector1";

    public static bool Holds(EndedConsultation facts) => facts.Agreement == Agreement.Sector1;
}
