using System.Threading.Channels;
using SIPSorcery.Net;
using SIPSorcery.Sys;
using SIPSorceryMedia.Abstractions;
using TeleHealth.Signalling.Descriptions;
using TeleHealth.Signalling.SipSorcery.Picture;
using TeleHealth.Signalling.SipSorcery.Sound;

namespace TeleHealth.Signalling.SipSorcery.Participant;

/// <summary>
/// One SIPSorcery peer connection, kept from its own edges: whatever is asked of it goes through one queue and off the caller's thread, what comes from
/// outside is inspected first, every answer is repaired, and whatever fails ends the leg for good.
/// </summary>
internal sealed class PeerLeg : IAsyncDisposable
{
    private const int StepsMax = 256;
    private const int GatherMilliseconds = 2_000;
    private const uint PictureClock = 90_000;
    private readonly RTCPeerConnection connection;
    private readonly ISessionDescriptionInspector inspector;
    private readonly Channel<Action> steps = Channel.CreateBounded<Action>(new BoundedChannelOptions(StepsMax) { SingleReader = true });
    private readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task work;

    /// <summary>A leg with sound and picture both ways; nothing is sent before <see cref="Offer"/> or <see cref="Answer"/>.</summary>
    public PeerLeg(ISessionDescriptionInspector inspector, IEnumerable<RTCIceServer> iceServers, PortRange? ports, TimeProvider clock)
    {
        this.inspector = inspector;

        // No address to bind to: with 0.0.0.0 SIPSorcery finds no candidates of the machine.
        connection = new RTCPeerConnection(
            new RTCConfiguration { iceServers = [.. iceServers], X_GatherTimeoutMs = GatherMilliseconds, X_UseRtpFeedbackProfile = true }, 0, ports);
        connection.addTrack(new MediaStreamTrack(TestTone.Format));
        connection.addTrack(new MediaStreamTrack(new VideoFormat(VideoCodecsEnum.VP8, 96)));
        connection.onconnectionstatechange += See;
        connection.OnRtpPacketReceived += (_, kind, packet) =>
        {
            Reception.Packet(kind, packet);
            if (kind == SDPMediaTypesEnum.audio && Echoing)
            {
                SendSound(packet.GetPayloadBytes());
            }
        };
        connection.OnVideoFrameReceived += (_, _, frame, _) => Reception.Picture(frame);
        connection.OnReceiveReport += (_, _, report) => Measure(report, clock.GetUtcNow());
        work = Task.Run(Work);
    }

    /// <summary>Done once media flows; cancelled when it never will.</summary>
    public Task Connected => connected.Task;

    /// <summary>Done once the leg is over, for whatever reason; never fails.</summary>
    public Task Ended => ended.Task;

    /// <summary>What came.</summary>
    public Reception Reception { get; } = new();

    /// <summary>Whether sound is sent back as it comes.</summary>
    public bool Echoing { get; set; }

    /// <summary>An offer of both media.</summary>
    public Task<string> Offer() => Step(() =>
    {
        var offer = connection.createOffer(null);
        connection.setLocalDescription(offer).GetAwaiter().GetResult();
        return offer.sdp;
    });

    /// <summary>The answer to an offer, as browsers take it.</summary>
    public Task<string> Answer(string offer) => Step(() =>
    {
        Take(RTCSdpType.offer, offer, DescriptionKind.Offer);
        var answer = connection.createAnswer(null);
        connection.setLocalDescription(answer).GetAwaiter().GetResult();
        return AnswerRepair.Repair(offer, answer.sdp) ?? throw new InvalidOperationException("The answer does not fit its offer.");
    });

    /// <summary>The other side answered the offer.</summary>
    public Task Accept(string answer) => Step(() =>
    {
        Take(RTCSdpType.answer, answer, DescriptionKind.Answer);
        return true;
    });

    /// <summary>
    /// A candidate of the other side. TCP, which SIPSorcery takes for UDP, and names behind which browsers hide addresses are passed over: the other side's
    /// own checks find this one.
    /// </summary>
    public Task Add(string candidate, string? mid, int? line) => Step(() =>
    {
        if (inspector.InspectCandidate(candidate) is CandidateInspection.Accepted { Candidate: { Transport: CandidateTransport.Udp, Address: not AddressFamily.Name } })
        {
            connection.addIceCandidate(new RTCIceCandidateInit { candidate = candidate, sdpMid = mid, sdpMLineIndex = (ushort)(line ?? 0) });
        }

        return true;
    });

