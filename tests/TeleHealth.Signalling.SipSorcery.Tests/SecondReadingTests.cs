using SIPSorcery.Net;
using TeleHealth.Signalling.Descriptions;
using TeleHealth.Tests.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery.Tests;

/// <summary>What SIPSorcery reads otherwise than the rules, or not at all, is refused as malformed; what the rules refuse it is not asked about.</summary>
public sealed class SecondReadingTests
{
    private static readonly DescriptionInspection Malformed = new DescriptionInspection.Refused(DescriptionRefusal.DescriptionMalformed, Line: null);

    private static readonly Dictionary<string, Action<SDP>> OtherReadings = new()
    {
        ["a medium less"] = library => library.Media.RemoveAt(2),
        ["a medium more"] = library => library.Media.Add(new SDPMediaAnnouncement()),
        ["media in another order"] = library => library.Media.Reverse(),
        ["another kind"] = library => library.Media[0].Media = SDPMediaTypesEnum.video,
        ["a kind that WebRTC has not"] = library => library.Media[0].Media = SDPMediaTypesEnum.image,
        ["another mid"] = library => library.Media[0].MediaID = "9",
        ["no mid"] = library => library.Media[0].MediaID = null,
        ["another port"] = library => library.Media[1].Port++,
        ["a rejected medium"] = library => library.Media[1].Port = 0,
        ["another protocol"] = library => library.Media[0].Transport = "RTP/AVP",
        ["another direction"] = library => library.Media[0].MediaStreamStatus = MediaStreamStatusEnum.Inactive,
        ["a candidate less"] = library => library.Media[0].IceCandidates.RemoveAt(0),
        ["no candidates"] = library => library.Media[0].IceCandidates = null,
        ["a codec less"] = library => library.Media[0].MediaFormats.Remove(111),
        ["another codec"] = library => Map(library.Media[0], 111, "pcmu/48000/2"),
        ["another clock"] = library => Map(library.Media[0], 111, "opus/8000/2"),
        ["other channels"] = library => Map(library.Media[0], 111, "opus/48000"),
        ["no codec that can be read"] = library => Map(library.Media[0], 111, "opus"),
        ["another ICE user"] = library => library.Media[0].IceUfrag = "abcd",
        ["no ICE user"] = library => library.Media[0].IceUfrag = null,
        ["another ICE password"] = library => library.Media[1].IcePwd = new string('a', 24),
        ["another role"] = library => library.Media[0].IceRole = IceRolesEnum.active,
        ["no role"] = library => library.Media[2].IceRole = null,
        ["a role that is a number"] = library => library.Media[0].IceRole = (IceRolesEnum)7,
        ["a weak fingerprint"] = library => library.Media[0].DtlsFingerprint = "sha-1 00",
        ["no fingerprint"] = library => library.Media[0].DtlsFingerprint = null,
        ["a bundle less"] = library => library.Group = null,
        ["an empty bundle"] = library => library.Group = "BUNDLE",
        ["another bundle"] = library => library.Group = "BUNDLE 0 1 3",
    };

    public static TheoryData<string> OtherReadingNames => new(OtherReadings.Keys);

    [Theory]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(ArgumentOutOfRangeException))]
    [InlineData(typeof(ApplicationException))]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(IndexOutOfRangeException))]
    [InlineData(typeof(NullReferenceException))]
    [InlineData(typeof(OverflowException))]
    public void Every_exception_of_the_library_is_one_refusal(Type exception)
    {
        var inspector = new SipSorceryInspector(_ => throw (Exception)Activator.CreateInstance(exception)!);

        Assert.Equal(Malformed, inspector.Inspect(Samples.Read(Samples.Offer), DescriptionKind.Offer));
    }

    [Fact]
    public void A_library_that_reads_nothing_is_a_refusal() =>
        Assert.Equal(Malformed, new SipSorceryInspector(_ => null).Inspect(Samples.Read(Samples.Offer), DescriptionKind.Offer));

    [Theory]
    [MemberData(nameof(OtherReadingNames))]
    public void A_library_that_reads_otherwise_is_a_refusal(string name)
    {
        var inspector = new SipSorceryInspector(text =>
        {
            var library = SDP.ParseSDPDescription(text);
            OtherReadings[name](library);
            return library;
        });

        Assert.Equal(Malformed, inspector.Inspect(Samples.Read(Samples.Offer), DescriptionKind.Offer));
    }

    [Theory]
    [MemberData(nameof(HostileDescriptions.Names), MemberType = typeof(HostileDescriptions))]
    public void What_the_rules_refuse_the_library_never_sees(string name)
    {
        var hostile = HostileDescriptions.All[name];

        var inspection = new SipSorceryInspector(_ => throw new InvalidOperationException("The library was asked.")).Inspect(hostile.Text, hostile.Kind);

        Assert.Equal(new BuiltInInspector().Inspect(hostile.Text, hostile.Kind), inspection);
    }

    private static void Map(SDPMediaAnnouncement medium, int payloadType, string rtpmap) =>
        medium.MediaFormats[payloadType] = new SDPAudioVideoMediaFormat(SDPMediaTypesEnum.audio, payloadType, rtpmap);
}
