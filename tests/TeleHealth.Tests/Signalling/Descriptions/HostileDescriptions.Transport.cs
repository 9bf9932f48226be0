using static TeleHealth.Signalling.Descriptions.DescriptionRefusal;
using static TeleHealth.Tests.Signalling.Descriptions.HostileDescription;

namespace TeleHealth.Tests.Signalling.Descriptions;

internal static partial class HostileDescriptions
{
    private const string Fingerprint =
        "a=fingerprint:sha-256 DA:6D:4C:C7:DA:CF:11:21:BA:D6:0A:FF:CC:05:1F:E2:09:DC:E9:4E:46:34:EC:69:99:C2:21:3F:34:EF:95:B2";

    private const string Sha1 = "a=fingerprint:sha-1 DA:6D:4C:C7:DA:CF:11:21:BA:D6:0A:FF:CC:05:1F:E2:09:DC:E9:4E";

    private static IEnumerable<HostileDescription> NotEncrypted() =>
    [
        .. new[]
        {
            "RTP/AVP", "RTP/AVPF", "RTP/SAVP", "RTP/SAVPF", "TCP/RTP/AVP", "UDP/RTP/SAVPF", "UDP/TLS/RTP/AVPF", "TCP/TLS/RTP/SAVPF", "udp", "udp/tls/rtp/savpf",
        }.Select(protocol => Offer($"sound over {protocol}", DescriptionNotEncrypted, d => d.In("audio", audio => audio.Replace("UDP/TLS/RTP/SAVPF", protocol)))),
        Offer("a picture over RTP/AVP", DescriptionNotEncrypted, d => d.In("video", video => video.Replace("UDP/TLS/RTP/SAVPF", "RTP/AVP"))),
        Offer("data over bare SCTP", DescriptionNotEncrypted, d => d.Replace("UDP/DTLS/SCTP", "SCTP")),
        Offer("data over TCP", DescriptionNotEncrypted, d => d.Replace("UDP/DTLS/SCTP", "TCP")),
        Offer("a rejected medium over RTP/AVP", DescriptionNotEncrypted, d => d.Append("m=audio 0 RTP/AVP 0")),
        Offer("keys of SDES beside DTLS", DescriptionNotEncrypted, d =>
            d.After("a=mid:0", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz")),
        Offer("keys of SDES for the session", DescriptionNotEncrypted, d =>
            d.After("t=", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz")),
        Offer("keys of SDES for a rejected medium", DescriptionNotEncrypted, d => d.Append("m=audio 0 UDP/TLS/RTP/SAVPF 0", "a=crypto:1 x inline:x")),
        Offer("SDES without value", DescriptionNotEncrypted, d => d.Append("a=crypto")),
        Offer("SDES instead of DTLS", DescriptionNotEncrypted, d =>
            d.Replace("UDP/TLS/RTP/SAVPF", "RTP/SAVPF").WithoutAll("a=fingerprint").Append("a=crypto:1 x inline:x")),
        Offer("keys of MIKEY", DescriptionNotEncrypted, d => d.Append("a=key-mgmt:mikey AQAFgM")),
        Offer("a key line of the session", DescriptionNotEncrypted, d => d.After("t=", "k=clear:secret")),
        Offer("a key line of a medium", DescriptionNotEncrypted, d => d.After("c=", "k=base64:c2VjcmV0")),
    ];

    private static IEnumerable<HostileDescription> WeakFingerprint() =>
    [
        Offer("no fingerprint at all", DescriptionWeakFingerprint, d => d.WithoutAll("a=fingerprint")),
        Offer("no fingerprint of what brings the transport", DescriptionWeakFingerprint, d => d.Without("a=fingerprint")),
        Offer("no fingerprint outside the bundle", DescriptionWeakFingerprint, d =>
            d.Replace("BUNDLE 0 1 2", "BUNDLE 0 1").In("application", data => data.Without("a=fingerprint"))),
        Offer("no fingerprint and no bundle", DescriptionWeakFingerprint, d =>
            d.Without("a=group").In("video", video => video.Without("a=fingerprint"))),
        Offer("a bundle-only medium in no bundle", DescriptionWeakFingerprint, d =>
            d.Append("m=audio 0 UDP/TLS/RTP/SAVPF 0", "a=mid:3", "a=bundle-only")),
        Offer("no fingerprint after a rejected first of the bundle", DescriptionWeakFingerprint, d =>
            d.In("audio", audio => audio.Replace("44018 UDP", "0 UDP")).In("video", video => video.Without("a=fingerprint"))),
        Offer("SHA-1", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, Sha1)),
        Offer("SHA-1 of a bundled medium", DescriptionWeakFingerprint, d => d.In("video", video => video.Replace(Fingerprint, Sha1))),
        Offer("SHA-1 of the session", DescriptionWeakFingerprint, d => d.WithoutAll("a=fingerprint").After("t=", Sha1)),
        Offer("SHA-1 of the medium over SHA-256 of the session", DescriptionWeakFingerprint, d =>
            d.Replace(Fingerprint, Sha1).After("t=", Fingerprint)),
        Offer("SHA-1 after SHA-256", DescriptionWeakFingerprint, d => d.After("a=fingerprint", Sha1)),
        Offer("SHA-1 before SHA-256", DescriptionWeakFingerprint, d => d.Before("a=fingerprint", Sha1)),
        Offer("MD5", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, "a=fingerprint:md5 DA:6D:4C:C7:DA:CF:11:21:BA:D6:0A:FF:CC:05:1F:E2")),
        Offer("SHA-224", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, Fingerprint.Replace("256", "224", StringComparison.Ordinal)[..^12])),
        Offer("SHA-256 of two letters", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, "a=fingerprint:sha-256 ZZ")),
        Offer("SHA-256 one octet short", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, Fingerprint[..^3])),
        Offer("SHA-256 one octet long", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, Fingerprint + ":00")),
        Offer("SHA-256 with a colon at the end", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, Fingerprint + ":")),
        Offer("SHA-256 without colons", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, "a=fingerprint:sha-256 " + new string('A', 64))),
        Offer("SHA-256 without colons in the same length", DescriptionWeakFingerprint, d =>
            d.Replace(Fingerprint, "a=fingerprint:sha-256 " + new string('A', 95))),
        Offer("SHA-256 with hyphens", DescriptionWeakFingerprint, d =>
            d.Replace(Fingerprint, "a=fingerprint:sha-256 " + Fingerprint[22..].Replace(':', '-'))),
        Offer("SHA-256 with letters beyond F", DescriptionWeakFingerprint, d => d.Replace("DA:6D", "GA:6D")),
        Offer("SHA-256 that is called SHA-512", DescriptionWeakFingerprint, d => d.Replace("sha-256", "sha-512")),
        Offer("SHA-256 without its hyphen", DescriptionWeakFingerprint, d => d.Replace("sha-256", "sha256")),
        Offer("a fingerprint after two blanks", DescriptionWeakFingerprint, d => d.Replace("sha-256 ", "sha-256  ")),
        Offer("a fingerprint without hash", DescriptionWeakFingerprint, d => d.Replace("sha-256 ", "")),
        Offer("a fingerprint without octets", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, "a=fingerprint:sha-256")),
        Offer("a fingerprint without value", DescriptionWeakFingerprint, d => d.Replace(Fingerprint, "a=fingerprint")),
        Answer("an answer without fingerprint", DescriptionWeakFingerprint, d => d.WithoutAll("a=fingerprint")),
    ];

    private static IEnumerable<HostileDescription> NoIce() =>
    [
        Offer("no ICE at all", DescriptionNoIce, d => d.WithoutAll("a=ice-")),
        Offer("no ICE user", DescriptionNoIce, d => d.WithoutAll("a=ice-ufrag")),
        Offer("no ICE password", DescriptionNoIce, d => d.WithoutAll("a=ice-pwd")),
        Offer("no ICE of what brings the transport", DescriptionNoIce, d => d.Without("a=ice-ufrag").Without("a=ice-pwd")),
        Offer("a bundled medium with half of ICE", DescriptionNoIce, d => d.In("video", video => video.Without("a=ice-pwd"))),
        Offer("no ICE outside the bundle", DescriptionNoIce, d =>
            d.Replace("BUNDLE 0 1 2", "BUNDLE 0 1").In("application", data => data.WithoutAll("a=ice-"))),
        Offer("an ICE user of 3", DescriptionNoIce, d => d.Replace("a=ice-ufrag:P09m", "a=ice-ufrag:P09")),
        Offer("an ICE user of 257", DescriptionNoIce, d => d.Replace("a=ice-ufrag:P09m", "a=ice-ufrag:" + new string('a', 257))),
        Offer("an ICE user with a hyphen", DescriptionNoIce, d => d.Replace("a=ice-ufrag:P09m", "a=ice-ufrag:P-9m")),
        Offer("an ICE user with a blank", DescriptionNoIce, d => d.Replace("a=ice-ufrag:P09m", "a=ice-ufrag:P09 m")),
        Offer("an ICE user with an accent", DescriptionNoIce, d => d.Replace("a=ice-ufrag:P09m", "a=ice-ufrag:P09é")),
        Offer("an ICE user without value", DescriptionNoIce, d => d.Replace("a=ice-ufrag:P09m", "a=ice-ufrag")),
        Offer("an ICE password of 21", DescriptionNoIce, d => d.Replace("VNd/cjDc0Tg6jMs+SXHkEMxk", new string('a', 21))),
        Offer("an ICE password of 257", DescriptionNoIce, d => d.Replace("VNd/cjDc0Tg6jMs+SXHkEMxk", new string('a', 257))),
        Offer("an ICE password with a quotation mark", DescriptionNoIce, d => d.Replace("VNd/cjDc0Tg6jMs+SXHkEMxk", "\"Nd/cjDc0Tg6jMs+SXHkEMxk")),
        Offer("a bad ICE password of a bundled medium", DescriptionNoIce, d => d.In("video", video => video.Replace("VNd/", "VN=/"))),
        Offer("a bad ICE user of the session", DescriptionNoIce, d => d.WithoutAll("a=ice-ufrag").After("t=", "a=ice-ufrag:x")),
        Answer("an answer without ICE", DescriptionNoIce, d => d.WithoutAll("a=ice-")),
    ];

    private static IEnumerable<HostileDescription> Setup() =>
    [
        Offer("an offer without role", DescriptionSetup, d => d.WithoutAll("a=setup")),
        Offer("an offer that begins", DescriptionSetup, d => d.Replace("a=setup:actpass", "a=setup:active")),
        Offer("an offer that waits", DescriptionSetup, d => d.Replace("a=setup:actpass", "a=setup:passive")),
        Offer("an offer that holds", DescriptionSetup, d => d.Replace("a=setup:actpass", "a=setup:holdconn")),
        Offer("an offer with a numbered role", DescriptionSetup, d => d.Replace("a=setup:actpass", "a=setup:7")),
        Offer("an offer with a role in capitals", DescriptionSetup, d => d.Replace("a=setup:actpass", "a=setup:ACTPASS")),
        Offer("an offer with an empty role", DescriptionSetup, d => d.Replace("a=setup:actpass", "a=setup:")),
        Offer("a bundled medium of an offer that begins", DescriptionSetup, d => d.In("application", data => data.Replace("actpass", "active"))),
        Offer("an offer whose session begins", DescriptionSetup, d => d.WithoutAll("a=setup").After("t=", "a=setup:active")),
        Offer("an offer whose first lacks a role", DescriptionSetup, d => d.Without("a=setup")),
        Answer("an answer without role", DescriptionSetup, d => d.WithoutAll("a=setup")),
        Answer("an answer that leaves the choice", DescriptionSetup, d => d.Replace("a=setup:active", "a=setup:actpass")),
        Answer("an answer that holds", DescriptionSetup, d => d.Replace("a=setup:active", "a=setup:holdconn")),
        Answer("a bundled medium of an answer that leaves the choice", DescriptionSetup, d =>
            d.In("video", video => video.Replace("active", "actpass"))),
    ];

    /// <summary>Several faults at once, the lesser one first in the text.</summary>
    private static IEnumerable<HostileDescription> Precedence() =>
    [
        Offer("malformed and too long", DescriptionTooLong, d => d.Line("v=", "v=1").FilledTo(70_000)),
        Offer("not encrypted and malformed", DescriptionMalformed, d => d.Replace("UDP/TLS/RTP/SAVPF", "RTP/AVP").Append("a=mid:1")),
        Offer("weak and not encrypted", DescriptionNotEncrypted, d => d.Replace("sha-256", "sha-1").Append("a=crypto:1 x inline:x")),
        Offer("without ICE and weak", DescriptionWeakFingerprint, d =>
            d.WithoutAll("a=ice-").In("application", data => data.Replace("sha-256", "sha-1"))),
        Offer("without role and without ICE", DescriptionNoIce, d => d.WithoutAll("a=setup").WithoutAll("a=ice-pwd")),
        Offer("without anything", DescriptionWeakFingerprint, d => d.WithoutAll("a=setup").WithoutAll("a=ice-").WithoutAll("a=fingerprint")),
    ];
}
