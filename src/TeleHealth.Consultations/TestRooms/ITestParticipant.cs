using TeleHealth.Identity;

namespace TeleHealth.Consultations.TestRooms;

/// <summary>Who answers test calls. Where nobody implements it, pages test what can be tested without.</summary>
public interface ITestParticipant
{
    /// <summary>
    /// Takes part in a test room as any page does, over the public hub, and returns once it is over. Whatever fails ends only this call, without an exception.
    /// </summary>
    Task Answer(SeatToken seat, SeatRole role, CancellationToken cancellation);
}
