using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeleHealth.PracticeApi.Consultations;

namespace TeleHealth.Tests.PracticeApi;

public class GrainCallsTests
{
    private readonly ArmedClock clock = new();

    [Fact]
    public async Task ACallThatTookLongToFailIsNotMadeAgain()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<TimeoutException>(() => Calls().Repeatable<int>(
            () =>
            {
                attempts++;
                clock.Advance(TimeSpan.FromSeconds(10));
                throw new TimeoutException();
            },
            CancellationToken.None));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task AFailureThatIsNotPassingIsNotRepeated()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Calls().Repeatable<int>(
            () =>
            {
                attempts++;
                throw new InvalidOperationException();
            },
            CancellationToken.None));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task BetweenAttemptsThereIsAPauseThatGrows()
    {
        var attempts = 0;
        var call = Calls().Repeatable(
            () => ++attempts < 3 ? throw new TimeoutException() : Task.FromResult(7),
            CancellationToken.None);

        foreach (var (pauseMilliseconds, made) in new[] { (100, 1), (200, 2) })
        {
            await clock.Armed.WaitAsync(TimeSpan.FromSeconds(10));
            clock.Advance(TimeSpan.FromMilliseconds(pauseMilliseconds - 1));
            Assert.Equal(made, attempts);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(7, await call);
        Assert.Equal(3, attempts);
    }

    private GrainCalls Calls() => new(clock, NullLogger<GrainCalls>.Instance);

    /// <summary>A fake clock that tells when somebody has begun to wait for it, so that it is never moved too early.</summary>
    private sealed class ArmedClock() : FakeTimeProvider(SampleOrder.Now)
    {
        public SemaphoreSlim Armed { get; } = new(0);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Armed.Release();
            return timer;
        }
    }
}
