namespace TeleHealth.Rooms.TestCalls;

/// <summary>The named limits of asking for test calls; docs/protocol.md repeats them.</summary>
internal static class TestCallLimits
{
    /// <summary>People who wait for a test call on one gateway.</summary>
    public const int WaitingMax = 100;

    /// <summary>Test calls of one link within <see cref="PerLinkWindow"/>.</summary>
    public const int PerLinkMax = 10;

    /// <summary>The time in which a link's test calls are counted.</summary>
    public static readonly TimeSpan PerLinkWindow = TimeSpan.FromHours(1);

    /// <summary>How long a place in the line is kept for somebody who does not ask again; pages ask every two seconds.</summary>
    public static readonly TimeSpan PlaceKeptFor = TimeSpan.FromSeconds(10);

    /// <summary>How long after the room's end the participant may take to be gone.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);
}
