using System.Collections.Immutable;
using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The majorations of which a rule says when they go with the act, in the order in which they stand on the bill. Whether one is proposed at all, and at what
/// amount, is dated data.
/// </summary>
internal static class Majorations
{
    public static readonly ImmutableArray<(string Code, string Rule, Func<VisitFacts, RulesInForce, string, bool> Applies)> All =
    [
        ("MPC", SpecialistFlatAddition.Rule, SpecialistFlatAddition.Applies),
        ("MGM", GynaecologistAddition.Rule, GynaecologistAddition.Applies),
        ("MCG", CoordinationOfGeneralPractitioner.Rule, CoordinationOfGeneralPractitioner.Applies),
        ("MCS", CoordinationOfSpecialist.Rule, CoordinationOfSpecialist.Applies),
        ("MOP", OlderPatient.Rule, OlderPatient.Applies),
        ("MEG", YoungChild.Rule, YoungChild.Applies),
    ];
}
