namespace TeleHealth.Signalling.Descriptions;

/// <summary>Payload types with a codec of their own, which need no <c>a=rtpmap</c> (RFC 3551 section 6, tables 4 and 5).</summary>
internal static class StaticPayloadTypes
{
    /// <summary>The codec of a payload type; null where the table leaves it open.</summary>
    public static Codec? CodecOf(MediaKind kind, int payloadType) => (kind, payloadType) switch
    {
        (MediaKind.Audio, 0) => new("pcmu", 8000, 1),
        (MediaKind.Audio, 3) => new("gsm", 8000, 1),
        (MediaKind.Audio, 4) => new("g723", 8000, 1),
        (MediaKind.Audio, 5) => new("dvi4", 8000, 1),
        (MediaKind.Audio, 6) => new("dvi4", 16000, 1),
        (MediaKind.Audio, 7) => new("lpc", 8000, 1),
        (MediaKind.Audio, 8) => new("pcma", 8000, 1),
        (MediaKind.Audio, 9) => new("g722", 8000, 1),
        (MediaKind.Audio, 10) => new("l16", 44100, 2),
        (MediaKind.Audio, 11) => new("l16", 44100, 1),
        (MediaKind.Audio, 12) => new("qcelp", 8000, 1),
        (MediaKind.Audio, 13) => new("cn", 8000, 1),
        (MediaKind.Audio, 14) => new("mpa", 90000, 1),
        (MediaKind.Audio, 15) => new("g728", 8000, 1),
        (MediaKind.Audio, 16) => new("dvi4", 11025, 1),
        (MediaKind.Audio, 17) => new("dvi4", 22050, 1),
        (MediaKind.Audio, 18) => new("g729", 8000, 1),
        (MediaKind.Video, 25) => new("celb", 90000, 1),
        (MediaKind.Video, 26) => new("jpeg", 90000, 1),
        (MediaKind.Video, 28) => new("nv", 90000, 1),
        (MediaKind.Video, 31) => new("h261", 90000, 1),
        (MediaKind.Video, 32) => new("mpv", 90000, 1),
        (MediaKind.Video, 33) => new("mp2t", 90000, 1),
        (MediaKind.Video, 34) => new("h263", 90000, 1),
        _ => null,
    };
}
