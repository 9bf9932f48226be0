using System.Diagnostics;
using SIPSorcery.Net;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>
/// Holds what SIPSorcery read against what the rules read. Codecs are compared by payload type and not in order, which SIPSorcery loses;
/// their clock is the one written, since its own is twice that for G.722; static payload types without mapping are not, since it knows only
/// some. Of a rejected medium nothing counts that belongs to its transport.
/// </summary>
internal sealed class SecondReading(SDP library, DescriptionReader reader, TransportRules transports)
{
    /// <summary>Whether both understood the same.</summary>
    public bool Agrees() =>
        library.Media.Count == reader.Media.Count
        && AgreesOnBundle()
        && library.Media.Zip(reader.Media).All(pair => AgreesOn(pair.First, pair.Second));

    /// <summary>SIPSorcery keeps the last group.</summary>
    private bool AgreesOnBundle() =>
        library.Group == (reader.Bundles.Last is { } mids ? string.Join(' ', ["BUNDLE", .. mids]) : null);

    private bool AgreesOn(SDPMediaAnnouncement announcement, MediaSection medium)
    {
        var summary = medium.Summary(reader.Session);
        return KindOf(announcement.Media) == summary.Kind
            && announcement.MediaID == summary.Mid
            && announcement.Port == medium.Line.Port
            && announcement.Transport == summary.Protocol
            && DirectionOf(announcement) == summary.Direction
            && (announcement.IceCandidates?.Count ?? 0) == medium.CandidateCount
            && AgreesOnCodecs(announcement, medium)
            && (summary.IsRejected || AgreesOnTransport(announcement, medium));
    }

    private bool AgreesOnTransport(SDPMediaAnnouncement announcement, MediaSection medium)
    {
        var fingerprint = announcement.DtlsFingerprint ?? library.DtlsFingerprint;
        return (announcement.IceUfrag ?? library.IceUfrag) == transports.UserOf(medium)
            && (announcement.IcePwd ?? library.IcePwd) == transports.PasswordOf(medium)
            && RoleOf(announcement.IceRole ?? library.IceRole) == transports.RoleOf(medium)
            && fingerprint is null == !(medium.Attributes.Fingerprints.Any || reader.Session.Fingerprints.Any)
            && (fingerprint is null || Fingerprints.IsStrong(fingerprint));
    }

    private static bool AgreesOnCodecs(SDPMediaAnnouncement announcement, MediaSection medium) =>
        medium.Line.Formats is null || medium.Line.Formats.Mapped().All(mapped =>
            announcement.MediaFormats.TryGetValue(mapped.PayloadType, out var format)
            && SDPAudioVideoMediaFormat.TryParseRtpmap(format.Rtpmap, out var name, out var clockRate, out var channels)
            && string.Equals(name, mapped.Codec.Name, StringComparison.OrdinalIgnoreCase)
            && clockRate == mapped.Codec.ClockRate
            && (medium.Line.Kind == MediaKind.Video || channels == mapped.Codec.Channels));

    private MediaDirection DirectionOf(SDPMediaAnnouncement announcement) =>
        (announcement.MediaStreamStatus ?? library.SessionMediaStreamStatus ?? MediaStreamStatusEnum.SendRecv) switch
        {
            MediaStreamStatusEnum.SendRecv => MediaDirection.SendReceive,
            MediaStreamStatusEnum.SendOnly => MediaDirection.SendOnly,
            MediaStreamStatusEnum.RecvOnly => MediaDirection.ReceiveOnly,
            MediaStreamStatusEnum.Inactive => MediaDirection.Inactive,
            _ => throw new UnreachableException(),
        };

    private static MediaKind? KindOf(SDPMediaTypesEnum kind) => kind switch
    {
        SDPMediaTypesEnum.audio => MediaKind.Audio,
        SDPMediaTypesEnum.video => MediaKind.Video,
        SDPMediaTypesEnum.application => MediaKind.Application,
        _ => null,
    };

    private static DtlsSetup? RoleOf(IceRolesEnum? role) => role switch
    {
        IceRolesEnum.actpass => DtlsSetup.ActivePassive,
        IceRolesEnum.active => DtlsSetup.Active,
        IceRolesEnum.passive => DtlsSetup.Passive,
        _ => null,
    };
}
