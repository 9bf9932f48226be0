using TeleHealth.Consultations;

namespace TeleHealth.Tests.Consultations;

/// <summary>When the row of a consultation is written: as seldom as may be, and never so that the sweep comes too late.</summary>
public sealed class DeadlinesTests
{
    private static readonly DateTimeOffset EndedAt = Visits.Slot.AddMinutes(10);

    [Fact]
    public void An_id_says_to_the_millisecond_when_it_was_made()
    {
        var at = new DateTimeOffset(2026, 11, 23, 13, 30, 0, 123, TimeSpan.Zero);

        Assert.Equal(at.ToUnixTimeMilliseconds(), ConsultationId.New(at).MadeAtMilliseconds);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(149, true)]
    [InlineData(-149, true)]
    [InlineData(150, false)]
    [InlineData(-150, false)]
    [InlineData(300, false)]
    public void A_reservation_is_fresh_for_half_of_its_life_by_whichever_clock(int secondsLater, bool fresh) =>
        Assert.Equal(fresh, Deadlines.IsFresh(ConsultationId.New(Visits.Slot), Visits.Slot.AddSeconds(secondsLater)));

    [Fact]
    public void An_id_that_no_reservation_made_is_not_fresh() =>
        Assert.False(Deadlines.IsFresh(new ConsultationId(Guid.Parse("ffffffff-ffff-7fff-bfff-ffffffffffff")), Visits.Slot));

    [Fact]
    public void A_patient_who_arrives_moves_no_deadline() => Assert.True(Stands(Visits.Booked, Visits.Waiting, Visits.Slot));

    [Fact]
    public void An_admission_and_an_end_move_the_deadline()
    {
        Assert.False(Stands(Visits.Waiting, Visits.InProgress, Visits.Slot));
        Assert.False(Stands(Visits.InProgress, Visits.Ended(Outcome.Completed), EndedAt));
    }

    [Fact]
    public void The_deadline_of_closing_stands_while_what_was_closed_is_told_and_is_no_later_than_telling_again()
    {
        var ended = Visits.Ended(Outcome.Completed);
        var closed = Ending.CloseEvidence(ended, EndedAt.AddMinutes(2));

        Assert.IsType<Consultation.Ended>(closed);
        Assert.True(Stands(ended, closed, EndedAt.AddMinutes(2)));
        Assert.True(Deadlines.Of(ended, Visits.Options, EndedAt) <= Deadlines.Of(closed, Visits.Options, EndedAt));
    }

    [Fact]
    public void Once_told_only_the_erasure_is_due()
    {
        var closed = (Consultation.Ended)Ending.CloseEvidence(Visits.Ended(Outcome.Completed), EndedAt.AddMinutes(2));

        Assert.False(Stands(closed, closed with { Told = true }, EndedAt.AddMinutes(2)));
    }

    private static bool Stands(Consultation before, Consultation after, DateTimeOffset now) => Deadlines.Stands(
        before, Deadlines.Of(before, Visits.Options, before.Visit.LastInstant), after, Deadlines.Of(after, Visits.Options, now));
}
