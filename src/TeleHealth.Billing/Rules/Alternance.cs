namespace TeleHealth.Billing.Rules;

/// <summary>
/// Visits by video alternate with visits in person; the clinician judges it, no number of months is asked for any more. The only exception is an unplanned
/// request that the SAS sent.
/// In force in this form since 2022-04-01. Source: convention médicale 2024-2029, arts. 87 to 90, as summarised by cnp-orl.org (2025-11-21) and macsf.fr. From
/// secondary
/// sources that agree. Not said is warned of; no is refused.
/// </summary>
internal static class Alternance
{
    public const string Rule = "convention-2024-alternance";

    public static bool Holds(VisitFacts facts) => facts.Circumstances is not { Alternates: false, SentBySas: not true };

    public static bool IsUnknown(VisitFacts facts) => facts.Circumstances is { Alternates: null, SentBySas: not true };
}
