namespace TeleHealth.Rooms;

/// <summary>What a deployment may choose about the pages. Configuration section <c>Rooms</c>.</summary>
public sealed class RoomsOptions
{
    /// <summary>Fewest that may be chosen for <see cref="RequestsPerMinuteMax"/>.</summary>
    public const int RequestsPerMinuteMin = 10;

    /// <summary>Most that may be chosen for <see cref="TestCallsAtOnceMax"/>.</summary>
    public const int TestCallsAtOnceLimit = 200;

    /// <summary>
    /// Requests of pages that one address may make in a minute; three are one person's joining. Enough for a practice behind one address, far too little to try
    /// links out. 10 or more. Default: 120.
    /// </summary>
    public int RequestsPerMinuteMax { get; set; } = 120;

    /// <summary>
    /// Test calls that run at once on this gateway; others wait in a line. 0 to 200; at 0 pages test the devices and the way to the gateway only. Default: 4, so that
    /// tests take little from consultations even while everything is cold (README, "Measured").
    /// </summary>
    public int TestCallsAtOnceMax { get; set; } = 4;
}
