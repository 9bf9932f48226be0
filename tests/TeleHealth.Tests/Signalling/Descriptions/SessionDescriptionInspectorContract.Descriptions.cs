using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

public abstract partial class SessionDescriptionInspectorContract
{
    [Theory]
    [MemberData(nameof(HostileDescriptions.Names), MemberType = typeof(HostileDescriptions))]
    public void A_hostile_description_gets_its_refusal(string name)
    {
        var hostile = HostileDescriptions.All[name];

        AssertRefused(hostile.Refusal, hostile.Text, hostile.Kind);
    }

    [Theory]
    [MemberData(nameof(LegalDescriptions.Names), MemberType = typeof(LegalDescriptions))]
    public void An_unusual_but_legal_description_is_passed_on(string name)
    {
        var legal = LegalDescriptions.All[name];
        var recorded = Accepted(Samples.Read(legal.Kind == DescriptionKind.Offer ? Samples.Offer : Samples.Answer), legal.Kind);

        Assert.Equal(legal.Difference(recorded), Accepted(legal.Text, legal.Kind));
    }

    [Theory]
    [InlineData("CRLF")]
    [InlineData("LF")]
    [InlineData("CR")]
    [InlineData("blanks before CRLF")]
    [InlineData("LF, the last line without")]
    [InlineData("CRLF, the last line without")]
    [InlineData("CRLF, the last line with blanks and without")]
    [InlineData("LF, empty lines between")]
    public void The_line_ends_make_no_difference(string ends) => Assert.All(Samples.Facts.Values, facts =>
    {
        var recorded = Samples.Read(facts.File);
        var changed = ends switch
        {
            "CRLF" => recorded,
            "LF" => recorded.Replace("\r\n", "\n", StringComparison.Ordinal),
            "CR" => recorded.Replace("\r\n", "\r", StringComparison.Ordinal),
            "blanks before CRLF" => recorded.Replace("\r\n", "  \r\n", StringComparison.Ordinal),
            "LF, the last line without" => recorded.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n'),
            "CRLF, the last line without" => recorded[..^2],
            "CRLF, the last line with blanks and without" => recorded[..^2] + "  ",
            _ => recorded.Replace("\r\n", "\n\n", StringComparison.Ordinal),
        };

        Assert.Equal(Accepted(recorded, facts.Kind), Accepted(changed, facts.Kind));
    });

    [Fact]
    public void The_wire_codes_are_those_of_the_protocol_in_order_of_precedence() => Assert.Equal(
        [
            "description-too-long", "description-malformed", "description-not-encrypted", "description-weak-fingerprint", "description-no-ice",
            "description-setup", "candidate-malformed",
        ],
        Enum.GetValues<DescriptionRefusal>().Order().Select(refusal => refusal.Code()));

    [Fact]
    public void Of_two_faults_the_one_of_higher_precedence_is_answered()
    {
        // Every fault of an offer put upon every other: whichever comes first in the text, the lower number is answered.
        (DescriptionRefusal Refusal, Func<Draft, Draft> Change)[] faults =
        [
            (DescriptionRefusal.DescriptionTooLong, draft => draft.Append("a=x:" + new string('x', 70_000))),
            (DescriptionRefusal.DescriptionMalformed, draft => draft.Append("A")),
            (DescriptionRefusal.DescriptionNotEncrypted, draft => draft.Append("a=crypto:1")),
            (DescriptionRefusal.DescriptionWeakFingerprint, draft => draft.Append("a=fingerprint:md5 00")),
            (DescriptionRefusal.DescriptionNoIce, draft => draft.In("application", data => data.Without("a=ice-pwd"))),
            (DescriptionRefusal.DescriptionSetup, draft => draft.In("application", data => data.Line("a=setup", "a=setup:active"))),
        ];

        Assert.All(
            from one in faults from other in faults where one.Refusal != other.Refusal select (one, other),
            pair => AssertRefused(
                (DescriptionRefusal)Math.Min((int)pair.one.Refusal, (int)pair.other.Refusal),
                pair.other.Change(pair.one.Change(Draft.Offer())).Text,
                DescriptionKind.Offer));
    }
}
