namespace TeleHealth.Billing.Rules;

/// <summary>
/// Two-way video, as both browsers report it, lasts for <see cref="SecondsMin"/> or more. Source: ours, of 2026-11; no text names a shortest duration. It keeps a
/// call in which the picture hardly passed from being counted as one by video. Asked only where video is established at all, so that the two reasons never
/// stand side by side for one fact.
/// </summary>
internal static class VideoLongEnough
{
    public const string Rule = "video-30-seconds";

    /// <summary>Shortest two-way video, in seconds.</summary>
    public const int SecondsMin = 30;

    public static bool Holds(VisitFacts facts) => !VideoMandatory.Holds(facts) || facts.VideoSeconds >= SecondsMin;
}
