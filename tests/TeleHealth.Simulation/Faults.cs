using TeleHealth.BrowserTests;

namespace TeleHealth.Simulation;

/// <summary>Something that was broken, and in which span: from its beginning until the next thing is broken.</summary>
internal sealed record Fault(string Name, long From, long To);

/// <summary>What is done to three gateways and their database. Each returns once everything runs again and has had a moment's rest.</summary>
internal sealed class Faults(GatewayCluster cluster, Random random)
{
    /// <summary>How long the others may take to give up one that stands still; a busy machine grants it more time than the 7 s of a quiet one.</summary>
    private static readonly TimeSpan GivenUpWithin = TimeSpan.FromSeconds(60);

    /// <summary>Longer than the time to drain and the time to stop together.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(60);

    /// <summary>How far a clock is stepped: as when a machine's time service finds it wrong.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan StaysStepped = TimeSpan.FromSeconds(6);

    /// <summary>The time between two faults. A silo that has just joined is slower to notice that another one is gone.</summary>
    public TimeSpan Rest { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How long each instance took to end in rolling restarts.</summary>
    public List<TimeSpan> Drains { get; } = [];

    /// <summary>How long the others took to give up each instance that stood still.</summary>
    public List<TimeSpan> GivenUpAfter { get; } = [];

    private GatewayProcess Any => cluster.Instances[random.Next(cluster.Instances.Count)];

    public async Task<Fault> Happen(string name, Func<Task> fault)
    {
        var from = TimeProvider.System.GetTimestamp();
        await fault();
        await Wait(Rest);
        return new Fault(name, from, TimeProvider.System.GetTimestamp());
    }

    /// <summary>kill -9, and the supervisor starts it anew.</summary>
    public async Task Kill()
    {
        var instance = Any;
        await instance.Kill();
        await instance.Start();
    }

    /// <summary>Stands still until the others have given it up; when it goes on it finds that out, ends itself, and is started anew.</summary>
    public async Task Hang()
    {
        var instance = Any;
        var since = TimeProvider.System.GetTimestamp();
        await instance.Freeze();
        using (var look = new PeriodicTimer(TimeSpan.FromMilliseconds(250)))
        {
            while (!await cluster.HasGivenUp(instance))
            {
                Assert.True(TimeProvider.System.GetElapsedTime(since) < GivenUpWithin, "The others did not give up an instance that stands still.");
                await look.WaitForNextTickAsync();
            }
        }

        GivenUpAfter.Add(TimeProvider.System.GetElapsedTime(since));
        await instance.Thaw();
        Assert.NotEqual(0, await instance.Ended(within: EndsWithin));
        await instance.Start();
    }

    /// <summary>One after another is told to end, and started anew: an upgrade at noon.</summary>
    public async Task RollingRestart()
    {
        foreach (var instance in cluster.Instances)
        {
            var since = TimeProvider.System.GetTimestamp();
            Assert.Equal(0, await instance.Terminate(EndsWithin));
            Drains.Add(TimeProvider.System.GetElapsedTime(since));
            await instance.Start();
        }
    }

    /// <summary>The database crashes, and is back after a while.</summary>
    public async Task DatabaseAway(TimeSpan away)
    {
        await cluster.Postgres.Crash();
        await Wait(away);
        await cluster.Postgres.Start();
    }

    /// <summary>One clock of the rules goes ahead, another one falls behind, and both are set right again. Orleans' own timers stay right.</summary>
    public async Task ClocksStep()
    {
        cluster.Instances[0].StepClock(Step);
        cluster.Instances[1].StepClock(-Step);
        await Wait(StaysStepped);
        cluster.Instances[0].StepClock(TimeSpan.Zero);
        cluster.Instances[1].StepClock(TimeSpan.Zero);
    }

    private static async Task Wait(TimeSpan time)
    {
        if (time > TimeSpan.Zero)
        {
            using var timer = new PeriodicTimer(time);
            await timer.WaitForNextTickAsync();
        }
    }
}
