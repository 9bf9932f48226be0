using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeleHealth.Signalling;

namespace TeleHealth.Tests.Signalling;

public sealed class DrainingTests : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(25);
    private readonly FakeTimeProvider clock = new();
    private readonly List<PageConnection> pages = [];
    private readonly List<PageConnection> asked = [];
    private readonly CancellationTokenSource over = new();
    private bool others = true;

    [Fact]
    public void A_gateway_that_nobody_told_to_end_is_not_draining() => Assert.False(Draining().Begun);

    [Fact]
    public async Task A_gateway_that_is_alone_asks_nobody_and_ends_at_once()
    {
        others = false;
        Connect(3);
        var draining = Draining();

        await draining.Run(Within, over.Token);

        Assert.True(draining.Begun);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Without_time_nobody_is_asked()
    {
        Connect(3);

        await Draining().Run(TimeSpan.Zero, over.Token);

        Assert.Empty(asked);
    }

    [Fact]
    public async Task Few_pages_are_asked_one_by_one_and_each_once()
    {
        Connect(3);
        var run = Draining().Run(Within, over.Token);

        Assert.Empty(asked);
        for (var count = 1; count <= 3; count++)
        {
            await Pass(TimeSpan.FromMilliseconds(20));
            Assert.Equal(count, asked.Count);
        }

        await Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(pages, asked);
        Assert.False(run.IsCompleted);
    }

    [Fact]
    public async Task However_many_there_are_all_are_asked_within_six_tenths_of_the_time()
    {
        Connect(4_000);
        _ = Draining().Run(Within, over.Token);

        await Pass(TimeSpan.FromSeconds(7));
        Assert.InRange(asked.Count, 1_500, 2_500);
        await Pass(TimeSpan.FromSeconds(8.1));
        Assert.Equal(4_000, asked.Count);
    }

    [Fact]
    public async Task It_ends_once_the_last_page_has_gone_but_not_before_readiness_was_noticed()
    {
        Connect(1);
        var run = Draining().Run(Within, over.Token);
        await Pass(TimeSpan.FromMilliseconds(100));

        pages.Clear();
        await Pass(TimeSpan.FromSeconds(1.5));
        Assert.False(run.IsCompleted);
        await Pass(TimeSpan.FromSeconds(1));
        await run;
    }

    [Fact]
    public async Task It_ends_when_its_time_is_up_whoever_is_left()
    {
        Connect(2);
        var run = Draining().Run(Within, over.Token);

        await Pass(TimeSpan.FromSeconds(24));
        Assert.False(run.IsCompleted);
        await Pass(TimeSpan.FromSeconds(1.1));
        await run;
        Assert.Equal(2, pages.Count);
    }

    [Fact]
    public async Task A_page_that_came_in_by_the_closing_door_is_asked_too()
    {
        Connect(1);
        _ = Draining().Run(Within, over.Token);
        await Pass(TimeSpan.FromSeconds(1));

        Connect(1);
        await Pass(TimeSpan.FromMilliseconds(40));

        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task Told_a_second_time_it_does_not_wait()
    {
        Connect(1);
        using var impatient = new CancellationTokenSource();
        var run = Draining().Run(Within, impatient.Token);

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_page_that_cannot_be_asked_keeps_nobody_from_being_asked()
    {
        Connect(2);
        var told = 0;
        _ = new Draining(() => pages, _ => ++told == 1 ? throw new InvalidOperationException() : Task.CompletedTask, () => true, clock, NullLogger.Instance)
            .Run(Within, over.Token);

        await Pass(TimeSpan.FromMilliseconds(60));

        Assert.Equal(2, told);
    }

    public void Dispose()
    {
        over.Cancel();
        over.Dispose();
        pages.ForEach(page => page.Dispose());
    }

    private Draining Draining() => new(
        () => [.. pages],
        page =>
        {
            asked.Add(page);
            return Task.CompletedTask;
        },
        () => others,
        clock,
        NullLogger.Instance);

    private void Connect(int count)
    {
        for (var page = 0; page < count; page++)
        {
            pages.Add(new PageConnection($"{pages.Count}", () => { }, (_, _) => Task.CompletedTask, clock));
        }
    }

    /// <summary>In the steps of the timer, each of which is let happen before the next.</summary>
    private async Task Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(20))
        {
            clock.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }
    }
}