    /// <summary>One Opus frame of 20 ms.</summary>
    public void SendSound(byte[] frame) => Send(() => connection.SendAudio(TestTone.SamplesAFrame, frame));

    /// <summary>One VP8 frame, shown as long as the test picture's are.</summary>
    public void SendPicture(byte[] frame) =>
        Send(() => connection.SendVideo((uint)(PictureClock * TestPicture.Shown.TotalSeconds), frame));

    /// <summary>Asks the other side for a key frame.</summary>
    public void AskKeyFrame() => Send(() =>
    {
        if (connection.VideoStream is { RemoteTrack: { Ssrc: > 0 } remote, LocalTrack: { } local })
        {
            connection.SendRtcpFeedback(SDPMediaTypesEnum.video, new RTCPFeedback(local.Ssrc, remote.Ssrc, PSFBFeedbackTypesEnum.PLI));
        }
    });

    public async ValueTask DisposeAsync()
    {
        End();
        await work;
        connection.Dispose();
        Reception.Dispose();
    }

    private void Take(RTCSdpType type, string sdp, DescriptionKind kind)
    {
        // SIPSorcery checks less and later, when half of the description is taken already.
        if (inspector.Inspect(sdp, kind) is DescriptionInspection.Refused refused)
        {
            throw new InvalidOperationException($"The description was refused: {refused.Refusal}.");
        }

        if (connection.setRemoteDescription(new RTCSessionDescriptionInit { type = type, sdp = sdp }) is var result and not SetDescriptionResultEnum.OK)
        {
            throw new InvalidOperationException($"The description was not taken: {result}.");
        }
    }

    private void See(RTCPeerConnectionState state)
    {
        if (state == RTCPeerConnectionState.connected)
        {
            connected.TrySetResult();
        }
        else if (state is RTCPeerConnectionState.failed or RTCPeerConnectionState.closed)
        {
            // On a bad fingerprint they come in the order closed, failed: the first one counts.
            End();
        }
    }

    private void Send(Action send)
    {
        if (ended.Task.IsCompleted || !connected.Task.IsCompletedSuccessfully)
        {
            return;
        }

        try
        {
            send();
        }
        catch (Exception)
        {
            End();
        }
    }

    private Task<T> Step<T>(Func<T> step)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Do()
        {
            if (ended.Task.IsCompleted)
            {
                done.TrySetCanceled();
                return;
            }

            try
            {
                done.TrySetResult(step());
            }
            catch (Exception)
            {
                // What the library holds after an exception nobody knows: the leg is thrown away.
                End();
                done.TrySetCanceled();
            }
        }

        if (!steps.Writer.TryWrite(Do))
        {
            End();
            done.TrySetCanceled();
        }

        return done.Task;
    }

    private async Task Work()
    {
        await foreach (var step in steps.Reader.ReadAllAsync())
        {
            step();
        }

        connection.close();
    }

    private void End()
    {
        ended.TrySetResult();
        connected.TrySetCanceled();
        steps.Writer.TryComplete();
    }

    private void Measure(RTCPCompoundPacket report, DateTimeOffset now)
    {
        var sample = report.ReceiverReport?.ReceptionReports?.FirstOrDefault() ?? report.SenderReport?.ReceptionReports?.FirstOrDefault();
        if (sample is { LastSenderReportTimestamp: > 0 })
        {
            // RFC 3550 section 6.4.1: in units of 1/65536 s, of which the middle 32 bits of the clock are kept.
            var sent = unchecked(sample.LastSenderReportTimestamp + sample.DelaySinceLastSenderReport);
            var roundTrip = unchecked((int)(RTCPSession.DateTimeToNtpTimestamp32(now.UtcDateTime) - sent)) / 65_536.0;
            Reception.RoundTrip = TimeSpan.FromSeconds(Math.Max(0, roundTrip));
        }
    }
}
