namespace TeleHealth.Consultations.TestRooms;

/// <summary>The named limits of test calls; docs/protocol.md repeats them.</summary>
public static class TestRoomLimits
{
    /// <summary>How long a test room is open.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
}
