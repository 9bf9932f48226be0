using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeleHealth.PracticeApi.Consultations;

namespace TeleHealth.Tests.PracticeApi;

public class GrainCallsTests
{
    private readonly FakeTimeProvider clock = new(SampleOrder.Now);

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
        var attempts = new List<DateTimeOffset>();
        var call = Calls().Repeatable(
            () =>
            {
                attempts.Add(clock.GetUtcNow());
                return attempts.Count < 3 ? throw new TimeoutException() : Task.FromResult(7);
            },
            CancellationToken.None);
        while (!call.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.Equal(7, await call);
        Assert.True(attempts[1] - attempts[0] >= TimeSpan.FromMilliseconds(100));
        Assert.True(attempts[2] - attempts[1] >= TimeSpan.FromMilliseconds(200));
    }

    private GrainCalls Calls() => new(clock, NullLogger<GrainCalls>.Instance);
}
