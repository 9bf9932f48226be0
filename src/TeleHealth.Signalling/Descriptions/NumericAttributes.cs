namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// Attributes that begin with a number which readers put into a field of fixed width: beyond it, one reader wraps where another fails.
/// </summary>
internal static class NumericAttributes
{
    /// <summary>The numbers of a media attribute are within their bounds; true for an attribute without numbers.</summary>
    public static bool IsInRange(ReadOnlySpan<char> name, ReadOnlySpan<char> value) => name switch
    {
        // RFC 5576: 32 bits of the RTP header.
        "ssrc" => Grammar.IsNumber(new Fields(value).Take(), 0, uint.MaxValue),
        "ssrc-group" => AreSources(value),

        // RFC 8285 section 5: an identifier, then perhaps a direction; from 4096 on only reserved.
        "extmap" => Grammar.IsNumber(new Fields(new Fields(value).Take(), '/').Take(), 1, 4351),

        // RFC 3605 and RFC 8841: ports. RFC 8841 section 6: the size has no bound of its own.
        "rtcp" => Grammar.IsNumber(new Fields(value).Take(), 0, ushort.MaxValue),
        "sctp-port" => Grammar.IsNumber(value, 0, ushort.MaxValue),
        "sctpmap" => Grammar.IsNumber(new Fields(value).Take(), 0, ushort.MaxValue),
        "max-message-size" => Grammar.IsNumber(value, 0, long.MaxValue),
        _ => true,
    };

    /// <summary>
    /// <c>a=fmtp</c> and <c>a=rtcp-fb</c> begin with a payload type; feedback may be meant for all (RFC 4585 section 4.2).
    /// </summary>
    public static bool IsPayloadType(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        var payloadType = new Fields(value).Take();
        return Grammar.IsNumber(payloadType, 0, RtpFormats.PayloadTypeMax) || (name is "rtcp-fb" && payloadType is "*");
    }

    private static bool AreSources(ReadOnlySpan<char> value)
    {
        var fields = new Fields(value);
        var isRight = Grammar.IsToken(fields.Take());
        while (isRight && !fields.AtEnd)
        {
            isRight = Grammar.IsNumber(fields.Take(), 0, uint.MaxValue);
        }

        return isRight;
    }
}
