namespace TeleHealth.Signalling.Descriptions;

/// <summary>What an accepted candidate says, without its address and port, so that it may be logged.</summary>
/// <param name="Type">How the address was found.</param>
/// <param name="Transport">Over what it is reached.</param>
/// <param name="Component">1 for media, 2 for RTCP apart from it.</param>
/// <param name="Address">The family of its address.</param>
public sealed record CandidateSummary(CandidateType Type, CandidateTransport Transport, int Component, AddressFamily Address);

/// <summary>How a candidate's address was found (RFC 8445 section 5.1.1).</summary>
public enum CandidateType
{
    /// <summary>The machine's own.</summary>
    Host = 1,

    /// <summary>As a STUN server sees the machine.</summary>
    ServerReflexive = 2,

    /// <summary>As the peer sees the machine.</summary>
    PeerReflexive = 3,

    /// <summary>A relay's.</summary>
    Relay = 4,
}

/// <summary>Over what a candidate is reached.</summary>
public enum CandidateTransport
{
    /// <summary>UDP.</summary>
    Udp = 1,

    /// <summary>TCP (RFC 6544).</summary>
    Tcp = 2,
}

/// <summary>What kind of address stands in a candidate.</summary>
public enum AddressFamily
{
    /// <summary>An IPv4 address.</summary>
    IPv4 = 1,

    /// <summary>An IPv6 address.</summary>
    IPv6 = 2,

    /// <summary>A name to be resolved; with WebRTC one under <c>.local</c>, behind which a browser hides a private address.</summary>
    Name = 3,
}
