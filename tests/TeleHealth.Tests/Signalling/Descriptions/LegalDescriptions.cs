using System.Collections.Immutable;
using TeleHealth.Signalling.Descriptions;
using static TeleHealth.Tests.Signalling.Descriptions.LegalDescription;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>The table of unusual descriptions that must be passed on.</summary>
internal static class LegalDescriptions
{
    private const string User = "a=ice-ufrag:P09m";
    private const string Password = "a=ice-pwd:VNd/cjDc0Tg6jMs+SXHkEMxk";
    private const string Fingerprint =
        "a=fingerprint:sha-256 DA:6D:4C:C7:DA:CF:11:21:BA:D6:0A:FF:CC:05:1F:E2:09:DC:E9:4E:46:34:EC:69:99:C2:21:3F:34:EF:95:B2";

    public static readonly IReadOnlyDictionary<string, LegalDescription> All = new[] { Limits(), Form(), Media(), Bundles(), Transports() }
        .SelectMany(cases => cases).ToDictionary(legal => legal.Name);

    public static TheoryData<string> Names => new(All.Keys);

    private static IEnumerable<LegalDescription> Limits() =>
    [
        Offer("64 KiB to the byte", d => d.FilledTo(64 * 1024)),
        Offer("2000 lines", d => d.Append(Enumerable.Repeat("a=x", 2_000 - d.Text.Count(c => c == '\n')))),
        Offer("32 media", d => d.Append(Enumerable.Repeat("m=audio 0 UDP/TLS/RTP/SAVPF 0", 29)), s => s with
        {
            Media = s.Media.AddRange(Enumerable.Repeat(Rejected(MediaKind.Audio, new Codec("pcmu", 8000, 1)), 29)),
        }),
        Offer("the greatest numbers of the origin", d => d.Line("o=", "o=- 9223372036854775807 9223372036854775807 IN IP6 ::1")),
        Offer("the greatest source", d => d.Replace("a=ssrc:2809408975 cname", "a=ssrc:4294967295 cname")),
        Offer("port 65535", d => d.Replace("m=audio 44018", "m=audio 65535")),
        Offer("a count of ports", d => d.Replace("m=audio 44018", "m=audio 44018/2")),
        Offer("the longest ICE credentials", d => d
            .Replace(User, "a=ice-ufrag:" + new string('/', 256)).Replace(Password, "a=ice-pwd:" + new string('+', 256))),
        Offer("the shortest ICE password", d => d.Replace(Password, "a=ice-pwd:" + new string('0', 22))),
        Offer("the longest mid", d =>
            d.Line("a=group", "a=group:BUNDLE 0 1 " + new string('m', 64)).Line("a=mid:2", "a=mid:" + new string('m', 64)), s => s with
        {
            Media = s.Media.SetItem(2, s.Media[2] with { Mid = new string('m', 64) }),
            BundleMids = s.BundleMids.SetItem(2, new string('m', 64)),
        }),
    ];

    private static IEnumerable<LegalDescription> Form() =>
    [
        Offer("a name of one blank", d => d.Line("s=", "s= ")),
        Offer("a name in French", d => d.Line("s=", "s=Téléconsultation 🩺")),
        Offer("two timings", d => d.After("t=", "t=3724394400 3724398000")),
        Offer("the lines that nobody writes", d =>
            d.After("s=", "i=x", "u=http://example.org", "e=a@example.org", "p=+33 1 43 00 00 00", "b=AS:64")
                .After("t=", "r=7d 1h 0 25h", "z=0 0")),
        Offer("unknown lines", d => d.After("t=", "y=", "x=anything : at = all").Append("q=1")),
        Offer("unknown attributes", d =>
            d.After("t=", "a=x", "a=x:", "a=x:y z").Append("a=midnight:9", "a=setup-time:1", "a=cryptography", "a=ice-ufragment:x")),
        Offer("an empty line at the end", d => d.Append("")),
        Offer("an empty line within", d => d.After("t=", "", "")),
        Offer("blanks at the ends of lines", d =>
            d.Line("v=", "v=0 ").Line("a=mid:1", "a=mid:1   ").Replace("typ host generation 0 network-id 1", "typ host  ")),
        Offer("what stands there twice alike", d =>
            d.After("a=mid:0", "a=mid:0", "a=sendrecv", "a=rtcp-mux", User, Password, Fingerprint, "a=setup:actpass", "a=rtpmap:111 OPUS/48000/2")),
        Offer("a connection to a name", d => d.Line("c=", "c=IN IP6 0123abcd.local")),
        Offer("a connection by IPv6", d => d.Line("c=", "c=IN IP6 fd00::2")),
        Offer("no connection lines", d => d.WithoutAll("c=")),
    ];

