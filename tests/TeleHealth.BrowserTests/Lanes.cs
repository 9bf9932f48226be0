// Two tests at once, never more: there are two cores.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace TeleHealth.BrowserTests;

/// <summary>
/// Which tests wait for each other. Calls with pictures measure time and are alone among themselves, so one lane is theirs; beside it runs what has no picture, and mostly waits.
/// </summary>
internal static class Lanes
{
    /// <summary>Two browsers that show each other what their cameras see.</summary>
    public const string Video = "video";

    /// <summary>Gateways that are killed, and pages without a call.</summary>
    public const string WithoutVideo = "without video";
}
