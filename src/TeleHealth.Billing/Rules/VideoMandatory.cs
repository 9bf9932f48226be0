using TeleHealth.Consultations;

namespace TeleHealth.Billing.Rules;

/// <summary>
/// A téléconsultation is "obligatoirement réalisée par vidéotransmission": sound alone and the telephone are counted apart and not billed. In force since
/// 2018-09-15.
/// Source: NGAP art. 14.9.3, as quoted by vidal.fr and the ordre des médecins. Certain that video is mandatory; that "shown to have passed" means an evidence
/// grade of at least degraded is ours (docs/evidence.md).
/// </summary>
internal static class VideoMandatory
{
    public const string Rule = "ngap-14.9.3-video";

    public static bool Holds(VisitFacts facts) => facts.Grade >= EvidenceGrade.Degraded;
}
