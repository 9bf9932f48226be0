namespace TeleHealth.Signalling;

/// <summary>The named limits of a page's connection; docs/protocol.md repeats them.</summary>
public static class SignallingLimits
{
    /// <summary>Largest hub message, in bytes: a description of the greatest length, escaped as JSON, with room to spare.</summary>
    public const int MessageBytesMax = 160 * 1024;

    /// <summary>Verbs that a connection may send at once.</summary>
    public const int VerbsBurstMax = 60;

    /// <summary>Verbs a second after that.</summary>
    public const int VerbsPerSecondMax = 20;

    /// <summary>Length of a page's name, in base64url characters.</summary>
    public const int PageLength = 22;

    /// <summary>Highest number of a peer connection between two pages.</summary>
    public const int AttemptMax = 10_000;

    /// <summary>Longest <c>sdpMid</c>, in characters.</summary>
    public const int SdpMidLengthMax = 64;

    /// <summary>Most frames that a slot can hold: 240 a second.</summary>
    public const int FramesPerSlotMax = 1_200;

    /// <summary>Most milliseconds of sound in a slot, with tolerance for late timers.</summary>
    public const int AudioMillisecondsMax = 10_000;

    /// <summary>Messages that wait for a page which reads slowly; one more closes it.</summary>
    public const int MessagesQueuedMax = 256;

    /// <summary>Time to enter after connecting.</summary>
    public static readonly TimeSpan EnterWithin = TimeSpan.FromSeconds(5);

    /// <summary>How long a page that lost its seat may take to hear it.</summary>
    public static readonly TimeSpan FarewellWithin = TimeSpan.FromSeconds(2);

    /// <summary>How long a verb waits for a room that is handed over to another silo.</summary>
    public static readonly TimeSpan HandOverWithin = TimeSpan.FromSeconds(2);

    /// <summary>How soon it is tried again then.</summary>
    public static readonly TimeSpan HandOverPause = TimeSpan.FromMilliseconds(100);

    /// <summary>How often either side says that it is alive.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(2);

    /// <summary>After how long of silence a connection is taken for lost.</summary>
    public static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(6);
}
