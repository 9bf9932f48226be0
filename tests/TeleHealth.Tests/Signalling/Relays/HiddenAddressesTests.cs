using TeleHealth.Consultations;
using TeleHealth.Signalling.Relays;

namespace TeleHealth.Tests.Signalling.Relays;

public sealed class HiddenAddressesTests
{
    private const string Relayed = "candidate:1 1 udp 41885439 198.51.100.9 49170 typ relay raddr 203.0.113.7 rport 61000 generation 0";
    private const string Veiled = "candidate:1 1 udp 41885439 198.51.100.9 49170 typ relay raddr 0.0.0.0 rport 0 generation 0";

    [Fact]
    public void A_relayed_candidate_passes_without_the_address_behind_it() => Assert.Equal(Veiled, HiddenAddresses.Veil(Candidate(Relayed))!.Candidate);

    [Theory]
    [InlineData("candidate:1 1 udp 2122260223 192.168.1.7 61000 typ host generation 0")]
    [InlineData("candidate:1 1 udp 2122260223 0d1a2b3c-0000-4000-8000-000000000000.local 61000 typ host")]
    [InlineData("candidate:1 1 udp 1686052607 203.0.113.7 61000 typ srflx raddr 0.0.0.0 rport 0")]
    [InlineData("candidate:1 1 udp 1686052607 203.0.113.7 61000 typ prflx raddr 0.0.0.0 rport 0")]
    [InlineData("candidate:1 1 udp 2122260223 192.168.1.7 61000 typ host x typ relayed")]
    public void Any_other_candidate_does_not(string candidate) => Assert.Null(HiddenAddresses.Veil(Candidate(candidate)));

    [Fact]
    public void The_end_of_candidates_and_a_wish_to_restart_pass()
    {
        Assert.Equal("", HiddenAddresses.Veil(Candidate(""))!.Candidate);
        Assert.NotNull(HiddenAddresses.Veil(new Signal(SignalKind.Restart, "page", 1, null, null, null, null)));
    }

    [Fact]
    public void A_description_passes_with_none_or_only_relayed_candidates_and_these_are_blanked()
    {
        const string Before = "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\nc=IN IP4 0.0.0.0\r\n";

        Assert.Equal(Before, HiddenAddresses.Veil(Offer(Before))!.Sdp);
        Assert.Equal($"{Before}a={Veiled}\r\n", HiddenAddresses.Veil(Offer($"{Before}a={Relayed}\r\n"))!.Sdp);
        Assert.Null(HiddenAddresses.Veil(Offer($"{Before}a={Relayed}\r\na=candidate:2 1 udp 1 192.168.1.7 61000 typ host\r\n")));
    }

    private static Signal Candidate(string candidate) => new(SignalKind.Candidate, "page", 1, null, candidate, "0", 0);

    private static Signal Offer(string sdp) => new(SignalKind.Offer, "page", 1, sdp, null, null, null);
}
