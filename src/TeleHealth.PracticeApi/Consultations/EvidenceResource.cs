using TeleHealth.Consultations;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>What both browsers together show of the video: seconds, never pictures.</summary>
/// <param name="Grade">How well it is shown that video took place.</param>
/// <param name="TwoWayVideoSeconds">Seconds in which both sides saw the other.</param>
/// <param name="AudioOnlySeconds">Seconds in which both heard the other and at least one did not see.</param>
/// <param name="OneWitnessVideoSeconds">Seconds of video that only one side's browser reports.</param>
/// <param name="LongestGapSeconds">The longest time without two-way video.</param>
public sealed record EvidenceResource(
    EvidenceGrade Grade, int TwoWayVideoSeconds, int AudioOnlySeconds, int OneWitnessVideoSeconds, int LongestGapSeconds)
{
    internal static EvidenceResource Of(EvidenceSummary evidence) => new(
        evidence.Grade, evidence.TwoWayVideoSeconds, evidence.AudioOnlySeconds, evidence.OneWitnessVideoSeconds, evidence.LongestGapSeconds);
}
