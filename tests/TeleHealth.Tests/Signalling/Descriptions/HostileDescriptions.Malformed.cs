using static TeleHealth.Signalling.Descriptions.DescriptionRefusal;
using static TeleHealth.Tests.Signalling.Descriptions.HostileDescription;

namespace TeleHealth.Tests.Signalling.Descriptions;

internal static partial class HostileDescriptions
{
    private const string Huge = "99999999999999999999999999999999999999";

    private static IEnumerable<HostileDescription> TooLong() =>
    [
        Offer("a byte over 64 KiB", DescriptionTooLong, d => d.FilledTo((64 * 1024) + 1)),
        Offer("over 64 KiB only in UTF-8", DescriptionTooLong, d => d.Line("s=", "s=" + new string('é', 30_000))),
        Offer("2001 lines", DescriptionTooLong, d => d.Append(Enumerable.Repeat("a=x", 2_001 - d.Text.Count(c => c == '\n')))),
        Raw("2001 empty lines", DescriptionTooLong, new string('\n', 2_001)),
        Raw("2001 carriage returns", DescriptionTooLong, new string('\r', 2_001)),
        Offer("33 media lines", DescriptionTooLong, d => d.Append(Enumerable.Repeat("m=audio 0 UDP/TLS/RTP/SAVPF 0", 30))),
        Raw("33 media lines and nothing else", DescriptionTooLong, string.Concat(Enumerable.Repeat("m=\n", 33))),
        Raw("five megabytes", DescriptionTooLong, new string('a', 5_000_000)),
    ];

