using System.Collections.Immutable;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Simulation;

/// <summary>One consultation with a bill of two lines, from the booking to the ledger, with clients that repeat what failed and wires that break. What its clients were told is kept.</summary>
internal sealed class Run(World world, int seed)
{
    private const double ShareThatBreaks = 0.06;

    /// <summary>A twin that believes the call to be in progress still may have put the next look off by twelve minutes.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(61), TimeSpan.FromMinutes(12), TimeSpan.FromSeconds(61)];

    /// <summary>What both browsers report, when they report: in one piece, from the first picture on.</summary>
    public static readonly TimeSpan Video = TimeSpan.FromMinutes(10);

    private readonly Random random = new(seed);
    private readonly SecretHash[] seats = [SecretHash.Of($"clinician {seed}"), SecretHash.Of($"patient {seed}")];
    private readonly List<Task> unheard = [];
    private ConsultationId id;
    private DateTimeOffset from;
    private TimeSpan? endAsked;
    private TimeSpan? endTold;

    public int Seed => seed;

    public ConsultationId Id => id;

    /// <summary>Whether both browsers reported ten minutes of video.</summary>
    public bool Seen { get; private set; }

    /// <summary>How long the call may have lasted: from its first picture until somebody first asked for its end, at least; until somebody was told that it is over, at most.</summary>
    public (TimeSpan Least, TimeSpan Most) Lasted => (endAsked!.Value, endTold!.Value);

    /// <summary>How often a confirmation was sent, answered or not.</summary>
    public int Confirmations { get; private set; }

    /// <summary>Cancellations that were sent, answered or not.</summary>
    public List<(int Revision, CancellationReason Reason)> Cancellations { get; } = [];

    /// <summary>Acts of which somebody was told that the ledger has them.</summary>
    public List<(int Revision, long Position)> ActsTold { get; } = [];

    /// <summary>Cancellations of which somebody was told that the ledger has them.</summary>
    public List<(int Line, int Revision, CancellationReason Reason, long Position)> CancellationsTold { get; } = [];

    /// <summary>Until the call is about to end nothing breaks; from then on anything may; in the end everything heals and the sweeps do their work.</summary>
    public async Task Play()
    {
        await Call();
        world.Faults.Begin(seed, ShareThatBreaks);
        for (var steps = random.Next(1, 6); steps > 0; steps--)
        {
            await Try(() => random.Next(3) > 0 ? End(random.Next(2)) : world.Consultation(random.Next(2), id).Sweep());
        }

        for (var steps = random.Next(2, 12); steps > 0; steps--)
        {
            await Step();
        }

        world.Faults.Heal();
        await Task.WhenAll(unheard);
        await Heal();
    }

    private async Task Call()
    {
        id = await world.Book($"RDV-{seed}");
        var consultation = world.Consultation(0, id);
        foreach (var role in Enum.GetValues<SeatRole>())
        {
            Assert.Null((await consultation.TakeSeat(role, 1, Seat(role), "2026-11")).Refusal);
            Assert.Null((await consultation.Enter(Seat(role), Page(role), $"connection {role}", null)).Refusal);
        }

        Assert.Null((await consultation.Admit(Seat(SeatRole.Clinician))).Refusal);
        from = world.Clock.GetUtcNow();
        world.Clock.Ahead += Video;
        Seen = random.Next(10) > 0;
        foreach (var role in Enum.GetValues<SeatRole>().Where(_ => Seen))
        {
            Assert.Null((await consultation.Report(Seat(role), Page(role), Report(1, from, world.Clock.GetUtcNow()))).Refusal);
            world.Clock.Ahead += TimeSpan.FromSeconds(31);
        }
    }

    private async Task Step()
    {
        var silo = random.Next(2);
        switch (random.Next(12))
        {
            case 0 or 1:
                await Try(() => End(silo));
                break;
            case 2:
                await Try(() => world.Consultation(silo, id).Sweep());
                break;
            case 3:
                world.Clock.Ahead += TimeSpan.FromSeconds(random.Next(1, 90));
                break;
            case 4:
                await Try(() => world.Sweep(silo));
                break;
            case 5:
                await Try(() => world.Deactivate(silo, id));
                break;
            case 6 or 7 or 8:
                await Try(() => Confirm(silo, null));
                break;
            case 9:
                await Try(() => Confirm(silo, random.Next(1, 3)));
                break;
            default:
                await Try(() => Cancel(silo, random.Next(1, 3), (CancellationReason)random.Next(1, 3)));
                break;
        }
    }

    private async Task End(int silo)
    {
        endAsked ??= world.Clock.GetUtcNow() - from;
        await world.Consultation(silo, id).End(Seat(SeatRole.Clinician));
        var now = world.Clock.GetUtcNow();
        endTold ??= now - from;
        foreach (var role in Enum.GetValues<SeatRole>())
        {
            await world.Consultation(silo, id).Report(Seat(role), Page(role), Report(2, now, now, final: true));
        }
    }

    private async Task Confirm(int silo, int? revision)
    {
        Confirmations++;
        if (await world.Bill(silo, id).Confirm(ConfirmedBy.PracticeSoftware, revision) is BillConfirmation.Confirmed { Bill: { LedgerPosition: { } position } bill })
        {
            lock (ActsTold)
            {
                ActsTold.Add((bill.Revision, position));
            }
        }
    }

    private async Task Cancel(int silo, int revision, CancellationReason reason)
    {
        Cancellations.Add((revision, reason));
        var line = random.Next(1, 3);
        if (await world.Bill(silo, id).Cancel(line, revision, reason) is BillCancellation.Cancelled { Position: var position })
        {
            lock (ActsTold)
            {
                CancellationsTold.Add((line, revision, reason, position));
            }
        }
    }

    /// <summary>Now and then the caller stops waiting before the answer comes, as after a time-out, and goes on.</summary>
    private async Task Try(Func<Task> act)
    {
        var call = Guarded(act);
        if (random.Next(6) == 0)
        {
            unheard.Add(call);
        }
        else
        {
            await call;
        }
    }

    private static async Task<bool> Guarded(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception exception) when (exception is InjectedException or Orleans.Storage.InconsistentStateException or OrleansException)
        {
            // Whoever asked does not know what became of it, and asks again, or not.
            return false;
        }
    }

    /// <summary>The clusters become one again, clients that wanted the end insist on it, and the reminders do the rest.</summary>
    private async Task Heal()
    {
        do
        {
            await world.Deactivate(0, id);
            await world.Deactivate(1, id);
        }
        while (!await Guarded(() => End(0)));

        foreach (var pause in Pauses)
        {
            world.Clock.Ahead += pause;
            await world.Sweep(0);
        }

        // Whichever twin did it: what is read from now on is what is stored.
        await world.Deactivate(0, id);
    }

    private SecretHash Seat(SeatRole role) => seats[role == SeatRole.Clinician ? 0 : 1];

    private static string Page(SeatRole role) => $"page-of-the-{role}-000000";

    private static EvidenceReport Report(long number, DateTimeOffset from, DateTimeOffset to, bool final = false)
    {
        var slots = ImmutableArray.CreateBuilder<EvidenceSample>();
        for (var slot = from.ToUnixTimeSeconds() / 5; slot * 5 < to.ToUnixTimeSeconds(); slot++)
        {
            slots.Add(new EvidenceSample(slot, 100, 5000));
        }

        return new EvidenceReport(number, final, slots.ToImmutable());
    }
}