    private static IEnumerable<LegalDescription> Media() =>
    [
        Offer("no mid and no bundle", d => d.Without("a=group").WithoutAll("a=mid"), s => s with
        {
            Media = [.. s.Media.Select(media => media with { Mid = null })],
            BundleMids = [],
        }),
        Offer("a direction of the session", d => d.After("t=", "a=recvonly").In("audio", audio => audio.Without("a=sendrecv")), s => s with
        {
            Media = [s.Media[0] with { Direction = MediaDirection.ReceiveOnly }, s.Media[1], s.Media[2] with { Direction = MediaDirection.ReceiveOnly }],
        }),
        Offer("no direction", d => d.WithoutAll("a=sendrecv")),
        Offer("payload types without mapping", d => d.In("audio", audio => audio.WithoutAll("a=rtpmap")), s => s with
        {
            // 111, 63, 110 and 126 mean nothing without; 9, 0 and 8 mean what RFC 3551 says; 13 is comfort noise.
            Media = s.Media.SetItem(0, s.Media[0] with { Codecs = [new("g722", 8000, 1), new("pcmu", 8000, 1), new("pcma", 8000, 1)] }),
        }),
        Offer("mappings in another order", d => d.Without("a=rtpmap:111").After("a=rtpmap:126", "a=rtpmap:111 opus/48000/2")),
        Offer("a mapping of what is not listed", d => d.After("a=rtpmap:126", "a=rtpmap:127 evs/16000")),
        Offer("a static type mapped anew", d => d.Replace("PCMU/8000", "L16/16000/2"), s => s with
        {
            Media = s.Media.SetItem(0, s.Media[0] with { Codecs = s.Media[0].Codecs.SetItem(2, new("l16", 16000, 2)) }),
        }),
        Offer("names of codecs in another case", d =>
            d.Replace(" opus/", " OpUs/").Replace(" VP8/", " vp8/").Replace(" rtx/", " RTX/").Replace(" CN/", " cn/")),
        Offer("a picture with channels", d => d.Replace("VP8/90000", "VP8/90000/3")),
        Offer("feedback for all payload types", d => d.Replace("a=rtcp-fb:111 ", "a=rtcp-fb:* ")),
        Offer("parameters of a data channel", d => d.Append("a=fmtp:webrtc-datachannel max-message-size=100000", "a=rtpmap:webrtc-datachannel x")),
        Offer("an older data channel", d =>
            d.Replace("UDP/DTLS/SCTP webrtc-datachannel", "DTLS/SCTP 5000")
                .Line("a=sctp-port", "a=sctpmap:5000 webrtc-datachannel 1024"), s => s with
        {
            Media = s.Media.SetItem(2, s.Media[2] with { Protocol = "DTLS/SCTP" }),
        }),
        Offer("other protocols with DTLS", d =>
            d.In("audio", audio => audio.Replace("UDP/TLS/RTP/SAVPF", "TCP/DTLS/RTP/SAVP"))
                .In("video", video => video.Replace("SAVPF", "SAVP")), s => s with
        {
            Media = [s.Media[0] with { Protocol = "TCP/DTLS/RTP/SAVP" }, s.Media[1] with { Protocol = "UDP/TLS/RTP/SAVP" }, s.Media[2]],
        }),
        Offer("a rejected medium with nothing", d => d.Append("m=video 0 UDP/TLS/RTP/SAVPF 120"), s => s with
        {
            Media = s.Media.Add(Rejected(MediaKind.Video)),
        }),
        Offer("a rejected medium with bad transport", d =>
            d.Append("m=video 0 UDP/TLS/RTP/SAVPF 120", "a=ice-ufrag:x", "a=fingerprint:md5 0", "a=setup:7"), s => s with
        {
            Media = s.Media.Add(Rejected(MediaKind.Video)),
        }),
        Answer("a rejected data channel", d => d.Replace("m=application 9", "m=application 0").Replace("BUNDLE 0 1 2", "BUNDLE 0 1"), s => s with
        {
            Media = s.Media.SetItem(2, s.Media[2] with { IsRejected = true }),
            BundleMids = ["0", "1"],
        }),
        Answer("everything rejected", d => d
            .Replace("m=audio 45942", "m=audio 0").Replace("m=video 9", "m=video 0").Replace("m=application 9", "m=application 0").Line("a=group", "a=group:BUNDLE"), s => s with
        {
            Media = [.. s.Media.Select(media => media with { IsRejected = true })],
            BundleMids = [],
            HasIceCredentials = false,
            Setup = null,
        }),
    ];

