namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// The pairs of names and values at the end of a candidate, in any order. Unknown names are passed over (RFC 8839 section 5.1); a known one
/// stands there once and has a value that its definition allows.
/// </summary>
internal struct CandidateExtensions
{
    private bool hasRelatedAddress;
    private bool hasRelatedPort;
    private bool hasTcpType;
    private bool hasUser;
    private bool hasGeneration;

    /// <summary>Reads a pair; false when it is malformed or repeated.</summary>
    public bool Read(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => name switch
    {
        "raddr" => First(ref hasRelatedAddress) && NetworkAddress.FamilyOf(value) is not null,
        "rport" => First(ref hasRelatedPort) && Grammar.IsNumber(value, 0, ushort.MaxValue),

        // RFC 6544 section 4.5.
        "tcptype" => First(ref hasTcpType) && value is "active" or "passive" or "so",

        // RFC 8838 section 4.4, and what browsers add beside it.
        "ufrag" => First(ref hasUser) && Grammar.IsIce(value, 4, 256),
        "generation" => First(ref hasGeneration) && Grammar.IsNumber(value, 0, uint.MaxValue),
        "network-id" or "network-cost" => Grammar.IsNumber(value, 0, ushort.MaxValue),
        _ => !name.IsEmpty && !value.IsEmpty,
    };

    private static bool First(ref bool seen)
    {
        var isFirst = !seen;
        seen = true;
        return isFirst;
    }
}
