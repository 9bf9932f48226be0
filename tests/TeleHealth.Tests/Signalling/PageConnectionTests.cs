using Microsoft.Extensions.Time.Testing;
using TeleHealth.Signalling;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Tests.Signalling;

public sealed class PageConnectionTests
{
    private readonly FakeTimeProvider clock = new();
    private int aborted;

    [Fact]
    public void Who_does_not_enter_within_five_seconds_is_closed()
    {
        using var connection = Connection((_, _) => Task.CompletedTask);

        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(0, aborted);
        clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(1, aborted);
    }

    [Fact]
    public void Who_has_entered_may_be_silent_as_far_as_this_is_concerned()
    {
        using var connection = Connection((_, _) => Task.CompletedTask);

        connection.Entered(new("epoch", 0));
        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(0, aborted);
    }

    [Fact]
    public async Task A_page_that_does_not_read_is_closed_when_its_queue_is_full_and_not_before()
    {
        var (never, sending) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var connection = Connection((_, _) =>
        {
            sending.TrySetResult();
            return never.Task;
        });
        connection.Entered(new("epoch", 0));

        // One message is on its way and waits for the page; the queue holds the others.
        connection.Post(Told(1));
        await sending.Task;
        for (var number = 2; number <= SignallingLimits.MessagesQueuedMax + 1; number++)
        {
            connection.Post(Told(number));
        }

        var before = aborted;
        connection.Post(Told(SignallingLimits.MessagesQueuedMax + 2));

        Assert.Equal((0, 1), (before, aborted));
    }

    [Fact]
    public void Of_a_flood_of_verbs_sixty_pass_at_once_and_twenty_a_second_after_that()
    {
        using var connection = Connection((_, _) => Task.CompletedTask);

        Assert.Equal(60, Enumerable.Range(0, 1_000).Count(_ => connection.MaySpend()));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(Enumerable.Range(0, 1_000).Count(_ => connection.MaySpend()), 0, 20);
    }

    [Fact]
    public void A_connection_that_fails_to_send_is_closed()
    {
        using var connection = Connection((_, _) => throw new IOException());

        connection.Post(Told(1));

        Assert.Equal(1, SpinWait.SpinUntil(() => aborted > 0, TimeSpan.FromSeconds(5)) ? aborted : 0);
    }

    private static Message Told(long number) => new("epoch", number, "seatMoved", Page: "pQ7rS9tU1vW3xY5zA7bC9d");

    private PageConnection Connection(Func<Message, CancellationToken, Task> send) => new("connection", () => aborted++, send, clock);
}