    private static IEnumerable<LegalDescription> Bundles() =>
    [
        Offer("bundled media that leave the transport to the first", d => Bare(Bare(d, "video"), "application")),
        Offer("a bundle-only medium", d => Bare(d, "video").Replace("m=video 54922", "m=video 0").After("a=mid:1", "a=bundle-only")),
        Offer("bundle-only where there is a port", d => d.After("a=mid:1", "a=bundle-only")),
        Offer("a bundle with another first", d =>
            Bare(d, "audio").Line("a=group", "a=group:BUNDLE 1 0 2"), s => s with { BundleMids = ["1", "0", "2"] }),
        Offer("two bundles", d => Bare(d, "application").Line("a=group", "a=group:BUNDLE 0").After("a=group", "a=group:BUNDLE 1 2")),
        Offer("no bundle but everything everywhere", d => d.Without("a=group"), s => s with { BundleMids = [] }),
        Offer("an empty bundle", d => d.Line("a=group", "a=group:BUNDLE"), s => s with { BundleMids = [] }),
        Offer("other groups", d => d.After("a=group", "a=group:LS 0 1", "a=group:FID 7")),
        Offer("a rejected medium still in the bundle", d => d.Replace("m=audio 44018", "m=audio 0"), s => s with
        {
            Media = s.Media.SetItem(0, s.Media[0] with { IsRejected = true }),
        }),
        Answer("an answer whose bundled media leave all to the first", d => Bare(Bare(d, "video"), "application")),
    ];

    private static IEnumerable<LegalDescription> Transports() =>
    [
        Offer("a transport of the session", d =>
            Bare(Bare(Bare(d, "audio"), "video"), "application").After("t=", User, Password, Fingerprint, "a=setup:actpass")),
        Offer("bad defaults that nobody uses", d => d.After("t=", "a=ice-ufrag:x", "a=ice-pwd:x", "a=fingerprint:sha-1 00", "a=setup:holdconn")),
        Offer("the user of the medium and the password of the session", d => d.WithoutAll("a=ice-pwd").After("t=", Password)),
        Offer("the hash in capitals", d => d.Replace("sha-256", "SHA-256")),
        Offer("the octets in small letters", d => d.Replace(Fingerprint, Fingerprint.ToLowerInvariant())),
        Offer("SHA-384", d => d.Replace(Fingerprint, "a=fingerprint:sha-384 " + Octets(48))),
        Offer("SHA-512", d => d.Replace(Fingerprint, "a=fingerprint:sha-512 " + Octets(64))),
        Offer("two fingerprints", d => d.After("a=fingerprint", "a=fingerprint:sha-512 " + Octets(64))),
        Answer("an answer that waits", d => d.Replace("a=setup:active", "a=setup:passive"), s => s with { Setup = DtlsSetup.Passive }),
        Offer("no candidates", d => d.WithoutAll("a=candidate"), s => s with { CandidateCount = 0 }),
        Offer("a candidate more", d =>
            d.Append("a=candidate:1 1 udp 1 c0ffee.local 9 typ host", "a=end-of-candidates"), s => s with { CandidateCount = s.CandidateCount + 1 }),
    ];

    private static Draft Bare(Draft draft, string medium) =>
        draft.In(medium, section => section.WithoutAll("a=ice-").Without("a=fingerprint").Without("a=setup"));

    private static MediaSummary Rejected(MediaKind kind, params ImmutableArray<Codec> codecs) =>
        new(kind, Mid: null, "UDP/TLS/RTP/SAVPF", MediaDirection.SendReceive, codecs, IsRejected: true);

    private static string Octets(int count) => string.Join(':', Enumerable.Repeat("C4", count));
}
