using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

public sealed class BuiltInInspectorTests : SessionDescriptionInspectorContract
{
    private static readonly BuiltInInspector BuiltIn = new();

    private protected override ISessionDescriptionInspector Inspector => BuiltIn;

    [Theory]
    [InlineData("", null)]
    [InlineData("v=0\r\n", null)]
    [InlineData("v=1\r\n", 1)]
    [InlineData("v=0\ro=-\rs=-\r", 2)]
    [InlineData("v=0\n\n\nhello", 4)]
    [InlineData("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n", 4)]
    public void A_malformed_description_names_its_line(string sdp, int? line) =>
        Assert.Equal(new DescriptionInspection.Refused(DescriptionRefusal.DescriptionMalformed, line), BuiltIn.Inspect(sdp, DescriptionKind.Offer));

    [Theory]
    [InlineData("a=setup:actpass", "a=setup:active")]
    [InlineData("a=ice-ufrag:P09m", "a=ice-ufrag:x")]
    [InlineData("a=fingerprint:sha-256", "a=fingerprint:sha-1")]
    [InlineData("a=rtcp-mux", "a=crypto:1")]
    [InlineData("a=mid:0", "a=mid:1")]
    [InlineData("m=audio 44018", "m=audio 65536")]
    public void A_refusal_names_the_line_that_was_changed(string old, string by)
    {
        var draft = Draft.Offer();
        draft.In("audio", audio => audio.Replace(old, by));
        var changed = draft.Text.Split("\r\n").Zip(Samples.Read(Samples.Offer).Split("\r\n")).TakeWhile(pair => pair.First == pair.Second).Count() + 1;

        var refused = Assert.IsType<DescriptionInspection.Refused>(BuiltIn.Inspect(draft.Text, DescriptionKind.Offer));

        // Of two media of the same name the second is at fault.
        Assert.Equal(by == "a=mid:1" ? draft.Text.Split("\r\n").ToList().LastIndexOf("a=mid:1") + 1 : changed, refused.Line);
    }

    [Fact]
    public void What_is_missing_is_shown_at_its_medium()
    {
        var draft = Draft.Offer().In("audio", audio => audio.Without("a=fingerprint"));

        Assert.Equal(new DescriptionInspection.Refused(DescriptionRefusal.DescriptionWeakFingerprint, 8), BuiltIn.Inspect(draft.Text, DescriptionKind.Offer));
    }

    [Fact]
    public void What_is_too_long_is_not_read() =>
        Assert.Equal(
            new DescriptionInspection.Refused(DescriptionRefusal.DescriptionTooLong, 2_001),
            BuiltIn.Inspect(new string('\n', 60_000), DescriptionKind.Offer));
}
