namespace TeleHealth.Signalling.Descriptions;

/// <summary>What protects a medium between the two browsers.</summary>
internal enum MediaProtection
{
    /// <summary>Nothing, or keys that travel with the description.</summary>
    None = 0,

    /// <summary>SRTP with keys from a DTLS handshake (RFC 5764).</summary>
    DtlsSrtp = 1,

    /// <summary>SCTP within DTLS (RFC 8261).</summary>
    DtlsSctp = 2,
}

/// <summary>
/// The protocols of <c>m=</c> lines by what protects them. RFC 9429 section 5.1.2 would have <c>RTP/SAVPF</c> taken for its DTLS sister;
/// browsers ceased to write it before any that is in use today, and by its name the keys come from elsewhere, so that it is refused here.
/// </summary>
internal static class MediaProtections
{
    /// <summary>The protection that a protocol, compared by case as RFC 8866 has it, promises.</summary>
    public static MediaProtection Of(ReadOnlySpan<char> protocol) => protocol switch
    {
        // RFC 5764 section 8 for UDP, RFC 7850 for TCP.
        "UDP/TLS/RTP/SAVPF" or "UDP/TLS/RTP/SAVP" or "TCP/DTLS/RTP/SAVPF" or "TCP/DTLS/RTP/SAVP" => MediaProtection.DtlsSrtp,

        // RFC 8841; the last is how its drafts, and browsers of their time, wrote it.
        "UDP/DTLS/SCTP" or "TCP/DTLS/SCTP" or "DTLS/SCTP" => MediaProtection.DtlsSctp,
        _ => MediaProtection.None,
    };
}
