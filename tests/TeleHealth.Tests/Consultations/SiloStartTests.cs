using Microsoft.Extensions.Time.Testing;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Consultations;

public sealed class SiloStartTests
{
    private readonly FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private int calls;

    [Fact]
    public async Task What_is_rejected_because_of_the_silo_before_is_called_again_until_it_is_answered()
    {
        var start = SiloStart.FirstCall(() => ++calls < 3 ? throw new SiloUnavailableException() : Task.CompletedTask, clock, CancellationToken.None);
        while (!start.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        await start;
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Not_for_ever()
    {
        var start = SiloStart.FirstCall(() => throw new SiloUnavailableException(), clock, CancellationToken.None);
        while (!start.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<SiloUnavailableException>(() => start);
    }

    [Fact]
    public async Task Any_other_failure_is_one_at_once()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => SiloStart.FirstCall(
            () =>
            {
                calls++;
                throw new InvalidOperationException();
            },
            clock,
            CancellationToken.None));
        Assert.Equal(1, calls);
    }
}
