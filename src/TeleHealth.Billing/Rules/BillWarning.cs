using System.Collections.Immutable;
using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// What the person who confirms should know, in this order. A warning keeps nothing from being billed. The words never change.
/// </summary>
internal static class BillWarning
{
    private static readonly ImmutableArray<(string Code, string Rule, Certainty Certainty, Func<VisitFacts, RulesInForce, bool> Applies)> All =
    [
        ("alternation-unknown", Alternance.Rule, Certainty.Secondary, (facts, _) => Alternance.IsUnknown(facts)),
        ("territory-unknown", Territoriality.Rule, Certainty.Secondary, (facts, _) => Territoriality.IsUnknown(facts)),
        ("organisation-unknown", CoordinatedPathway.OrganisationRule, Certainty.Secondary, (facts, _) => CoordinatedPathway.HangsOnOrganisation(facts)),
        ("coordination-unknown", CoordinationOfGeneralPractitioner.Rule, Certainty.Certain, CoordinationOfGeneralPractitioner.IsUnsaid),
        ("fee-unknown", FreeFee.Rule, Certainty.Secondary, FreeFee.IsUnsaid),
        ("tariff-assumed", OpposableTariff.OptamRule, Certainty.Certain, (facts, _) => OpposableTariff.IsAssumed(facts)),
        ("fee-not-used", OpposableTariff.Rule, Certainty.Certain, OpposableTariff.FeeIsNotUsed),
        ("supplement-with-c2s", FreeFee.C2sRule, Certainty.Uncertain, FreeFee.IsAboveC2s),
        ("nurse-unknown", NurseBeside.Rule, Certainty.Certain, (facts, _) => NurseBeside.IsUnnamed(facts)),
        ("sick-leave-over-three-days", SickLeaveLimits.Rule, Certainty.Certain, SickLeaveLimits.IsAboveThreeDays),
        ("sick-leave-over-ceiling", SickLeaveLimits.CeilingRule, Certainty.NotFound, SickLeaveLimits.IsAboveCeiling),
        ("sick-leave-from-company", SickLeaveLimits.PlatformRule, Certainty.Secondary, (facts, _) => SickLeaveLimits.IsFromCompany(facts)),
        ("activity-cap-near", YearlyCap.Rule, Certainty.Certain, (facts, rules) => YearlyCap.Judge(facts, rules) == ActivityCap.Near),
        ("activity-cap-exceeded", YearlyCap.Rule, Certainty.Certain, (facts, rules) => YearlyCap.Judge(facts, rules) == ActivityCap.Exceeded),
    ];

    /// <summary>The words of all of them, in order.</summary>
    public static IEnumerable<string> Codes => All.Select(warning => warning.Code);

    /// <summary>Those that apply.</summary>
    public static ImmutableArray<BillReason> Of(VisitFacts facts, RulesInForce rules)
    {
        var warnings = ImmutableArray.CreateBuilder<BillReason>();
        foreach (var (code, rule, certainty, applies) in All)
        {
            if (applies(facts, rules))
            {
                warnings.Add(new BillReason(code, rule, certainty));
            }
        }

        return warnings.ToImmutable();
    }
}
