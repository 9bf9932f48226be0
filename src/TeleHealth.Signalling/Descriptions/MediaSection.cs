using System.Diagnostics;

namespace TeleHealth.Signalling.Descriptions;

/// <summary>A medium of a description while it is read: its <c>m=</c> line and the attributes after it.</summary>
internal sealed class MediaSection(MediaLine line)
{
    private readonly Once sctpPort = new();
    private bool isBundleOnly;

    /// <summary>Its first line.</summary>
    public MediaLine Line { get; } = line;

    /// <summary>Its name.</summary>
    public Once Mid { get; } = new();

    /// <summary>What may also stand for the whole session.</summary>
    public SectionAttributes Attributes { get; } = new();

    /// <summary>Candidates written in it.</summary>
    public int CandidateCount { get; private set; }

    /// <summary>
    /// Whether it is switched off (RFC 3264 section 6). With <c>a=bundle-only</c> port 0 means that it lives on another's transport (RFC
    /// 9143 section 6).
    /// </summary>
    public bool IsRejected => Line.Port == 0 && !isBundleOnly;

    /// <summary>
    /// Whether it lives on the transport of another medium of its group, which then vouches for it; <see cref="BundleGroups"/> says so.
    /// </summary>
    public bool IsCovered { get; set; }

    /// <summary>Reads an attribute; false when it is malformed or contradicts an earlier one.</summary>
    public bool Read(ReadOnlySpan<char> name, ReadOnlySpan<char> value, int number) => name switch
    {
        "mid" => Grammar.IsToken(value) && value.Length <= SignallingLimits.SdpMidLengthMax && Mid.Set(value, number),
        "bundle-only" => isBundleOnly = true,
        "candidate" => ReadCandidate(value),
        "rtpmap" => Line.Formats is null || Line.Formats.Map(value),
        "fmtp" or "rtcp-fb" => Line.Formats is null || NumericAttributes.IsPayloadType(name, value),
        "sctp-port" => NumericAttributes.IsInRange(name, value) && sctpPort.Set(value, number),
        _ => NumericAttributes.IsInRange(name, value) && Attributes.Read(name, value, number),
    };

    /// <summary>What it says, where the session fills in.</summary>
    public MediaSummary Summary(SectionAttributes session) => new(
        Line.Kind,
        Mid.Value,
        Line.Protocol,
        DirectionOf(Attributes.Direction.Or(session.Direction)),
        Line.Formats?.Codecs() ?? [],
        IsRejected);

    private static MediaDirection DirectionOf(Once direction) => direction.Value switch
    {
        null or "sendrecv" => MediaDirection.SendReceive,
        "sendonly" => MediaDirection.SendOnly,
        "recvonly" => MediaDirection.ReceiveOnly,
        "inactive" => MediaDirection.Inactive,
        _ => throw new UnreachableException(),
    };

    private bool ReadCandidate(ReadOnlySpan<char> value)
    {
        CandidateCount++;
        return CandidateLine.Read(value) is not null;
    }
}
