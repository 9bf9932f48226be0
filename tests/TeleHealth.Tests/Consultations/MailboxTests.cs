using TeleHealth.Consultations;

namespace TeleHealth.Tests.Consultations;

public sealed class MailboxTests
{
    private readonly Mailbox mailbox = new();

    [Fact]
    public void Each_seat_counts_its_own_messages_from_one()
    {
        Assert.Equal(1, Post(SeatRole.Clinician).Number);
        Assert.Equal(1, Post(SeatRole.Patient).Number);
        Assert.Equal(2, Post(SeatRole.Clinician).Number);
        Assert.Equal(2, mailbox.LastNumber(SeatRole.Clinician));
    }

    [Theory]
    [InlineData(5, 0, 5, true)]
    [InlineData(5, 3, 2, true)]
    [InlineData(5, 5, 0, true)]
    [InlineData(5, 6, 0, false)]
    [InlineData(0, 0, 0, true)]
    [InlineData(ConsultationLimits.MessagesKeptMax + 10, 10, ConsultationLimits.MessagesKeptMax, true)]
    [InlineData(ConsultationLimits.MessagesKeptMax + 10, 9, 0, false)]
    public void A_page_that_comes_back_gets_all_it_missed_or_is_told_to_start_afresh(int posted, int cursor, int missed, bool complete)
    {
        for (var i = 0; i < posted; i++)
        {
            Post(SeatRole.Patient);
        }

        var (messages, all) = mailbox.Since(SeatRole.Patient, new MessageCursor(mailbox.Epoch, cursor));

        Assert.Equal((missed, complete), (messages.Count, all));
        Assert.Equal(Enumerable.Range(cursor + 1, missed).Select(i => (long)i), messages.Select(message => message.Number));
    }

    [Fact]
    public void A_cursor_of_another_epoch_starts_afresh_with_all_that_was_said_in_this_one()
    {
        var said = Post(SeatRole.Patient);
        Post(SeatRole.Clinician);

        var (missed, complete) = mailbox.Since(SeatRole.Patient, new MessageCursor("another", 12));

        Assert.False(complete);
        Assert.Equal([said], missed);
    }

    [Fact]
    public void Whoever_listens_anew_is_told_what_was_said_last_to_each_seat_but_nothing_that_was_said_to_another_holder()
    {
        Post(SeatRole.Patient);
        var last = Post(SeatRole.Patient);
        Post(SeatRole.Clinician);
        mailbox.Forget(SeatRole.Clinician);

        Assert.Equal([last], mailbox.Latest());
    }

    [Fact]
    public void A_page_that_was_never_here_missed_nothing() => Assert.True(mailbox.Since(SeatRole.Patient, null).Complete);

    private SeatMessage Post(SeatRole to) => mailbox.Post(to, new SeatNotice.SeatMoved("page"));
}
