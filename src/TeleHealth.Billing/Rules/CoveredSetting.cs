using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// A société de téléconsultation may have the acts of the physicians that it employs paid since it can be agreed, 2024-03-01; practices and health centres
/// could from the first.
/// Source: CSP L.4081-1; décret 2024-164 of 29 February 2024 (delsolavocats.com). Certain. Whether this company is agreed is for its operator to know.
/// </summary>
internal static class CoveredSetting
{
    public const string Rule = "csp-l4081-1-company";

    /// <summary>The first day on which a company could be agreed.</summary>
    private static readonly DateOnly CompaniesSince = new(2024, 3, 1);

    public static bool Holds(VisitFacts facts) => facts.Circumstances.Setting != Setting.TeleconsultationCompany || facts.Day >= CompaniesSince;
}
