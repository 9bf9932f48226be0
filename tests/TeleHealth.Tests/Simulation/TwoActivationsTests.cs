using Orleans.Storage;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Simulation;

/// <summary>A grain lives twice, in two silos that do not know of each other. The one that was left behind finds that out also when it has nothing to write.</summary>
public sealed class TwoActivationsTests : IAsyncLifetime
{
    private const string Notice = "2026-11";
    private static readonly ClientId Demo = new("demo");
    private static readonly SecretHash Seat = SecretHash.Of("patient");
    private World world = null!;
    private ConsultationId id;

    private IConsultationGrain First => world.Consultation(0, id);

    private IConsultationGrain LeftBehind => world.Consultation(1, id);

    public async Task InitializeAsync()
    {
        world = await World.Create(Dialect.Sqlite);
        id = await world.Book("RDV-1");
        Assert.Null((await LeftBehind.Read(Demo)).Refusal);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Whoever_holds_a_seat_is_not_refused_for_long_by_the_one_that_was_left_behind()
    {
        Assert.Null((await First.TakeSeat(SeatRole.Patient, 1, Seat, Notice)).Refusal);

        await Assert.ThrowsAsync<InconsistentStateException>(() => LeftBehind.Seated(Seat));

        Assert.Equal(SeatRole.Patient, (await LeftBehind.Seated(Seat)).Value);
    }

    [Fact]
    public async Task A_verb_that_would_be_refused_is_carried_out_when_it_is_sent_again()
    {
        Assert.Null((await First.TakeSeat(SeatRole.Patient, 1, Seat, Notice)).Refusal);

        await Assert.ThrowsAsync<InconsistentStateException>(() => LeftBehind.Enter(Seat, "page-of-the-patient-00", "connection", null));

        Assert.Null((await LeftBehind.Enter(Seat, "page-of-the-patient-00", "connection", null)).Refusal);
    }

    [Fact]
    public async Task What_is_read_is_never_older_than_five_seconds()
    {
        Assert.Null((await First.Cancel(Demo)).Refusal);
        Assert.Equal(Stage.Booked, (await LeftBehind.Read(Demo)).Value.Stage);

        world.Clock.Ahead += TimeSpan.FromSeconds(5);
        await Assert.ThrowsAsync<InconsistentStateException>(() => LeftBehind.Read(Demo));

        Assert.Equal(Stage.Ended, (await LeftBehind.Read(Demo)).Value.Stage);
    }

    [Fact]
    public async Task Of_two_people_who_wait_in_two_activations_both_are_seen_with_the_next_renewal()
    {
        var heard = new Heard();
        var pages = world.Service<IGrainFactory>(1).CreateObjectReference<IRoomObserver>(heard);
        Assert.Empty(await LeftBehind.Observe(pages));
        Assert.Null((await First.TakeSeat(SeatRole.Patient, 1, Seat, Notice)).Refusal);
        Assert.Null((await First.Enter(Seat, "page-of-the-patient-00", "connection", null)).Refusal);

        world.Clock.Ahead += ConsultationLimits.ObserverRenewal;
        await Assert.ThrowsAsync<InconsistentStateException>(() => LeftBehind.Observe(pages));
        await heard.ThatItMoved;

        Assert.Equal(Stage.Waiting, (await LeftBehind.Read(Demo)).Value.Stage);
    }

    [Fact]
    public async Task A_bill_that_was_proposed_elsewhere_is_found()
    {
        Assert.Null(await world.Bill(1, id).Read());
        foreach (var role in Enum.GetValues<SeatRole>())
        {
            Assert.Null((await First.TakeSeat(role, 1, SecretHash.Of($"{role}"), Notice)).Refusal);
            Assert.Null((await First.Enter(SecretHash.Of($"{role}"), $"page-of-the-{role}-000000", $"connection {role}", null)).Refusal);
        }

        Assert.Null((await First.Admit(SecretHash.Of($"{SeatRole.Clinician}"))).Refusal);
        Assert.Null((await First.End(SecretHash.Of($"{SeatRole.Clinician}"))).Refusal);
        world.Clock.Ahead += TimeSpan.FromSeconds(61);
        await First.Sweep();
        Assert.NotNull(await world.Bill(0, id).Read());

        await Assert.ThrowsAsync<InconsistentStateException>(() => world.Bill(1, id).Read());

        Assert.NotNull(await world.Bill(1, id).Read());
    }

    private sealed class Heard : IRoomObserver
    {
        private readonly TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ThatItMoved => moved.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public Task Deliver(Guid room, SeatMessage message) => Task.CompletedTask;

        public Task Moved(Guid room)
        {
            moved.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
