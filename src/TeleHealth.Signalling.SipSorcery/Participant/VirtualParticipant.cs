using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using SIPSorcery.Net;
using TeleHealth.Consultations;
using TeleHealth.Consultations.Evidence;
using TeleHealth.Signalling.Protocol;
using TeleHealth.Signalling.SipSorcery.Picture;
using TeleHealth.Signalling.SipSorcery.Sound;

namespace TeleHealth.Signalling.SipSorcery.Participant;

/// <summary>
/// Somebody without a body in a room: enters by the public hub with a seat like any page, keeps the rules of the pair, sends the test picture and the tone,
/// then sends the other's sound back, and measures what comes. For test calls, and for tests that need somebody in a consultation.
/// </summary>
internal sealed class VirtualParticipant : IAsyncDisposable
{
    private static readonly TimeSpan ToneLasts = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan KeyFrameEvery = TimeSpan.FromSeconds(2);
    private readonly HubConnection hub;
    private readonly ParticipantSetup setup;
    private readonly Channel<Message> heard = Channel.CreateBounded<Message>(SignallingLimits.MessagesQueuedMax);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource leaving = new();
    private readonly string page = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    private readonly string seat;
    private SeatRole role;
    private EnterReply? entrance;
    private string? otherPage;
    private int attempt;
    private Task work = Task.CompletedTask;
    private long reported;

