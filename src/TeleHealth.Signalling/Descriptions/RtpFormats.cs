using System.Collections.Immutable;

namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// The payload types of an RTP medium, in order of preference, and the codecs that they stand for (RFC 8866 sections 5.14 and 6.6).
/// </summary>
internal sealed class RtpFormats(MediaKind kind)
{
    /// <summary>Highest payload type: seven bits of the RTP header.</summary>
    public const int PayloadTypeMax = 127;

    private readonly List<int> preference = [];
    private readonly bool[] listed = new bool[PayloadTypeMax + 1];
    private readonly Codec?[] mapped = new Codec?[PayloadTypeMax + 1];

    /// <summary>Adds a payload type to the list; false when it is none, or there already.</summary>
    public bool List(ReadOnlySpan<char> format)
    {
        if (!Grammar.IsNumber(format, 0, PayloadTypeMax, out var payloadType) || listed[payloadType])
        {
            return false;
        }

        listed[payloadType] = true;
        preference.Add((int)payloadType);
        return true;
    }

    /// <summary>
    /// Reads <c>a=rtpmap</c>: payload type, then name/clock or name/clock/channels. A type that isn't in the list is passed over once read,
    /// since it carries nothing; the same type may be mapped again only to the same codec.
    /// </summary>
    public bool Map(ReadOnlySpan<char> value)
    {
        var fields = new Fields(value);
        if (!Grammar.IsNumber(fields.Take(), 0, PayloadTypeMax, out var payloadType)
            || ReadCodec(fields.Take()) is not { } codec
            || !fields.AtEnd)
        {
            return false;
        }

        mapped[payloadType] ??= codec;
        return mapped[payloadType] == codec;
    }

    /// <summary>What <c>a=rtpmap</c> says of the payload types in the list.</summary>
    public IEnumerable<(int PayloadType, Codec Codec)> Mapped() =>
        preference.Where(payloadType => mapped[payloadType] is not null).Select(payloadType => (payloadType, mapped[payloadType]!));

    /// <summary>The codecs in order of preference, each once, without formats that carry no sound or picture of their own.</summary>
    public ImmutableArray<Codec> Codecs() =>
    [
        .. preference
            .Select(payloadType => mapped[payloadType] ?? StaticPayloadTypes.CodecOf(kind, payloadType))
            .OfType<Codec>()
            .Where(codec => !Accompanies(codec.Name))
            .Distinct(),
    ];

    private static bool Accompanies(string name) =>
        name is "rtx" or "red" or "ulpfec" or "flexfec" or "flexfec-03" or "cn" or "telephone-event";

    private Codec? ReadCodec(ReadOnlySpan<char> text)
    {
        var parts = new Fields(text, '/');
        var name = parts.Take();
        if (!Grammar.IsToken(name) || !Grammar.IsNumber(parts.Take(), 1, int.MaxValue, out var clockRate))
        {
            return null;
        }

        var channels = 1L;
        var isWhole = parts.AtEnd || (Grammar.IsNumber(parts.Take(), 1, byte.MaxValue, out channels) && parts.AtEnd);
        return isWhole ? new Codec(name.ToString().ToLowerInvariant(), (int)clockRate, kind == MediaKind.Audio ? (int)channels : 1) : null;
    }
}
