using Microsoft.Extensions.Options;
using TeleHealth.Consultations;
using TeleHealth.Consultations.TestRooms;
using TeleHealth.Identity;

namespace TeleHealth.Rooms.TestCalls;

/// <summary>Gives test calls out on this gateway: one room and one virtual participant for each whose turn it is.</summary>
internal sealed class TestCallDesk(
    IGrainFactory grains, JoinLinks links, IEnumerable<ITestParticipant> participants, IOptions<RoomsOptions> options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly TestLine line = new(options.Value.TestCallsAtOnceMax);
    private readonly ITestParticipant? participant = options.Value.TestCallsAtOnceMax > 0 ? participants.FirstOrDefault() : null;

    /// <summary>Somebody with a checked link asks for a test call in the role of the link.</summary>
    public async Task<TestCallAnswer> Ask(JoinLink link, SeatRole role)
    {
        if (participant is null)
        {
            return TestCallAnswer.Unavailable("notInstalled");
        }

        var who = $"{link.Consultation:N} {role}";
        TestTurn turn;
        lock (gate)
        {
            turn = line.Ask(who, clock.GetUtcNow());
        }

        return turn switch
        {
            TestTurn.Go => TestCallAnswer.Ready(await Begin(participant, who, role)),
            TestTurn.Wait wait => TestCallAnswer.Queued(wait.Place),
            TestTurn.Full => TestCallAnswer.Unavailable("full"),
            _ => TestCallAnswer.Unavailable("tooMany"),
        };
    }

    private async Task<SeatToken> Begin(ITestParticipant partner, string who, SeatRole role)
    {
        try
        {
            var room = Guid.CreateVersion7(clock.GetUtcNow());
            var (person, other) = (links.NewTestSeat(room), links.NewTestSeat(room));
            var (clinician, patient) = role == SeatRole.Clinician ? (person, other) : (other, person);
            await grains.GetGrain<ITestRoomGrain>(room).Open(clinician.Hash, patient.Hash);
            _ = Accompany(partner, who, other, role == SeatRole.Clinician ? SeatRole.Patient : SeatRole.Clinician);
            return person;
        }
        catch
        {
            Release(who);
            throw;
        }
    }

    /// <summary>The place is taken for as long as the participant is there, whatever becomes of the page.</summary>
    private async Task Accompany(ITestParticipant partner, string who, SeatToken seat, SeatRole role)
    {
        try
        {
            using var over = new CancellationTokenSource(TestRoomLimits.Duration + TestCallLimits.Farewell, clock);
            await partner.Answer(seat, role, over.Token);
        }
        finally
        {
            Release(who);
        }
    }

    private void Release(string who)
    {
        lock (gate)
        {
            line.Release(who);
        }
    }
}
