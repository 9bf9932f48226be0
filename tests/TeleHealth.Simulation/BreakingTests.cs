using System.Collections.Concurrent;
using System.Globalization;
using TeleHealth.BrowserTests;
using TeleHealth.Tests.Billing;
using Xunit.Abstractions;

namespace TeleHealth.Simulation;

/// <summary>Three gateways, a real PostgreSQL, calls without end; and everything is killed, one thing after another.</summary>
public sealed class BreakingTests(ITestOutputHelper print)
{
    private const int CallsAtOnce = 8;
    private const int Kills = 20;

    /// <summary>From this kill on no call begins; those that are going on see the rest.</summary>
    private const int LastCallsAt = 15;
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(40);

    /// <summary>Between two faults: long enough for a call to come back, short enough that a call sees several.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    /// <summary>Longer than a hang is borne.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(12);

    [SkippableFact]
    public async Task Twenty_kills_a_hang_and_a_crash_of_the_database_lose_no_call_and_no_entry_and_double_none()
    {
        await using var cluster = await GatewayCluster.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(12));
        using var enough = new CancellationTokenSource();
        var visits = new ConcurrentBag<Visit>();
        var calls = Enumerable.Range(0, CallsAtOnce).Select(_ => Task.Run(() => CallAfterCall(cluster, visits, enough.Token, patience.Token))).ToList();
        using (var pause = new PeriodicTimer(Breath))
        {
            await pause.WaitForNextTickAsync(patience.Token);
        }

        var kills = new List<long>();
        var hang = 0L;
        var crash = 0L;
        for (var kill = 0; kill < Kills; kill++)
        {
            kills.Add(await Kill(cluster.Instances[kill % cluster.Instances.Count]));
            if (kill == LastCallsAt)
            {
                await enough.CancelAsync();
            }

            if (kill == 6)
            {
                hang = await Freeze(cluster.Instances[(kill + 1) % cluster.Instances.Count]);
            }
            else if (kill == 13)
            {
                crash = await Crash(cluster);
            }
        }

        await Task.WhenAll(calls);

        var billed = await cluster.Billed();
        await using var beside = await cluster.Beside();
        Assert.Null(IndependentVerifier.FirstFault(beside));
        Assert.Equal(visits.Select(visit => visit.Id).Order(), billed.Order());
        var logged = cluster.Instances.Sum(instance => instance.Output.Count(character => character == '\n'));
        print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: {Kills} kill -9, a hang, a crash of the database: {visits.Count} calls, {billed.Count} entries, {visits.Sum(visit => visit.Returns)} returns of pages, {logged} lines in three logs"));
        var back = Recoveries("kill -9 of one of three", kills, visits);
        Recoveries("hang of one of three", [hang], visits);
        Recoveries("crash of the database", [crash], visits);
        Assert.True(back.Count >= Kills, $"Only {back.Count} calls felt a kill: the simulation does not break what it is to break.");
        Assert.True(back[back.Count / 2] < 5, $"Half of the calls that felt a kill took more than {back[back.Count / 2]:0.0} s.");
    }

    private static async Task CallAfterCall(GatewayCluster cluster, ConcurrentBag<Visit> visits, CancellationToken enough, CancellationToken patience)
    {
        while (!enough.IsCancellationRequested)
        {
            await using var visit = new Visit(cluster, Talk);
            await visit.Run(patience);
            visits.Add(visit);
        }
    }

    /// <summary>kill -9, and the supervisor starts it anew.</summary>
    private static async Task<long> Kill(GatewayProcess instance)
    {
        var at = TimeProvider.System.GetTimestamp();
        await instance.Kill();
        await instance.Start();
        await Breathe(Breath);
        return at;
    }

    /// <summary>Stands still until the others have given it up; when it goes on it finds that out, ends itself, and is started anew.</summary>
    private static async Task<long> Freeze(GatewayProcess instance)
    {
        var at = TimeProvider.System.GetTimestamp();
        await instance.Freeze();
        await Breathe(Hang);
        await instance.Thaw();
        Assert.NotEqual(0, await instance.Ended(within: TimeSpan.FromSeconds(30)));
        await instance.Start();
        await Breathe(Breath);
        return at;
    }

    private static async Task<long> Crash(GatewayCluster cluster)
    {
        var at = TimeProvider.System.GetTimestamp();
        await cluster.Postgres.Crash();
        await cluster.Postgres.Start();
        await Breathe(Breath);
        return at;
    }

    private static async Task Breathe(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    /// <summary>Seconds from a fault until the first signal sent after it was heard, of the calls that felt it; in order.</summary>
    private List<double> Recoveries(string fault, IReadOnlyCollection<long> instants, IReadOnlyCollection<Visit> visits)
    {
        // A call that was not touched hears the next signal within a quarter of a second.
        var seconds = instants
            .SelectMany(instant => visits.Where(visit => visit.TalkedFrom(instant, TimeSpan.FromSeconds(15))).Select(visit => visit.HeardAfter(instant)))
            .OfType<TimeSpan>()
            .Select(time => time.TotalSeconds)
            .Order()
            .ToList();
        var felt = seconds.Where(time => time > 0.75).ToList();
        print.WriteLine(felt.Count == 0
            ? $"figure: {fault}: none of {seconds.Count} calls felt it"
            : string.Create(CultureInfo.InvariantCulture, $"figure: {fault}: {felt.Count} of {seconds.Count} calls felt it; signals pass again after p50 {felt[felt.Count / 2]:0.0} s, max {felt[^1]:0.0} s"));
        return felt;
    }
}
