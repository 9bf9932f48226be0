namespace TeleHealth.Signalling.Descriptions;

/// <summary>An <c>m=</c> line: kind, port, protocol and formats (RFC 8866 section 5.14).</summary>
internal sealed record MediaLine(int Number, MediaKind Kind, int Port, string Protocol, MediaProtection Protection, RtpFormats? Formats)
{
    private const int PortMax = 65_535;

    /// <summary>The line; null when it is malformed.</summary>
    public static MediaLine? Read(ReadOnlySpan<char> value, int number)
    {
        var fields = new Fields(value);
        if (KindOf(fields.Take()) is not { } kind || ReadPort(fields.Take()) is not { } port)
        {
            return null;
        }

        var protocol = fields.Take();
        var protection = MediaProtections.Of(protocol);
        if (!IsProtocol(protocol) || !Fits(kind, protection))
        {
            return null;
        }

        // Sound and picture list payload types; a data channel lists what runs over it.
        var formats = kind == MediaKind.Application ? null : new RtpFormats(kind);
        var over = new HashSet<string>();
        do
        {
            var format = fields.Take();
            if (formats is null ? !Grammar.IsToken(format) || !over.Add(format.ToString()) : !formats.List(format))
            {
                return null;
            }
        }
        while (!fields.AtEnd);

        return new MediaLine(number, kind, port, protocol.ToString(), protection, formats);
    }

    private static MediaKind? KindOf(ReadOnlySpan<char> media) => media switch
    {
        "audio" => MediaKind.Audio,
        "video" => MediaKind.Video,
        "application" => MediaKind.Application,
        _ => null,
    };

    /// <summary><c>port</c> or <c>port/count</c>.</summary>
    private static int? ReadPort(ReadOnlySpan<char> text)
    {
        var fields = new Fields(text, '/');
        return Grammar.IsNumber(fields.Take(), 0, PortMax, out var port)
            && (fields.AtEnd || (Grammar.IsNumber(fields.Take(), 1, PortMax) && fields.AtEnd))
                ? (int)port
                : null;
    }

    private static bool IsProtocol(ReadOnlySpan<char> text)
    {
        var parts = new Fields(text, '/');
        do
        {
            if (!Grammar.IsToken(parts.Take()))
            {
                return false;
            }
        }
        while (!parts.AtEnd);

        return true;
    }

    /// <summary>RTP carries sound and picture, SCTP carries data. What is not protected is refused for that, whatever it carries.</summary>
    private static bool Fits(MediaKind kind, MediaProtection protection) => protection switch
    {
        MediaProtection.DtlsSrtp => kind is MediaKind.Audio or MediaKind.Video,
        MediaProtection.DtlsSctp => kind is MediaKind.Application,
        _ => true,
    };
}
