using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// A physician gives at most 20 % of a calendar year's activity by video, a psychiatrist 40 %; for each one, also for those whom a company employs.
/// Téléexpertise is not counted, and since the convention
/// of 2024-06-21 neither are a treating doctor's own patients. Source: avenant 9; convention médicale 2024-2029 (telesante-bretagne.fr, delsolavocats.com,
/// vidal.fr). Certain; the
/// relaxations announced on 2026-01-26 were not found as a text. This visit is counted in. A warning and never a refusal: the cap is settled between the
/// physician and the insurance
/// after the year.
/// </summary>
internal static class YearlyCap
{
    public const string Rule = "convention-2024-cap";

    /// <summary>Since when a treating doctor's own patients are not counted.</summary>
    private static readonly DateOnly OwnPatientsFreeSince = new(2024, 6, 21);

    public static ActivityCap Judge(VisitFacts facts, RulesInForce rules)
    {
        if (facts.Pathway == CarePathway.TreatingDoctor && facts.Day >= OwnPatientsFreeSince)
        {
            return ActivityCap.NotCounted;
        }

        var cap = (rules.IsIn(facts.Specialty, SpecialtyGroups.Psychiatry) ? rules.Limit("activityCapPercent", SpecialtyGroups.Psychiatry) : null)
            ?? rules.Limit("activityCapPercent", SpecialtyGroups.Doctor);
        if (facts.Circumstances.Activity is not { } year || cap is null)
        {
            return ActivityCap.Unknown;
        }

        // In hundredths of hundredths, so that nothing is rounded.
        var remote = (year.Remote + 1L) * 100 * 100;
        var allowed = (year.Acts + 1L) * cap.Value;
        return remote > allowed * 100 ? ActivityCap.Exceeded
            : remote >= allowed * (rules.Limit("activityNearPercent", SpecialtyGroups.Doctor)?.Value ?? 100) ? ActivityCap.Near
            : ActivityCap.Within;
    }
}
