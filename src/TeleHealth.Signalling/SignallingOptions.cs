namespace TeleHealth.Signalling;

/// <summary>What a deployment may choose about pages' connections. Configuration section <c>Signalling</c>.</summary>
public sealed class SignallingOptions
{
    /// <summary>Fewest and most that may be chosen for <see cref="PagesMax"/>.</summary>
    public const int PagesLeast = 2, PagesLimit = 1_000_000;

    /// <summary>
    /// Pages connected to this gateway at once; further ones are told to try another gateway, or to wait. Each takes a file descriptor. 2 to 1 000 000. Default: 19 000,
    /// two for each of the 9 000 calls that one gateway is built for, and room for reloads.
    /// </summary>
    public int PagesMax { get; set; } = 19_000;
}
