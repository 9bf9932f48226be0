using TeleHealth.Identity;

namespace TeleHealth.Consultations.TestRooms;

/// <summary>The room of one test call; its key is random and its life is <see cref="TestRoomLimits.Duration"/>. Nothing of it is stored.</summary>
[Alias("TeleHealth.ITestRoomGrain")]
public interface ITestRoomGrain : IRoomGrain
{
    /// <summary>Opens the room for the holders of two secrets. Once: a repeat changes nothing.</summary>
    [Alias("Open")]
    Task Open(SecretHash clinician, SecretHash patient);

    /// <summary>Closes it before its time.</summary>
    [Alias("Close")]
    Task Close();
}
