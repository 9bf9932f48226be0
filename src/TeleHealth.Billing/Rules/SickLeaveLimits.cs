using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// Sick leave by téléconsultation is of at most 3 days, extensions included, since 2024-01-01; not so for the treating doctor, nor for an extension when the
/// patient could not be seen in person.
/// Beyond, no daily benefit is paid: a warning, since it touches the benefit and not the act. Source: CSP L.6316-1 (LFSS 2024; LFSS 2025, law 2025-199, art.
/// 54). Certain.
/// LFSS 2026 (law 2025-1403), art. 81, caps every sick leave since 2026-09-01; the décret was not found, so its least ceilings are used. LFSS 2025 art. 54
/// forbids platforms that
/// principally give sick leave; whether one does is not among the facts, so a company is reminded.
/// </summary>
internal static class SickLeaveLimits
{
    public const string Rule = "csp-l6316-1-sick-leave";
    public const string CeilingRule = "lfss-2026-81-sick-leave";
    public const string PlatformRule = "lfss-2025-54-platform";

    /// <summary>The day after the law was published.</summary>
    private static readonly DateOnly PlatformsSince = new(2025, 3, 1);

    public static bool IsAboveThreeDays(VisitFacts facts, RulesInForce rules) =>
        facts.Circumstances.SickLeave is { } leave
        && leave.Days > rules.Limit("sickLeaveDaysMax", SpecialtyGroups.Doctor)?.Value
        && facts.Pathway != CarePathway.TreatingDoctor
        && leave is not { Extends: true, InPersonImpossible: true };

    public static bool IsAboveCeiling(VisitFacts facts, RulesInForce rules) =>
        facts.Circumstances.SickLeave is { } leave
        && leave.Days > rules.Limit(leave.Extends ? "sickLeaveExtensionDaysMax" : "sickLeaveFirstDaysMax", SpecialtyGroups.Doctor)?.Value;

    public static bool IsFromCompany(VisitFacts facts) =>
        facts.Circumstances is { SickLeave.Days: > 0, Setting: Setting.TeleconsultationCompany } && facts.Day >= PlatformsSince;
}
