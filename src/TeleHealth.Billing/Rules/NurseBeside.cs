using System.Diagnostics;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// A nurse beside the patient bills TLS during an act of care, TLL in a place made for it, TLD at home: a line of the nurse's own, with the nurse's own
/// identity. In force since 2019-07-18.
/// Source: NGAP art. 14.9.5; amounts of June 2026 (promotal-medconnect.com, urps-infirmiere-paca.fr). Certain. Without the nurse's number there is nobody whose
/// line it would be:
/// none is made, and warned of.
/// </summary>
internal static class NurseBeside
{
    public const string Rule = "ngap-14.9.5-nurse";

    /// <summary>The nurse's act; null when there is none, or nobody to bill it.</summary>
    public static PricedAct? Act(VisitFacts facts, RulesInForce rules) =>
        facts is { Nurse: not null, Circumstances.Accompaniment.Kind: var kind } && rules.NurseTariff(Code(kind)) is { } tariff ? PricedAct.At(tariff, Rule) : null;

    public static bool IsUnnamed(VisitFacts facts) => facts is { Nurse: null, Circumstances.Accompaniment: not null };

    private static string Code(AccompanimentKind kind) => kind switch
    {
        AccompanimentKind.DuringCare => "TLS",
        AccompanimentKind.DedicatedPlace => "TLL",
        AccompanimentKind.Home => "TLD",
        _ => throw new UnreachableException(),
    };
}
