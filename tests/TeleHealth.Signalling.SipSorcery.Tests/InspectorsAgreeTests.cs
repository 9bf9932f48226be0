using CsCheck;
using TeleHealth.Signalling.Descriptions;
using TeleHealth.Tests.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery.Tests;

/// <summary>Which inspector is in use makes no difference to anybody: the same refusals with the same lines, the same summaries.</summary>
public sealed class InspectorsAgreeTests
{
    private const int Cases = 20_000;

    private static readonly BuiltInInspector BuiltIn = new();
    private static readonly SipSorceryInspector SipSorcery = new();

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void On_what_browsers_say(string file) => AssertAgreed(Samples.Read(file));

    [Theory]
    [MemberData(nameof(LegalDescriptions.Names), MemberType = typeof(LegalDescriptions))]
    public void On_the_unusual(string name) => AssertAgreed(LegalDescriptions.All[name].Text);

    [Theory]
    [MemberData(nameof(HostileDescriptions.Names), MemberType = typeof(HostileDescriptions))]
    public void On_the_hostile(string name) => AssertAgreed(HostileDescriptions.All[name].Text);

    /// <summary>CsCheck prints the seed of a failure; give it as <c>seed:</c> to see it again.</summary>
    [Fact]
    public void On_the_damaged() => Damage.Descriptions.Sample(AssertAgreed, iter: Cases, print: text => $"\n{text}\n");

    [Fact]
    public void On_candidates() => Assert.All(
        HostileCandidates.All.Values.Concat(Samples.Files("*.json").SelectMany(Samples.ReadTrickle)).Distinct(),
        candidate => Assert.Equal(BuiltIn.InspectCandidate(candidate), SipSorcery.InspectCandidate(candidate)));

    [Fact]
    public void On_damaged_candidates() => Damage.Candidates.Sample(
        candidate => Assert.Equal(BuiltIn.InspectCandidate(candidate), SipSorcery.InspectCandidate(candidate)), iter: Cases);

    /// <summary>What SIPSorcery by itself takes for something else, or cannot read at all.</summary>
    [Theory]
    [InlineData("a=midnight:9")]
    [InlineData("a=setup-time:1")]
    [InlineData("a=group:BUNDLE 7")]
    [InlineData("a=ICE-UFRAG:x")]
    [InlineData("a=RECVONLY")]
    [InlineData("a=sendrecv:")]
    [InlineData("a=fingerprints:x")]
    [InlineData("a=path:msrp")]
    [InlineData("a=accept-types:x")]
    [InlineData("a=sctpmap:5000 x y")]
    [InlineData("a=rtpmap:webrtc-datachannel x")]
    public void On_what_one_of_them_would_take_for_something_else(string line)
    {
        var text = Draft.Offer().Append(line).Text;

        Assert.IsType<DescriptionInspection.Accepted>(BuiltIn.Inspect(text, DescriptionKind.Offer));
        AssertAgreed(text);
    }

    private static void AssertAgreed(string text)
    {
        foreach (var kind in Enum.GetValues<DescriptionKind>())
        {
            Assert.Equal(BuiltIn.Inspect(text, kind), SipSorcery.Inspect(text, kind));
        }
    }
}
