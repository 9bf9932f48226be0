namespace TeleHealth.Signalling.Descriptions;

/// <summary>A codec as RTP names it (RFC 3551, RFC 4855).</summary>
/// <param name="Name">Its encoding name in lower case, since the case carries no meaning: <c>opus</c>, <c>vp8</c>.</param>
/// <param name="ClockRate">Ticks of its RTP clock a second; for G.722 the historical 8000.</param>
/// <param name="Channels">Channels of sound; 1 for a picture.</param>
public sealed record Codec(string Name, int ClockRate, int Channels)
{
    /// <summary>As written in a description, such as <c>opus/48000/2</c>.</summary>
    public override string ToString() => Channels == 1 ? $"{Name}/{ClockRate}" : $"{Name}/{ClockRate}/{Channels}";
}
