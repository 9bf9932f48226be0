using TeleHealth.Consultations;
using static TeleHealth.Tests.Consultations.Visits;

namespace TeleHealth.Tests.Consultations;

/// <summary>In a consultation whose practice hides addresses no signal carries one to the other side, whatever the pages do.</summary>
public sealed class HiddenAddressesTests
{
    private const string Relay = "candidate:1 1 udp 41885439 198.51.100.7 49170 typ relay raddr 203.0.113.9 rport 51000 generation 0";

    private static readonly Consultation Hidden = Hides(InProgress);

    [Theory]
    [InlineData(Relay, false)]
    [InlineData("a=" + Relay, false)]
    [InlineData("", false)]
    [InlineData("candidate:1 1 udp 41885439 198.51.100.7 49170 typ relay", false)]
    [InlineData("candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host", true)]
    [InlineData("candidate:1 1 udp 2113937151 0b1c2d3e-0000-4000-8000-0123456789ab.local 50000 typ host", true)]
    [InlineData("candidate:1 1 udp 1677729535 203.0.113.9 51000 typ srflx raddr 192.0.2.2 rport 50000", true)]
    [InlineData("candidate:1 1 udp 1677729535 203.0.113.9 51000 typ prflx raddr 192.0.2.2 rport 50000", true)]
    [InlineData("candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host generation typ relay", true)]
    [InlineData("candidate:1 1 udp 2113937151 192.0.2.2 50000 typ RELAY", true)]
    [InlineData("nothing that is known", true)]
    public void A_candidate_passes_only_when_it_is_a_relays(string candidate, bool refused)
    {
        Assert.Equal(refused ? Refusal.AddressShown : null, MayPass(Hidden, Candidate(candidate)));
        Assert.Null(MayPass(InProgress, Candidate(candidate)));
    }

    [Theory]
    [InlineData("v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n", false)]
    [InlineData("v=0\r\na=" + Relay + "\r\n", false)]
    [InlineData("v=0\r\na=" + Relay + "\r\na=candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host\r\n", true)]
    [InlineData("v=0\na=candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host\na=" + Relay + "\n", true)]
    [InlineData("v=0\r\nA=CANDIDATE:1 1 udp 2113937151 192.0.2.2 50000 typ host\r\n", true)]
    [InlineData("v=0\r\na=remote-candidates:1 192.0.2.2 50000\r\n", true)]
    public void A_description_passes_only_when_all_its_candidates_are_relays(string sdp, bool refused)
    {
        Assert.Equal(refused ? Refusal.AddressShown : null, MayPass(Hidden, Offer(sdp)));
        Assert.Null(MayPass(InProgress, Offer(sdp)));
    }

    [Fact]
    public void What_else_names_an_address_is_blanked_and_nothing_else_is_changed()
    {
        var passed = Relaying.Passed(Hidden, Offer($"v=0\r\nc=IN IP4 203.0.113.9\r\na=rtcp:51000 IN IP6 2001:db8::1\r\na={Relay}\r\na=ice-ufrag:x\r\n"));
        Assert.Equal(
            "v=0\r\nc=IN IP4 0.0.0.0\r\na=rtcp:51000 IN IP4 0.0.0.0\r\na=candidate:1 1 udp 41885439 198.51.100.7 49170 typ relay raddr 0.0.0.0 rport 0 generation 0\r\na=ice-ufrag:x\r\n",
            passed.Sdp);
        Assert.Equal("candidate:1 1 udp 41885439 198.51.100.7 49170 typ relay raddr 0.0.0.0 rport 0 generation 0", Relaying.Passed(Hidden, Candidate(Relay)).Candidate);

        var restart = new Signal(SignalKind.Restart, PatientPage, 1, null, null, null, null);
        Assert.Equal(restart, Relaying.Passed(Hidden, restart));
        Assert.Equal(Candidate(Relay), Relaying.Passed(InProgress, Candidate(Relay)));
    }

    [Fact]
    public void Pages_are_told_by_the_booking()
    {
        Assert.Equal(new MediaWay(Slot.AddMinutes(15), true), Portrait.Media(Hidden));
        Assert.Equal(new MediaWay(Slot.AddMinutes(15), false), Portrait.Media(InProgress));
    }

    private static Refusal? MayPass(Consultation consultation, Signal signal) => Relaying.MayRelay(consultation, ClinicianSeat, ClinicianPage, signal);

    private static Signal Candidate(string candidate) => new(SignalKind.Candidate, PatientPage, 1, null, candidate, "0", 0);

    private static Signal Offer(string sdp) => new(SignalKind.Offer, PatientPage, 1, sdp, null, null, null);

    private static Consultation Hides(Consultation consultation)
    {
        var open = (Consultation.InProgress)consultation;
        var booking = open.Visit.Booking;
        return open with { Visit = open.Visit with { Booking = booking with { Practice = booking.Practice with { HidesAddresses = true } } } };
    }
}
