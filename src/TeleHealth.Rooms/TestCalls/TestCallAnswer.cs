using TeleHealth.Consultations.TestRooms;
using TeleHealth.Identity;

namespace TeleHealth.Rooms.TestCalls;

/// <summary>What a page that asks for a test call gets: a seat, its place in the line, or why there is none.</summary>
internal sealed record TestCallAnswer(string Standing, string? Seat, int? Seconds, int? Place, string? Reason)
{
    public static TestCallAnswer Ready(SeatToken seat) => new("ready", seat.Text, (int)TestRoomLimits.Duration.TotalSeconds, null, null);

    public static TestCallAnswer Queued(int place) => new("queued", null, null, place, null);

    public static TestCallAnswer Unavailable(string reason) => new("unavailable", null, null, null, reason);
}