    private VirtualParticipant(ParticipantSetup setup, string seat)
    {
        (this.setup, this.seat) = (setup, seat);
        hub = new HubConnectionBuilder()
            .WithUrl(new Uri(setup.Gateway, ConsultationHub.Path), options =>
            {
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
            })
            .WithServerTimeout(SignallingLimits.SilenceMax)
            .WithKeepAliveInterval(SignallingLimits.KeepAlive)
            .AddJsonProtocol(json => ConsultationJson.Configure(json.PayloadSerializerOptions))
            .Build();
        hub.On<Message>(Message.Method, message =>
        {
            if (!heard.Writer.TryWrite(message))
            {
                over.TrySetResult();
            }
        });
        hub.Closed += _ =>
        {
            over.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>The leg of now; null before the first.</summary>
    public PeerLeg? Leg { get; private set; }

    /// <summary>Done once the room or the connection to the gateway is over; never fails.</summary>
    public Task Over => over.Task;

    /// <summary>Takes the seat of a link, as a person's tap does; gives the seat token.</summary>
    public static async Task<string> TakeSeat(Uri gateway, string link, string? consentNotice)
    {
        using var http = new HttpClient { BaseAddress = gateway };
        var response = await http.PostAsJsonAsync("/rooms/seat", new { link, consentNotice });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("seat").GetString()!;
    }

    /// <summary>Enters with a seat token.</summary>
    public static async Task<VirtualParticipant> Enter(ParticipantSetup setup, string seat, CancellationToken cancellation = default)
    {
        var participant = new VirtualParticipant(setup, seat);
        try
        {
            await participant.hub.StartAsync(cancellation);
            participant.entrance = await participant.hub.InvokeAsync<EnterReply>(
                "enter", new EnterVerb(EnterVerb.Version, participant.seat, participant.page, null), cancellation);
            if (!participant.entrance.Ok)
            {
                throw new InvalidOperationException($"The participant was not let in: {participant.entrance.Code}.");
            }

            participant.role = participant.entrance.Role;
            participant.work = Task.Run(participant.Work, CancellationToken.None);
            return participant;
        }
        catch
        {
            await participant.DisposeAsync();
            throw;
        }
    }

    /// <summary>As the clinician: lets the patient in.</summary>
    public async Task<bool> Admit() => (await hub.InvokeAsync<Reply>("admit", new { }, leaving.Token)).Ok;

    public async ValueTask DisposeAsync()
    {
        over.TrySetResult();
        heard.Writer.TryComplete();
        await leaving.CancelAsync();
        await work;
        await Discard();
        await hub.DisposeAsync();
        leaving.Dispose();
    }

    private async Task Work()
    {
        try
        {
            await See(entrance!.Room);
            await foreach (var message in heard.Reader.ReadAllAsync(leaving.Token))
            {
                await (message switch
                {
                    { Room: { } room } => See(room),
                    { Signal: { } signal } when message.FromPage == otherPage => Follow(signal),
                    _ => Task.CompletedTask,
                });
            }
        }
        catch (Exception)
        {
            // The gateway is gone, or the room: there is nobody to tell.
            over.TrySetResult();
        }
    }

    private async Task See(RoomView room)
    {
        var mine = room.Seats.First(one => one.Role == role);
        var other = room.Seats.First(one => one.Role != role);
        if (room.Stage == Stage.Ended)
        {
            await Report(final: true);
            over.TrySetResult();
            return;
        }

        var partner = room.Stage == Stage.InProgress && mine.Admitted && other is { Admitted: true, Presence: not SeatPresence.Empty } ? other.Page : null;
        if (partner == otherPage)
        {
            return;
        }

        await Discard();
        otherPage = partner;
        if (partner is not null && role == SeatRole.Clinician)
        {
            attempt++;
            var leg = Open();
            await Tell(SignalKind.Offer, await leg.Offer());
        }
    }

    private async Task Follow(Signal signal)
    {
        try
        {
            switch (signal.Kind)
            {
                // The same offer again asks for an ICE restart, which SIPSorcery does not do: the other side's next attempt mends it.
                case SignalKind.Offer when role == SeatRole.Patient && (signal.Attempt > attempt || Leg is null):
                    await Discard();
                    attempt = signal.Attempt;
                    await Tell(SignalKind.Answer, await Open().Answer(signal.Sdp!));
                    break;
                case SignalKind.Answer when role == SeatRole.Clinician && signal.Attempt == attempt && Leg is { } leg:
                    await leg.Accept(signal.Sdp!);
                    break;
                case SignalKind.Candidate when signal.Attempt == attempt && Leg is { } leg:
                    await leg.Add(signal.Candidate!, signal.SdpMid, signal.SdpMLineIndex);
                    break;
            }
        }
        catch (OperationCanceledException) when (!leaving.IsCancellationRequested)
        {
            // The leg is over; the room goes on, and a new attempt may come.
        }
    }

    private PeerLeg Open()
    {
        var servers = entrance!.IceServers.SelectMany(server =>
            server.Urls.Select(url => new RTCIceServer { urls = url, username = server.Username, credential = server.Credential }));
        var leg = new PeerLeg(setup.Inspector, servers, setup.Ports, setup.Clock);
        Leg = leg;
        _ = Task.Run(() => Play(leg));
        return leg;
    }

    private async Task Discard()
    {
        if (Leg is { } leg)
        {
            await leg.DisposeAsync();
        }
    }

    private async Task Tell(SignalKind kind, string sdp)
    {
        var reply = await hub.InvokeAsync<Reply>("signal", new Signal(kind, otherPage!, attempt, sdp, null, null, null), leaving.Token);
        if (!reply.Ok)
        {
            await Discard();
        }
    }

    /// <summary>Picture and tone from the first moment, then picture and echo, until the leg is over.</summary>
    private async Task Play(PeerLeg leg)
    {
        try
        {
            await leg.Connected;
            using var beat = new PeriodicTimer(TestTone.Sounds, setup.Clock);
            var began = setup.Clock.GetTimestamp();
            var (tones, pictures, asked, slot) = (0, 0, 0, Slot.Of(Now));
            while (!leg.Ended.IsCompleted && await beat.WaitForNextTickAsync(leaving.Token))
            {
                // A beat that came late is made up for, so that neither picture nor sound runs behind.
                var since = setup.Clock.GetElapsedTime(began);
                leg.Echoing = since > ToneLasts;
                for (; !leg.Echoing && tones < since / TestTone.Sounds; tones++)
                {
                    leg.SendSound(TestTone.At(tones));
                }

                for (; pictures < since / TestPicture.Shown; pictures++)
                {
                    leg.SendPicture(TestPicture.At(pictures));
                }

                for (; asked < since / KeyFrameEvery; asked++)
                {
                    leg.AskKeyFrame();
                }

                if (setup.GivesEvidence && Slot.Of(Now) > slot)
                {
                    slot = Slot.Of(Now);
                    await Report(final: false);
                }
            }
        }
        catch (Exception)
        {
            // The leg or the participant is over.
        }
    }

    private DateTimeOffset Now => setup.Clock.GetUtcNow();

    /// <summary>
    /// Honest evidence: the sound that was decoded, and no picture, because none is decoded here. Only who takes part in a consultation gives it.
    /// </summary>
    private async Task Report(bool final)
    {
        if (!setup.GivesEvidence || Leg is not { } leg)
        {
            return;
        }

        var milliseconds = Math.Min(leg.Reception.Sound.Milliseconds - soundReported, SignallingLimits.AudioMillisecondsMax);
        soundReported = leg.Reception.Sound.Milliseconds;
        await hub.InvokeAsync<JsonElement>(
            "evidence",
            new EvidenceVerb(++reported, final, [new EvidenceSample(Slot.Of(Now) - 1, 0, milliseconds)], null),
            leaving.Token);
    }

    private int soundReported;
}
