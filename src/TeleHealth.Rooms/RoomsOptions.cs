namespace TeleHealth.Rooms;

/// <summary>What a deployment may choose about the pages. Configuration section <c>Rooms</c>.</summary>
public sealed class RoomsOptions
{
    /// <summary>Fewest that may be chosen for <see cref="RequestsPerMinuteMax"/>.</summary>
    public const int RequestsPerMinuteMin = 10;

    /// <summary>
    /// Requests of pages that one address may make in a minute; three are one person's joining. Enough for a practice behind one address, far too little to try
    /// links out. 10 or more. Default: 120.
    /// </summary>
    public int RequestsPerMinuteMax { get; set; } = 120;
}
