using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;
using TeleHealth.Consultations;
using TeleHealth.Consultations.TestRooms;
using TeleHealth.Identity;
using TeleHealth.Signalling.Descriptions;
using TeleHealth.Signalling.Protocol;
using TeleHealth.Signalling.Relays;

namespace TeleHealth.Signalling;

/// <summary>
/// The door of the rooms: translates messages to verbs of the room and has no rules of its own. docs/protocol.md is its specification.
/// Every verb may be sent again; one whose outcome is not known is answered <c>unavailable</c>.
/// </summary>
internal sealed partial class ConsultationHub(
    IGrainFactory grains,
    JoinLinks links,
    PageConnections pages,
    IHubContext<ConsultationHub> hub,
    ISessionDescriptionInspector inspector,
    SignallingMetrics metrics,
    HubDoor door,
    TurnRelays relays,
    TimeProvider clock,
    ILogger<ConsultationHub> logger) : Hub
{
    /// <summary>Where the hub is.</summary>
    public const string Path = "/hubs/consultation";

    private static readonly object ConnectionKey = new();

    private PageConnection Connection => (PageConnection)Context.Items[ConnectionKey]!;

    public override Task OnConnectedAsync()
    {
        var page = hub.Clients.Client(Context.ConnectionId);
        Context.Items[ConnectionKey] = new PageConnection(
            Context.ConnectionId, Context.Abort, (message, ct) => page.SendAsync(Message.Method, message, ct), clock);
        metrics.OnConnected();
        door.OnConnected();
        return base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        metrics.OnDisconnected();
        door.OnDisconnected();
        Connection.Dispose();
        if (Connection.Seat is { } seat)
        {
            pages.Remove(seat, Connection);
            await Guarded("disconnected", async () =>
            {
                await Farewell(seat);
                return Reply.Done;
            });
        }

        await base.OnDisconnectedAsync(exception);
    }

    [HubMethodName("enter")]
    public async Task<object> Enter(JsonElement message)
    {
        if (!Connection.MaySpend())
        {
            return Refused("enter", Refusal.LimitExceeded.Code());
        }

        if (Verbs.Read<EnterVerb>(message) is not { IsWellFormed: true } verb)
        {
            return Refused("enter", "bad-message");
        }

        if (verb.Protocol != EnterVerb.Version)
        {
            return Refused("enter", "protocol-version");
        }

        // A token that was not made here wakes no consultation.
        if (!SeatToken.TryParse(verb.Seat, out var token) || !(links.Verify(token) || links.VerifyTest(token)))
        {
            return Refused("enter", Refusal.SeatLost.Code());
        }

        var inTest = links.VerifyTest(token);
        return await Guarded("enter", async () =>
        {
            IRoomGrain room = inTest ? grains.GetGrain<ITestRoomGrain>(token.Consultation) : grains.GetGrain<IConsultationGrain>(token.Consultation);
            if (await room.Seated(token.Hash) is var seated && seated.Refusal is { } notSeated)
            {
                return Reply.Refused(notSeated.Code());
            }

            // Listening comes before entering, so that nothing is posted in between; the page sorts by number.
            var seat = new PageSeat(token.Consultation, inTest, seated.Value, token.Hash, verb.Page);
            if (!Connection.MaySit(seat))
            {
                return Reply.Refused("bad-message");
            }

            await pages.Add(seat, Connection);
            var answer = await room.Enter(token.Hash, verb.Page, Context.ConnectionId, verb.Since);
            if (Connection.Closed)
            {
                // The connection went while its page was entering, and its farewell may have come too early to be heard.
                pages.Remove(seat, Connection);
                await Farewell(seat);
                return Reply.Refused("unavailable");
            }

            if (answer.Refusal is { } refusal)
            {
                pages.Remove(seat, Connection);
                return Reply.Refused(refusal.Code());
            }

            if (!Connection.IsIn)
            {
                metrics.OnJoined(Connection.Age);
            }

            var media = answer.Value.Media;
            Connection.Entered(new MessageCursor(answer.Value.Epoch, answer.Value.LastNumber));
            pages.Supersede(seat, Connection);
            return EnterReply.From(answer.Value, media is null ? [] : relays.For(new ConsultationId(token.Consultation), answer.Value.Role, media, answer.Value.ServerTime));
        });
    }

    [HubMethodName("leave")]
    public Task<object> Leave(JsonElement message) =>
        Seated("leave", message, async seat => Room(await Connection.Room(grains).Leave(seat.Secret, seat.Page)));

    [HubMethodName("admit")]
    public Task<object> Admit(JsonElement message) => Consulting("admit", message, async (consultation, seat) => Room(await consultation.Admit(seat.Secret)));

    [HubMethodName("end")]
    public Task<object> End(JsonElement message) => Consulting("end", message, async (consultation, seat) => Room(await consultation.End(seat.Secret)));

    [HubMethodName("signal")]
    public Task<object> Signal(JsonElement message) => Seated("signal", message, async seat =>
    {
        if (Verbs.Read<Signal>(message) is not { } signal || !Verbs.IsWellFormed(signal))
        {
            return Reply.Refused("bad-message");
        }

        if (inspector.Inspect(signal) is { } code)
        {
            return Reply.Refused(code);
        }

        var answer = await Connection.Room(grains).Relay(seat.Secret, seat.Page, signal);
        return answer.Refusal is { } refusal ? Reply.Refused(refusal.Code()) : Reply.Done;
    });

    [HubMethodName("evidence")]
    public Task<object> Evidence(JsonElement message) => Consulting("evidence", message, async (consultation, seat) =>
    {
        if (Verbs.Read<EvidenceVerb>(message) is not { IsWellFormed: true } verb)
        {
            return Reply.Refused("bad-message");
        }

        var answer = await consultation.Report(seat.Secret, seat.Page, new EvidenceReport(verb.Number, verb.Final, verb.Samples));
        if (answer.Refusal is { } refusal)
        {
            return Reply.Refused(refusal.Code());
        }

        metrics.OnEvidence(verb.Path);
        return new EvidenceReply(answer.Value);
    });

    private static Reply Room(Answer<RoomView> answer) =>
        answer.Refusal is { } refusal ? Reply.Refused(refusal.Code()) : new RoomReply(answer.Value);

    private Task Farewell(PageSeat seat) => Connection.Room(grains).Disconnected(seat.Secret, seat.Page, Context.ConnectionId);

    private async Task<object> Seated(string verb, JsonElement message, Func<PageSeat, Task<Reply>> act) =>
        !Connection.MaySpend() ? Refused(verb, Refusal.LimitExceeded.Code())
        : message.ValueKind != JsonValueKind.Object ? Refused(verb, "bad-message")
        : Connection.Seat is not { } seat ? Refused(verb, "not-entered")
        : await Guarded(verb, () => act(seat));

    /// <summary>A verb that only a consultation has: in a test room nobody is admitted, nothing is ended and nothing is evidence.</summary>
    private Task<object> Consulting(string verb, JsonElement message, Func<IConsultationGrain, PageSeat, Task<Reply>> act) => Seated(verb, message, seat =>
        seat.InTest ? Task.FromResult(Reply.Refused("test-room")) : act((IConsultationGrain)Connection.Room(grains), seat));

    /// <summary>A failure on the way is an unknown outcome and not an error of the page.</summary>
    private async Task<object> Guarded(string verb, Func<Task<Reply>> act)
    {
        try
        {
            var reply = await WhileHandedOver(act);
            metrics.OnVerb(verb, reply.Code ?? VerbCodes.Ok);
            return reply;
        }
        catch (Exception exception)
        {
            // Lost silo, time-out, storage: the page asks again. Its kind is enough: while a database is away, whole exceptions would fill the disk.
            LogUnavailable(logger, verb, exception.GetBaseException().GetType().Name);
            return Refused(verb, "unavailable");
        }
    }

    /// <summary>A room that is on its way from one silo to another is waited for; every verb may be carried out again.</summary>
    private async Task<Reply> WhileHandedOver(Func<Task<Reply>> act)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Exception exception) when (exception is OrleansMessageRejectionException or SiloUnavailableException
                && clock.GetElapsedTime(since) < SignallingLimits.HandOverWithin && !Connection.Closed)
            {
                await Task.Delay(SignallingLimits.HandOverPause, clock);
            }
        }
    }

    private Reply Refused(string verb, string code)
    {
        metrics.OnVerb(verb, code);
        return Reply.Refused(code);
    }

    [LoggerMessage(2000, LogLevel.Warning, "Verb {Verb} could not be carried out and may be sent again ({Reason})")]
    private static partial void LogUnavailable(ILogger logger, string verb, string reason);
}
