using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;
using Orleans.Utilities;
using TeleHealth.Consultations.Equipment;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>The shell around one consultation: loads, asks the pure decisions, persists, publishes.</summary>
[GrainType("consultation")]
internal sealed partial class ConsultationGrain(
    [PersistentState(ConsultationRecord.StateName, ConsultationStorage.Name)] IPersistentState<ConsultationRecord> record,
    [FromKeyedServices(ConsultationStorage.Name)] IGrainStorage store,
    ConsultationRows rows,
    IEndedConsultations listener,
    IOptions<ConsultationOptions> options,
    TimeProvider clock,
    ConsultationMetrics metrics,
    ILogger<ConsultationGrain> logger) : Grain, IConsultationGrain
{
    private readonly Mailbox mailbox = new();
    private readonly StoreCheck<ConsultationRecord> stored = new(record, ConsultationRecord.StateName, store, clock);

    /// <summary>By which connection each seat entered last: a late farewell of an earlier one says nothing.</summary>
    private readonly Dictionary<SeatRole, string> connections = [];
    private readonly ObserverManager<IRoomObserver> observers = new(ConsultationLimits.ObserverExpiry, logger);

    /// <summary>The admission, until the first signal after it; null also for a call that another silo began.</summary>
    private DateTimeOffset? unsignalledSince;

    private ConsultationId Id => new(this.GetPrimaryKey());

    private Consultation? Current => record.State.Consultation;

    public async Task<Answer<ConsultationView>> Book(Booking booking, SecretHash bodyHash)
    {
        if (Current is { } existing)
        {
            return existing.Visit.BodyHash.Matches(bodyHash) ? Portrait.View(existing) : Refusal.ReferenceConflict;
        }

        var now = clock.GetUtcNow();
        var booked = new Consultation.Booked(new Visit(Id, booking, bodyHash, now, now, new LinkGenerations(1, 1), [], null, null));

        // A reservation that is no longer young may have been given up: then there is nothing to take over. The row first: one that runs ahead is mended by the sweep.
        if (!Deadlines.IsFresh(Id, now) && !await rows.Write(Id, Deadlines.StateOf(booked), now + ConsultationLimits.ReservationLife))
        {
            return Refusal.ConsultationUnknown;
        }

        await Persist(booked, now);
        metrics.OnBooked();
        return Portrait.View(booked);
    }

    public async Task<Answer<ConsultationView>> Read(ClientId client)
    {
        await stored.BeforeReading(this.GetGrainId());
        return Current is { } consultation && consultation.Visit.Booking.Client == client ? Portrait.View(consultation) : Refusal.ConsultationUnknown;
    }

    public Task<Answer<ConsultationView>> Cancel(ClientId client) => Change(
        (consultation, now) => consultation.Visit.Booking.Client == client ? Ending.Cancel(consultation, now) : Refusal.ConsultationUnknown,
        (consultation, _) => Portrait.View(consultation));

    public Task<Answer<ConsultationView>> RenewLink(ClientId client, SeatRole role) => Change(
        (consultation, _) => consultation.Visit.Booking.Client == client ? Arrival.RenewLink(consultation, role) : Refusal.ConsultationUnknown,
        (consultation, _) => Portrait.View(consultation));

    public Task<Answer<Invitation>> Open(SeatRole role, int generation) => Change(
        (consultation, now) => Arrival.MayOpen(consultation, role, generation, now) is { } refusal ? refusal : consultation,
        (consultation, now) => Portrait.Invitation(consultation, role, options.Value, now));

    public async Task<Answer<Invitation>> TakeSeat(SeatRole role, int generation, SecretHash seat, string? consentNotice)
    {
        var repeated = Current?.Visit.SeatHeldBy(seat) is not null;
        var before = Current?.Visit.SeatOf(role)?.Page;
        var answer = await Change(
            (consultation, now) => Arrival.TakeSeat(consultation, role, generation, seat, consentNotice, options.Value, now),
            (consultation, now) => Portrait.Invitation(consultation, role, options.Value, now));
        metrics.OnSeat(role, answer.Refusal);
        if (answer.Refusal is null && !repeated)
        {
            mailbox.Forget(role);
            if (before is not null)
            {
                await Post(role, new SeatNotice.SeatMoved(before));
            }
        }

        return answer;
    }

    public Task<Answer<EquipmentCheck>> TellEquipment(SeatRole role, int generation, EquipmentReport report) => Change(
        (consultation, now) => Equipping.Tell(consultation, role, generation, report, now),
        (consultation, _) => consultation.Visit.Equipment.Of(role)!);

    public Task<Answer<Invitation>> Decline(int generation) => Change(
        (consultation, now) => Ending.Decline(consultation, generation, now),
        (consultation, now) => Portrait.Invitation(consultation, SeatRole.Patient, options.Value, now));

    public async Task<Answer<Entrance>> Enter(SecretHash seat, string page, string connection, MessageCursor? since)
    {
        var before = Current?.Visit.SeatHeldBy(seat)?.Page;
        var missed = Current?.Visit.SeatHeldBy(seat) is { } held ? mailbox.Since(held.Role, since) : ([], false);
        var answer = await Change(
            (consultation, now) => Arrival.Enter(WithoutTheUnconfirmed(consultation, seat), seat, page, now),
            (consultation, now) => (Seat: consultation.Visit.SeatHeldBy(seat)!, Room: Portrait.Room(consultation), Now: now, Media: Portrait.Media(consultation)));
        if (answer.Refusal is { } refusal)
        {
            return refusal;
        }

        var role = answer.Value.Seat.Role;
        unconfirmed.Remove(role);
        connections[role] = connection;
        if (before is not null && before != page)
        {
            await Post(role, new SeatNotice.SeatMoved(before));
        }

        metrics.OnEntered(role, since is not null);
        return new Entrance(
            role,
            mailbox.Epoch,
            mailbox.LastNumber(role),
            [.. missed.Missed.Where(message => message.Notice is not SeatNotice.SeatMoved moved || moved.Page != page)],
            missed.Complete,
            answer.Value.Room,
            StoredReport(role, page),
            answer.Value.Now,
            answer.Value.Media);
    }

    public Task Disconnected(SecretHash seat, string page, string connection) => Change(
        (consultation, now) => connections.TryGetValue(consultation.Visit.SeatHeldBy(seat)?.Role ?? default, out var latest) && latest != connection
            ? consultation
            : Arrival.Disconnect(consultation, seat, page, now),
        (_, _) => true);

    public Task<Answer<RoomView>> Leave(SecretHash seat, string page) => Change(
        (consultation, now) => Arrival.Leave(consultation, seat, page, now), (consultation, _) => Portrait.Room(consultation));

    public Task<Answer<RoomView>> Admit(SecretHash seat) => Change(
        (consultation, now) => Admission.Admit(consultation, seat, now), (consultation, _) => Portrait.Room(consultation));

    public Task<Answer<RoomView>> End(SecretHash seat) => Change(
        (consultation, now) => Ending.End(consultation, seat, now), (consultation, _) => Portrait.Room(consultation));

    public async Task<Answer<bool>> Relay(SecretHash seat, string page, Signal signal)
    {
        if (Current is not { } consultation)
        {
            return Refusal.ConsultationUnknown;
        }

        if (Relaying.MayRelay(consultation, seat, page, signal) is { } refusal)
        {
            await stored.BeforeReading(this.GetGrainId());
            return refusal;
        }

        var from = consultation.Visit.SeatHeldBy(seat)!;
        await Post(from.OtherRole, new SeatNotice.SignalArrived(from.Role, page, Relaying.Passed(consultation, signal)));
        if (unsignalledSince is { } admitted)
        {
            metrics.OnFirstSignal(clock.GetUtcNow() - admitted);
            unsignalledSince = null;
        }

        return true;
    }

    public async Task<Answer<SeatRole>> Seated(SecretHash seat)
    {
        if (Current?.Visit.SeatHeldBy(seat) is { } held)
        {
            return held.Role;
        }

        await stored.BeforeRefusing(this.GetGrainId());
        return Refusal.SeatLost;
    }

    public async Task<ImmutableArray<SeatMessage>> Observe(IRoomObserver observer)
    {
        if (Current is not Consultation.InProgress)
        {
            // Of two people who wait for each other in two activations neither is refused, and nobody writes.
            await stored.BeforeReading(this.GetGrainId());
        }

        observers.Subscribe(observer, observer);
        if (Current is { } consultation)
        {
            // A page that stayed connected while this silo took over hears of it, and enters again with what may have been lost.
            var room = new SeatNotice.RoomChanged(Portrait.Room(consultation));
            foreach (var role in unconfirmed.Where(role => mailbox.LastNumber(role) == 0).ToList())
            {
                await Post(role, room);
            }
        }

        return [.. mailbox.Latest()];
    }

    /// <summary>Load, decide, persist, publish. What has not changed is neither written nor told.</summary>
    private async Task<Answer<T>> Change<T>(
        Func<Consultation, DateTimeOffset, Decision> decide, Func<Consultation, DateTimeOffset, T> answer)
    {
        if (Current is not { } before)
        {
            await stored.BeforeRefusing(this.GetGrainId());
            return Refusal.ConsultationUnknown;
        }

        var now = Now(before);
        var decision = decide(before, now);
        if (decision.Refusal is { } refusal)
        {
            await stored.BeforeRefusing(this.GetGrainId());
            return refusal;
        }

        if (ReferenceEquals(before, decision.Next))
        {
            await stored.BeforeReading(this.GetGrainId());
        }
        else
        {
            await Persist(decision.Next!, now);
            await Publish(before, decision.Next!);
        }

        return answer(decision.Next!, now);
    }

    private async Task Publish(Consultation before, Consultation after)
    {
        metrics.OnChanged(before, after);
        unsignalledSince = before is Consultation.Waiting && after is Consultation.InProgress call ? call.AdmittedAt : unsignalledSince;
        LogChanged(logger, Id, Deadlines.StateOf(before), Deadlines.StateOf(after));
        var room = new SeatNotice.RoomChanged(Portrait.Room(after));
        await Post(SeatRole.Clinician, room);
        await Post(SeatRole.Patient, room);
        WatchWhileActive();
    }

    private Task Post(SeatRole to, SeatNotice notice)
    {
        var message = mailbox.Post(to, notice);
        return observers.Notify(observer => observer.Deliver(Id.Value, message));
    }

    /// <summary>A clock that steps back stands still for a consultation until it has caught up.</summary>
    private DateTimeOffset Now(Consultation consultation)
    {
        var now = clock.GetUtcNow();
        return now > consultation.Visit.LastInstant ? now : consultation.Visit.LastInstant;
    }
}
