using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>
/// What every inspector answers; a subclass names the implementation. Lines of refusals are no part of it, since a library may not tell them.
/// </summary>
public abstract partial class SessionDescriptionInspectorContract
{
    private protected abstract ISessionDescriptionInspector Inspector { get; }

    [Fact]
    public void An_inspector_has_a_name_that_metrics_can_carry() => Assert.Matches("^[a-z]+(-[a-z]+)*$", Inspector.Name);

    [Fact]
    public void Every_recorded_description_is_in_the_table() =>
        Assert.Equal(Samples.Files("*.sdp").Select(Path.GetFileName), Samples.Facts.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void What_browsers_say_is_passed_on_and_understood(string file)
    {
        var facts = Samples.Facts[file];

        var summary = Accepted(Samples.Read(file), facts.Kind);

        Assert.Equal(facts.Media, string.Join(", ", summary.Media.Select(Describe)));
        Assert.Equal(facts.Codecs, string.Join(", ", summary.Media.Select(media => string.Join(' ', media.Codecs))));
        Assert.All(summary.Media, media => Assert.Equal(media.Kind == MediaKind.Application ? "UDP/DTLS/SCTP" : "UDP/TLS/RTP/SAVPF", media.Protocol));
        Assert.Equal(summary.Media.Where(media => !media.IsRejected).Select(media => media.Mid!), summary.BundleMids);
        Assert.Equal(facts.Media.Contains("application", StringComparison.Ordinal), summary.HasDataChannel);
    }

    [Theory]
    [InlineData(Samples.Offer, DescriptionKind.Offer, 12, DtlsSetup.ActivePassive)]
    [InlineData(Samples.Answer, DescriptionKind.Answer, 4, DtlsSetup.Active)]
    [InlineData("chromium156-offer-av-initial.sdp", DescriptionKind.Offer, 0, DtlsSetup.ActivePassive)]
    [InlineData("chromium156-live-av-dc-with-sipsorcery-answer.sdp", DescriptionKind.Answer, 2, DtlsSetup.Active)]
    public void The_transport_of_a_description_is_summed_up(string file, DescriptionKind kind, int candidates, DtlsSetup setup)
    {
        var summary = Accepted(Samples.Read(file), kind);

        Assert.Equal((candidates, setup, true), (summary.CandidateCount, summary.Setup!.Value, summary.HasIceCredentials));
    }

    [Fact]
    public void An_offer_without_media_is_passed_on_since_it_is_legal() =>
        Assert.Equal(
            new SessionDescriptionSummary([], [], HasIceCredentials: false, Setup: null, CandidateCount: 0),
            Accepted(Samples.Read("chromium156-offer-empty.sdp"), DescriptionKind.Offer));

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void An_offer_is_no_answer_and_an_answer_is_no_offer(string file)
    {
        var facts = Samples.Facts[file];
        var other = facts.Kind == DescriptionKind.Offer ? DescriptionKind.Answer : DescriptionKind.Offer;

        if (facts.Media.Length == 0)
        {
            // Without media nothing tells them apart.
            Accepted(Samples.Read(file), other);
            return;
        }

        AssertRefused(DescriptionRefusal.DescriptionSetup, Samples.Read(file), other);
    }

    [Fact]
    public void A_summary_tells_no_password_fingerprint_or_address()
    {
        var written = Inspector.Inspect(Samples.Read(Samples.Offer), DescriptionKind.Offer).ToString();

        Assert.DoesNotContain("VNd/cjDc0Tg6jMs+SXHkEMxk", written, StringComparison.Ordinal);
        Assert.DoesNotContain("DA:6D", written, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.2", written, StringComparison.Ordinal);
    }

    private static string Describe(MediaSummary media) => $"{media.Kind.ToString().ToLowerInvariant()} {media.Mid} {media.Direction}{(media.IsRejected ? " rejected" : "")}";

    private SessionDescriptionSummary Accepted(string sdp, DescriptionKind kind) =>
        Assert.IsType<DescriptionInspection.Accepted>(Inspector.Inspect(sdp, kind)).Summary;

    private void AssertRefused(DescriptionRefusal refusal, string sdp, DescriptionKind kind) =>
        Assert.Equal(refusal, Assert.IsType<DescriptionInspection.Refused>(Inspector.Inspect(sdp, kind)).Refusal);
}
