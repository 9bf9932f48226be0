using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// The compulsory insurance bears 70 % of the base of a physician's act, and all of it for a long illness (ALD), in maternity, and with C2S, where the same
/// payer advances the rest
/// (tiers payant intégral). The patient bears what is left, supplements included; a complementary insurance is between them. Source: ag2r.fr, omnidoc.fr;
/// certain for physicians. For
/// nurses 60 % is common knowledge. Who pays is taken to be nothing special until somebody says more. Rounded down to the cent (ours): no tariff here gives a
/// fraction.
/// </summary>
internal static class Reimbursement
{
    public const string Rule = "css-r160-5-rates";
    private const int Whole = 100;

    /// <summary>The share of the compulsory insurance, in cents.</summary>
    public static int CompulsoryCents(PricedAct act, string group, VisitFacts facts, RulesInForce rules)
    {
        var percent = facts.Circumstances.Coverage is Coverage.Ald or Coverage.Maternity or Coverage.C2s ? Whole : rules.Limit("compulsoryPercent", group)?.Value ?? 0;
        return (int)((long)act.BaseCents * percent / Whole);
    }
}
