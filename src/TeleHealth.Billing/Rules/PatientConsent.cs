namespace TeleHealth.Billing.Rules;

/// <summary>
/// The patient was informed and agreed. In force since 2018-09-15. Source: NGAP art. 14.9.3 (JORFTEXT000037341236): "patient informé et consentant". Certain.
/// Nobody takes the
/// patient's seat here without agreeing, so this fails only for a call that was held by other means; facts that do not tell of it are of such a seat.
/// </summary>
internal static class PatientConsent
{
    public const string Rule = "ngap-14.9.3-consent";

    public static bool Holds(VisitFacts facts) => facts.Consented != false;
}
