using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

public abstract partial class SessionDescriptionInspectorContract
{
    [Theory]
    [MemberData(nameof(Samples.TrickleNames), MemberType = typeof(Samples))]
    public void What_browsers_trickle_is_passed_on_and_understood(string file)
    {
        var candidates = Samples.ReadTrickle(file);

        Assert.NotEmpty(candidates);
        Assert.All(candidates, candidate => Assert.Equal(
            candidate.Length == 0 ? null : new CandidateSummary(
                CandidateType.Host,
                candidate.Contains(" tcp ", StringComparison.Ordinal) ? CandidateTransport.Tcp : CandidateTransport.Udp,
                Component: 1,
                candidate.Contains(" fd00::2 ", StringComparison.Ordinal) ? AddressFamily.IPv6 : AddressFamily.IPv4),
            AcceptedCandidate(candidate)));
    }

    [Theory]
    [InlineData("candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host", CandidateType.Host, CandidateTransport.Udp, 1, AddressFamily.IPv4)]
    [InlineData("a=candidate:1 1 UDP 1 192.0.2.2 50000 typ host  ", CandidateType.Host, CandidateTransport.Udp, 1, AddressFamily.IPv4)]
    [InlineData("candidate:abc/+9 2 udp 2147483647 255.255.255.255 65535 typ relay raddr 0.0.0.0 rport 0", CandidateType.Relay, CandidateTransport.Udp, 2, AddressFamily.IPv4)]
    [InlineData("candidate:1 1 udp 1 198.51.100.7 0 typ srflx raddr 192.0.2.2 rport 65535", CandidateType.ServerReflexive, CandidateTransport.Udp, 1, AddressFamily.IPv4)]
    [InlineData("candidate:1 1 udp 1 198.51.100.7 9 typ prflx rport 1 raddr ::", CandidateType.PeerReflexive, CandidateTransport.Udp, 1, AddressFamily.IPv4)]
    [InlineData("candidate:1 1 tcp 1 2001:db8::1 9 typ host tcptype passive", CandidateType.Host, CandidateTransport.Tcp, 1, AddressFamily.IPv6)]
    [InlineData("candidate:1 1 TCP 1 ::ffff:192.0.2.2 9 typ host tcptype so", CandidateType.Host, CandidateTransport.Tcp, 1, AddressFamily.IPv6)]
    [InlineData("candidate:1 1 tcp 1 192.0.2.2 9 typ host", CandidateType.Host, CandidateTransport.Tcp, 1, AddressFamily.IPv4)]
    [InlineData("candidate:0 1 UDP 2122252543 7f2c3d41-9a7b-4f0e-8b6c-1d2e3f405162.local 50123 typ host", CandidateType.Host, CandidateTransport.Udp, 1, AddressFamily.Name)]
    [InlineData("candidate:1 1 udp 1 turn.example.org 9 typ relay", CandidateType.Relay, CandidateTransport.Udp, 1, AddressFamily.Name)]
    [InlineData("candidate:1 1 udp 1 192.0.2.2 9 typ host network-cost 999 generation 0 unknown anything,at=all ufrag abcd", CandidateType.Host, CandidateTransport.Udp, 1, AddressFamily.IPv4)]
    [InlineData("candidate:1 1 udp 1 192.0.2.2 9 typ host x 1 x 2", CandidateType.Host, CandidateTransport.Udp, 1, AddressFamily.IPv4)]
    public void A_candidate_is_passed_on_and_understood(
        string candidate, CandidateType type, CandidateTransport transport, int component, AddressFamily address) =>
        Assert.Equal(new CandidateSummary(type, transport, component, address), AcceptedCandidate(candidate));

    [Fact]
    public void The_empty_candidate_says_that_there_are_no_more() => Assert.Null(AcceptedCandidate(""));

    [Fact]
    public void A_candidate_of_a_KiB_is_passed_on()
    {
        const string Candidate = "candidate:1 1 udp 1 192.0.2.2 9 typ host x ";

        Assert.NotNull(AcceptedCandidate(Candidate + new string('x', 1024 - Candidate.Length)));
    }

    [Theory]
    [MemberData(nameof(HostileCandidates.Names), MemberType = typeof(HostileCandidates))]
    public void A_hostile_candidate_is_refused(string name) =>
        Assert.Equal(new CandidateInspection.Refused(DescriptionRefusal.CandidateMalformed), Inspector.InspectCandidate(HostileCandidates.All[name]));

    private CandidateSummary? AcceptedCandidate(string candidate) =>
        Assert.IsType<CandidateInspection.Accepted>(Inspector.InspectCandidate(candidate)).Candidate;
}