    private static IEnumerable<HostileDescription> MalformedLines() =>
    [
        Raw("nothing", DescriptionMalformed, ""),
        Raw("blanks", DescriptionMalformed, "   \r\n  \r\n"),
        Raw("prose", DescriptionMalformed, "hello"),
        Raw("JSON", DescriptionMalformed, """{"type":"offer","sdp":"v=0\r\n"}"""),
        Raw("a version and nothing else", DescriptionMalformed, "v=0\r\n"),
        Raw("a NUL", DescriptionMalformed, "\0"),
        Offer("no version", DescriptionMalformed, d => d.Without("v=")),
        Offer("another version", DescriptionMalformed, d => d.Line("v=", "v=1")),
        Offer("a version with a blank", DescriptionMalformed, d => d.Line("v=", "v= 0")),
        Offer("the version twice", DescriptionMalformed, d => d.After("v=", "v=0")),
        Offer("a second description behind the first", DescriptionMalformed, d => d.Append("v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0")),
        Offer("a byte order mark", DescriptionMalformed, d => d.Line("v=", "\uFEFFv=0")),
        Offer("a blank before the first line", DescriptionMalformed, d => d.Line("v=", " v=0")),
        Offer("no origin", DescriptionMalformed, d => d.Without("o=")),
        Offer("the origin after the name", DescriptionMalformed, d => d.Without("o=").After("s=", "o=- 1 1 IN IP4 127.0.0.1")),
        Offer("an origin of five fields", DescriptionMalformed, d => d.Line("o=", "o=- 1 1 IN IP4")),
        Offer("an origin of seven fields", DescriptionMalformed, d => d.Line("o=", "o=- 1 1 IN IP4 127.0.0.1 x")),
        Offer("an origin with two blanks", DescriptionMalformed, d => d.Line("o=", "o=-  1 1 IN IP4 127.0.0.1")),
        Offer("an origin on another net", DescriptionMalformed, d => d.Line("o=", "o=- 1 1 ATM IP4 127.0.0.1")),
        Offer("an origin of another family", DescriptionMalformed, d => d.Line("o=", "o=- 1 1 IN IP5 127.0.0.1")),
        Offer("an origin with a named session", DescriptionMalformed, d => d.Line("o=", "o=- session 1 IN IP4 127.0.0.1")),
        Offer("the version again at the end", DescriptionMalformed, d => d.Append("v=0")),
        Offer("the origin again at the end", DescriptionMalformed, d => d.Append("o=- 1 1 IN IP4 127.0.0.1")),
        Offer("the name again at the end", DescriptionMalformed, d => d.Append("s=-")),
        Offer("no name", DescriptionMalformed, d => d.Without("s=")),
        Offer("no timing", DescriptionMalformed, d => d.Without("t=")),
        Raw("neither timing nor media", DescriptionMalformed, "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\n"),
        Offer("timing again after the media", DescriptionMalformed, d => d.Append("t=0 0")),
        Offer("timing after the media", DescriptionMalformed, d => d.Without("t=").Append("t=0 0")),
        Offer("half a timing", DescriptionMalformed, d => d.Line("t=", "t=0")),
        Offer("a timing before the era", DescriptionMalformed, d => d.Line("t=", "t=-1 0")),
        Offer("a NUL in the name", DescriptionMalformed, d => d.Line("s=", "s=a\0b")),
        Offer("a tab between fields", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio\t44018")),
        Offer("a vertical tab", DescriptionMalformed, d => d.Append("a=x:\v")),
        Offer("a form feed", DescriptionMalformed, d => d.Append("a=x:\f")),
        Offer("an escape", DescriptionMalformed, d => d.Append("a=x:\u001b[2J")),
        Offer("a delete", DescriptionMalformed, d => d.Append("a=x:\u007f")),
        Offer("a next-line control, a line end to some", DescriptionMalformed, d => d.Append("a=x:\u0085a=crypto:1")),
        Offer("a line separator", DescriptionMalformed, d => d.Append("a=x:\u2028a=crypto:1")),
        Offer("a paragraph separator", DescriptionMalformed, d => d.Append("a=x:\u2029")),
        Offer("half a surrogate pair", DescriptionMalformed, d => d.Append("a=x:\ud800")),
        Offer("a line without an equals sign", DescriptionMalformed, d => d.Append("sendrecv")),
        Offer("a line of one letter", DescriptionMalformed, d => d.Append("a")),
        Offer("a line whose type is a capital", DescriptionMalformed, d => d.Append("A=sendrecv")),
        Offer("a line whose type is no letter", DescriptionMalformed, d => d.Append("==x")),
        Offer("an attribute without a name", DescriptionMalformed, d => d.Append("a=")),
        Offer("an attribute with only a value", DescriptionMalformed, d => d.Append("a=:x")),
        Offer("an attribute after a blank", DescriptionMalformed, d => d.Append("a= sendrecv")),
        Offer("a mid after a blank for a colon", DescriptionMalformed, d => Unbundled(d).Line("a=mid:2", "a=mid 2")),
        Offer("a connection without address", DescriptionMalformed, d => d.Line("c=", "c=IN IP4")),
        Offer("a connection of the wrong family", DescriptionMalformed, d => d.Line("c=", "c=IN IP6 192.0.2.2")),
        Offer("a connection to no address", DescriptionMalformed, d => d.Line("c=", "c=IN IP4 999.0.2.2")),
        Offer("a connection on another net", DescriptionMalformed, d => d.Line("c=", "c=OUT IP4 192.0.2.2")),
    ];

    private static IEnumerable<HostileDescription> MalformedMedia() =>
    [
        Offer("an empty media line", DescriptionMalformed, d => d.Append("m=")),
        Offer("a media line of three fields", DescriptionMalformed, d => d.Append("m=audio 9 UDP/TLS/RTP/SAVPF")),
        Offer("a medium after a blank", DescriptionMalformed, d => d.Replace("m=audio", "m= audio")),
        Offer("two blanks in a media line", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio  44018")),
        Offer("a medium that WebRTC has not", DescriptionMalformed, d => d.Replace("m=audio", "m=image")),
        Offer("a medium that nobody has", DescriptionMalformed, d => d.Replace("m=audio", "m=99")),
        Offer("a medium in capitals", DescriptionMalformed, d => d.Replace("m=audio", "m=AUDIO")),
        Offer("a named port", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio http")),
        Offer("a protocol with an empty part", DescriptionMalformed, d => d.Replace("m=audio 44018 UDP/TLS", "m=audio 44018 UDP//TLS")),
        Offer("sound over SCTP", DescriptionMalformed, d => d.Append("m=audio 9 UDP/DTLS/SCTP webrtc-datachannel")),
        Offer("data over RTP", DescriptionMalformed, d => d.Append("m=application 9 UDP/TLS/RTP/SAVPF 96")),
        Offer("a payload type that is a word", DescriptionMalformed, d => d.Replace("SAVPF 111 63", "SAVPF opus 63")),
        Offer("a payload type twice", DescriptionMalformed, d => d.Replace("SAVPF 111 63", "SAVPF 111 111 63")),
        Offer("a data channel over the same twice", DescriptionMalformed, d => d.Replace("webrtc-datachannel", "webrtc-datachannel webrtc-datachannel")),
        Offer("a data channel over nothing that is a word", DescriptionMalformed, d => d.Replace("webrtc-datachannel", "webrtc/datachannel")),
        Offer("a mapping without codec", DescriptionMalformed, d => d.Replace("a=rtpmap:111 opus/48000/2", "a=rtpmap:111")),
        Offer("a mapping without clock", DescriptionMalformed, d => d.Replace("a=rtpmap:111 opus/48000/2", "a=rtpmap:111 opus")),
        Offer("a mapping with a fourth part", DescriptionMalformed, d => d.Replace("opus/48000/2", "opus/48000/2/2")),
        Offer("a mapping with a second field", DescriptionMalformed, d => d.Replace("opus/48000/2", "opus/48000/2 x")),
        Offer("a mapping without payload type", DescriptionMalformed, d => d.Replace("a=rtpmap:111 opus", "a=rtpmap:opus")),
        Offer("a codec without name", DescriptionMalformed, d => d.Replace("opus/48000/2", "/48000/2")),
        Offer("an empty mid", DescriptionMalformed, d => Unbundled(d).Line("a=mid:2", "a=mid:")),
        Offer("a mid without value", DescriptionMalformed, d => Unbundled(d).Line("a=mid:2", "a=mid")),
        Offer("a mid that is no token", DescriptionMalformed, d => Unbundled(d).Replace("a=mid:2", "a=mid:<2>")),
        Offer("a mid of 65 characters", DescriptionMalformed, d => Unbundled(d).Replace("a=mid:2", "a=mid:" + new string('2', 65))),
        Offer("the same mid on two media", DescriptionMalformed, d => Unbundled(d).Replace("a=mid:2", "a=mid:1")),
        Offer("a bundle that names a missing medium", DescriptionMalformed, d => d.Replace("BUNDLE 0 1 2", "BUNDLE 0 1 2 3")),
        Offer("a bundle of a medium without mid", DescriptionMalformed, d => d.Without("a=mid:2")),
        Offer("a bundle that names a medium twice", DescriptionMalformed, d => d.Replace("BUNDLE 0 1 2", "BUNDLE 0 1 2 0")),
        Offer("a medium in two bundles", DescriptionMalformed, d => d.After("a=group", "a=group:BUNDLE 2")),
        Offer("a bundle with two blanks", DescriptionMalformed, d => d.Replace("BUNDLE 0 1 2", "BUNDLE 0  1 2")),
        Offer("a bundle that names what is no token", DescriptionMalformed, d => d.Replace("BUNDLE 0 1 2", "BUNDLE 0 1 2 (")),
        Offer("a bundle of ten thousand", DescriptionMalformed, d =>
            d.Replace("BUNDLE 0 1 2", "BUNDLE " + string.Join(' ', Enumerable.Range(0, 10_000)))),
        Offer("a candidate of the whole session", DescriptionMalformed, d => d.After("t=", "a=candidate:1 1 udp 1 192.0.2.2 9 typ host")),
        Offer("a candidate of an unknown type", DescriptionMalformed, d => d.Replace("54922 typ host", "54922 typ banana")),
        Offer("a candidate cut short", DescriptionMalformed, d => d.Line("a=candidate", "a=candidate:1 1 udp")),
        Offer("a candidate over a KiB", DescriptionMalformed, d =>
            d.Line("a=candidate", "a=candidate:1 1 udp 1 192.0.2.2 9 typ host x " + new string('x', 1024))),
        Offer("a candidate of a rejected medium", DescriptionMalformed, d =>
            d.In("video", video => video.Replace("54922 UDP", "0 UDP").Replace("typ host", "typ"))),
        Offer("a group of sources without meaning", DescriptionMalformed, d => d.Replace("ssrc-group:FID ", "ssrc-group: ")),
    ];

    private static IEnumerable<HostileDescription> MalformedNumbers() =>
    [
        Offer("a huge session", DescriptionMalformed, d => d.Line("o=", $"o=- {Huge} 1 IN IP4 127.0.0.1")),
        Offer("a session of 64 bits without sign", DescriptionMalformed, d => d.Line("o=", "o=- 18446744073709551615 1 IN IP4 127.0.0.1")),
        Offer("a session one over 63 bits", DescriptionMalformed, d => d.Line("o=", "o=- 9223372036854775808 1 IN IP4 127.0.0.1")),
        Offer("a huge version of the session", DescriptionMalformed, d => d.Line("o=", $"o=- 1 {Huge} IN IP4 127.0.0.1")),
        Offer("a negative version of the session", DescriptionMalformed, d => d.Line("o=", "o=- 1 -1 IN IP4 127.0.0.1")),
        Offer("a huge timing", DescriptionMalformed, d => d.Line("t=", $"t=0 {Huge}")),
        Offer("port 65536", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio 65536")),
        Offer("port -1", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio -1")),
        Offer("a port with a plus", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio +9")),
        Offer("a huge port", DescriptionMalformed, d => d.Replace("m=audio 44018", $"m=audio {Huge}")),
        Offer("a port of Arabic-Indic digits", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio ٩")),
        Offer("no ports", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio 44018/0")),
        Offer("ports without count", DescriptionMalformed, d => d.Replace("m=audio 44018", "m=audio 44018/")),
        Offer("payload type 128", DescriptionMalformed, d => d.Replace("SAVPF 111 63", "SAVPF 128 63")),
        Offer("payload type -1", DescriptionMalformed, d => d.Replace("SAVPF 111 63", "SAVPF -1 63")),
        Offer("a mapping of payload type 128", DescriptionMalformed, d => d.Append("m=audio 0 UDP/TLS/RTP/SAVPF 0", "a=rtpmap:128 opus/48000/2")),
        Offer("a mapping of a huge payload type", DescriptionMalformed, d => d.Replace("a=rtpmap:111", $"a=rtpmap:{Huge}")),
        Offer("a clock that stands still", DescriptionMalformed, d => d.Replace("opus/48000/2", "opus/0/2")),
        Offer("a huge clock", DescriptionMalformed, d => d.Replace("opus/48000/2", $"opus/{Huge}/2")),
        Offer("a clock one over 31 bits", DescriptionMalformed, d => d.Replace("opus/48000/2", "opus/2147483648/2")),
        Offer("no channels", DescriptionMalformed, d => d.Replace("opus/48000/2", "opus/48000/0")),
        Offer("256 channels", DescriptionMalformed, d => d.Replace("opus/48000/2", "opus/48000/256")),
        Offer("parameters of payload type 200", DescriptionMalformed, d => d.Replace("a=fmtp:111", "a=fmtp:200")),
        Offer("parameters of all payload types", DescriptionMalformed, d => d.Replace("a=fmtp:111", "a=fmtp:*")),
        Offer("feedback for payload type 200", DescriptionMalformed, d => d.Replace("a=rtcp-fb:111", "a=rtcp-fb:200")),
        Offer("a source of 33 bits", DescriptionMalformed, d => d.Replace("a=ssrc:2809408975 cname", "a=ssrc:4294967296 cname")),
        Offer("a negative source", DescriptionMalformed, d => d.Replace("a=ssrc:2809408975 cname", "a=ssrc:-1 cname")),
        Offer("a source of 33 bits in a group", DescriptionMalformed, d => d.Replace("FID 2027024902", "FID 4294967296")),
        Offer("header extension 0", DescriptionMalformed, d => d.Replace("a=extmap:1 ", "a=extmap:0 ")),
        Offer("a huge header extension", DescriptionMalformed, d => d.Replace("a=extmap:1 ", $"a=extmap:{Huge}/sendonly ")),
        Offer("an RTCP port over 65535", DescriptionMalformed, d => d.Replace("a=rtcp:9 ", "a=rtcp:65536 ")),
        Offer("an SCTP port over 65535", DescriptionMalformed, d => d.Replace("a=sctp-port:5000", "a=sctp-port:65536")),
        Offer("a huge message size", DescriptionMalformed, d => d.Replace("a=max-message-size:262144", $"a=max-message-size:{Huge}")),
        Offer("a message size with a fraction", DescriptionMalformed, d => d.Replace("a=max-message-size:262144", "a=max-message-size:1.5")),
    ];

    private static IEnumerable<HostileDescription> Contradicting() =>
    [
        Offer("two mids", DescriptionMalformed, d => d.After("a=mid:0", "a=mid:9")),
        Offer("two ICE users", DescriptionMalformed, d => d.After("a=ice-ufrag", "a=ice-ufrag:abcd")),
        Offer("two ICE passwords", DescriptionMalformed, d => d.After("a=ice-pwd", "a=ice-pwd:abcdefghijklmnopqrstuvwx")),
        Offer("two DTLS roles", DescriptionMalformed, d => d.After("a=setup", "a=setup:active")),
        Offer("two directions", DescriptionMalformed, d => d.After("a=sendrecv", "a=recvonly")),
        Offer("a direction with a value", DescriptionMalformed, d => d.In("audio", audio => audio.Line("a=sendrecv", "a=recvonly:1"))),
        Offer("two directions of the session", DescriptionMalformed, d => d.After("t=", "a=inactive", "a=sendrecv")),
        Offer("two codecs of one payload type", DescriptionMalformed, d => d.After("a=rtpmap:111", "a=rtpmap:111 pcmu/8000")),
        Offer("two clocks of one codec", DescriptionMalformed, d => d.After("a=rtpmap:111", "a=rtpmap:111 opus/8000/2")),
        Offer("two SCTP ports", DescriptionMalformed, d => d.After("a=sctp-port", "a=sctp-port:5001")),
    ];

    /// <summary>The data channel out of the bundle, so that its name alone is at fault.</summary>
    private static Draft Unbundled(Draft draft) => draft.Replace("BUNDLE 0 1 2", "BUNDLE 0 1");
}
