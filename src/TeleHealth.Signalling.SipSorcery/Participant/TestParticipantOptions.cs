namespace TeleHealth.Signalling.SipSorcery.Participant;

/// <summary>What a deployment may choose about the partner of test calls. Configuration section <c>TestParticipant</c>.</summary>
public sealed class TestParticipantOptions
{
    /// <summary>Fewest ports of a range: two for each call.</summary>
    public const int PortsMin = 20;

    /// <summary>
    /// The address under which this gateway reaches itself, such as <c>http://localhost:5080</c>. Default: the first that it listens on; needed only where that one has a
    /// certificate for another name.
    /// </summary>
    public Uri? Gateway { get; set; }

    /// <summary>First UDP port for media, even; with <see cref="PortTo"/>. Default: any port of the system.</summary>
    public int? PortFrom { get; set; }

    /// <summary>Last UDP port for media; at least <see cref="PortsMin"/> after the first.</summary>
    public int? PortTo { get; set; }

    internal bool PortsMakeARange =>
        (PortFrom, PortTo) is (null, null)
        || (PortFrom is >= 1024 and <= 65_535 && PortFrom % 2 == 0 && PortTo <= 65_535 && PortTo - PortFrom >= PortsMin);
}
