using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// Only a consultation that took place is billed: the patient was admitted and the call was ended. In force since 2018-09-15.
/// Source: NGAP art. 14.9.3 (UNCAM decision of 10 July 2018, JORFTEXT000037341236): the act is a consultation. Certain; the words of the article were not read.
/// </summary>
internal static class CompletedVisit
{
    public const string Rule = "completed-visit";

    public static bool Holds(VisitFacts facts) => facts is { Outcome: Outcome.Completed, StartedAt: not null };
}
