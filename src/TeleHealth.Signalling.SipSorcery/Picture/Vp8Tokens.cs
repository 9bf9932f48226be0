namespace TeleHealth.Signalling.SipSorcery.Picture;

/// <summary>How VP8 writes the size of a coefficient (RFC 6386 section 13.2).</summary>
internal static class Vp8Tokens
{
    /// <summary>The band of each of a block's sixteen coefficients.</summary>
    public static readonly byte[] BandOf = [0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7];

    /// <summary>The six categories of large coefficients: from which size on, and the probabilities of the bits that follow.</summary>
    public static readonly (int From, byte[] Bits)[] Categories =
    [
        (5, [159]),
        (7, [165, 145]),
        (11, [173, 148, 140]),
        (19, [176, 155, 140, 135]),
        (35, [180, 157, 141, 134, 130]),
        (67, [254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129]),
    ];
}
