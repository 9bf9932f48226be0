namespace TeleHealth.Signalling.Descriptions;

/// <summary>What a medium carries. WebRTC has these three (RFC 9429 section 5); a description with any other is malformed here.</summary>
public enum MediaKind
{
    /// <summary>Sound.</summary>
    Audio = 1,

    /// <summary>Moving picture.</summary>
    Video = 2,

    /// <summary>A data channel.</summary>
    Application = 3,
}
