using TeleHealth.Rooms.TestCalls;

namespace TeleHealth.Tests.Rooms;

/// <summary>Whose turn it is for a test call.</summary>
public sealed class TestLineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly TestLine line = new(2);

    [Fact]
    public void As_many_as_there_are_places_go_at_once_and_the_next_are_told_their_place()
    {
        Assert.IsType<TestTurn.Go>(line.Ask("a", Noon));
        Assert.IsType<TestTurn.Go>(line.Ask("b", Noon));
        Assert.Equal(new TestTurn.Wait(1), line.Ask("c", Noon));
        Assert.Equal(new TestTurn.Wait(2), line.Ask("d", Noon));
        Assert.Equal(new TestTurn.Wait(1), line.Ask("c", Noon));
    }

    [Fact]
    public void The_first_in_the_line_goes_first_even_when_another_asks_first()
    {
        line.Ask("a", Noon);
        line.Ask("b", Noon);
        line.Ask("c", Noon);
        line.Ask("d", Noon);
        line.Release("a");

        Assert.Equal(new TestTurn.Wait(2), line.Ask("d", Noon));
        Assert.Equal(new TestTurn.Wait(3), line.Ask("e", Noon));
        Assert.IsType<TestTurn.Go>(line.Ask("c", Noon));
        Assert.Equal(new TestTurn.Wait(1), line.Ask("d", Noon));
    }

    [Fact]
    public void Who_stops_asking_loses_the_place()
    {
        line.Ask("a", Noon);
        line.Ask("b", Noon);
        line.Ask("gone", Noon);
        line.Ask("d", Noon + TimeSpan.FromSeconds(8));
        line.Release("a");

        Assert.IsType<TestTurn.Go>(line.Ask("d", Noon + TimeSpan.FromSeconds(11)));
    }

    [Fact]
    public void One_link_is_tested_once_at_a_time_and_ten_times_an_hour()
    {
        Assert.IsType<TestTurn.Go>(line.Ask("a", Noon));
        Assert.IsType<TestTurn.Wait>(line.Ask("a", Noon));
        for (var test = 1; test < TestCallLimits.PerLinkMax; test++)
        {
            line.Release("a");
            Assert.IsType<TestTurn.Go>(line.Ask("a", Noon));
        }

        line.Release("a");
        Assert.IsType<TestTurn.TooMany>(line.Ask("a", Noon));
        Assert.IsType<TestTurn.Go>(line.Ask("b", Noon));
        Assert.IsType<TestTurn.Go>(line.Ask("a", Noon + TestCallLimits.PerLinkWindow));
    }

    [Fact]
    public void The_line_is_full_at_its_limit()
    {
        for (var person = 0; person < TestCallLimits.WaitingMax + 2; person++)
        {
            Assert.IsNotType<TestTurn.Full>(line.Ask($"{person}", Noon));
        }

        Assert.IsType<TestTurn.Full>(line.Ask("one more", Noon));
    }
}
