using System.Collections.Concurrent;
using System.Diagnostics;
using TeleHealth.Benchmarks;
using TeleHealth.Simulation;

namespace TeleHealth.Load;

/// <summary>
/// Candidates from one page of a call to the other: inspected and through the consultation's grain, beside the same messages of the same pages through a hub that only passes
/// them on. Both pages of each pair send, each its next when the other's page has heard the last. Taken in turns in one run.
/// </summary>
internal static class Relay
{
    private const int EchoPairs = 100;
    private const int Rounds = 4;
    private static readonly TimeSpan EchoLasts = TimeSpan.FromSeconds(2);

    /// <summary>What this machine and these clients do with a hub that does nothing: printed beside all else, so that two machines can be compared.</summary>
    public static async Task Echo(Figures figures)
    {
        await using var bare = await ServerProcess.Bare();
        var directions = await Beside(bare, EchoPairs);
        await Run(directions, EchoLasts);
        var (perSecond, times) = await Run(directions, EchoLasts);
        figures.Add(
            "echo",
            perSecond,
            $"a bare SignalR hub here, of the same clients: {Figures.Round(perSecond)} messages/s, p50 {Figures.Round(Taken.Quantile(times, 0.5))} ms, p99 {Figures.Round(Taken.Quantile(times, 0.99))} ms ({EchoPairs} pairs)");
        figures.Keep("echo-p99", Taken.Quantile(times, 0.99));
        await Leave(directions);
    }

    public static async Task Measure(Installation at, LoadOptions options, Figures figures) =>
        await Measure(at, options.Max ?? 400, options.Pace, options.Step ?? TimeSpan.FromSeconds(3), figures);

    /// <summary>So many pairs that no page comes near the verbs a second that it may send.</summary>
    public static async Task Measure(Installation at, int pairs, int pace, TimeSpan lasts, Figures figures)
    {
        var steps = new Steps();
        await using var bare = await ServerProcess.Bare();
        await using var crowd = new Crowd(at, steps, pace);
        await crowd.GrowTo(pairs);
        if (steps.Take() is { Failed: > 0 } failed)
        {
            throw new StepFailedException("relay", $"a consultation could not be opened: {failed.Failures.First().Key}");
        }

        var relayed = crowd.Calls.SelectMany(call => Both(call.Clinician, call.Patient)).ToList();
        var passed = await Beside(bare, pairs);
        var (through, beside) = (new List<(double PerSecond, double[] Times)>(), new List<(double PerSecond, double[] Times)>());
        for (var round = 0; round < Rounds; round++)
        {
            // The first round warms up and is not counted.
            var (relay, pass) = (await Run(relayed, lasts), await Run(passed, lasts));
            if (round > 0)
            {
                through.Add(relay);
                beside.Add(pass);
            }
        }

        var ((relayPerSecond, relayTimes), (passPerSecond, passTimes)) = (through.OrderBy(it => it.PerSecond).ElementAt(1), beside.OrderBy(it => it.PerSecond).ElementAt(1));
        figures.Add(
            "relay-ratio",
            relayPerSecond / passPerSecond,
            $"signals relayed through grains: {Figures.Round(relayPerSecond)}/s, p99 {Figures.Round(Taken.Quantile(relayTimes, 0.99))} ms, beside {Figures.Round(passPerSecond)}/s, "
            + $"p99 {Figures.Round(Taken.Quantile(passTimes, 0.99))} ms, of a bare SignalR hub: ratio {Figures.Round(relayPerSecond / passPerSecond)} (target 0.5; {pairs} pairs)");
        figures.Keep("relay", relayPerSecond);
        await Leave(passed);
    }

    private static async Task<List<Direction>> Beside(ServerProcess bare, int pairs)
    {
        var directions = new List<Direction>();
        for (var i = 0; i < pairs; i++)
        {
            var (a, b) = (new Page($"{i}", () => bare.Address), new Page($"{i}", () => bare.Address));
            await Task.WhenAll(a.First, b.First);
            directions.AddRange(Both(a, b));
        }

        return directions;
    }

    private static Direction[] Both(Page a, Page b) => [new Direction(a, b), new Direction(b, a)];

    private static Task Leave(List<Direction> directions) => Task.WhenAll(directions.Select(direction => direction.From.DisposeAsync().AsTask()));

    private static async Task<(double PerSecond, double[] Times)> Run(List<Direction> directions, TimeSpan lasts)
    {
        var (times, started) = (new ConcurrentBag<double>(), Stopwatch.GetTimestamp());
        await Task.WhenAll(directions.Select(direction => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < lasts)
            {
                times.Add(await direction.Send());
            }
        })));
        return (times.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, [.. times.Order()]);
    }

    /// <summary>One page sends to the other, and waits until it is heard and answered.</summary>
    private sealed class Direction
    {
        private readonly string to;
        private TaskCompletionSource heard = new();

        public Direction(Page from, Page to)
        {
            (From, this.to) = (from, to.Name);
            to.SignalHeard += () => heard.TrySetResult();
        }

        public Page From { get; }

        /// <summary>Answers the milliseconds until it was heard.</summary>
        public async Task<double> Send()
        {
            heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var started = Stopwatch.GetTimestamp();
            if (await From.Tell("signal", Consultation.Candidate(to, 1)) is not { } answer || !answer.GetProperty("ok").GetBoolean())
            {
                // The gateway allows a connection twenty verbs a second: with many pairs that is more than the machine can do.
                throw new StepFailedException("signal", "refused, or no answer in time");
            }

            await heard.Task;
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }
}
