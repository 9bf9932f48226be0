using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;

namespace TeleHealth.Benchmarks;

/// <summary>
/// Candidates from one page of a call to the other: inspected and through the consultation's grain, beside the same messages through a hub that only passes them on.
/// Both pages of each pair send, each its next when the other's page has heard the last. Taken in turns in one run.
/// </summary>
internal static class SignallingRelay
{
    private const string Candidate = "candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host";

    public static async Task Measure(Figures figures, bool quick)
    {
        // So many that no page comes near the verbs a second that it may send.
        var pairs = quick ? 250 : 400;
        var lasts = TimeSpan.FromSeconds(quick ? 2 : 8);
        await using var store = await Store.Sqlite();
        await using var gateway = await ServerProcess.Gateway(store, 1);
        await using var bare = await ServerProcess.Bare();
        using var http = await Page.Practice(gateway, store);
        var (relayed, passed) = (new List<Direction>(), new List<Direction>());
        for (var i = 0; i < pairs; i++)
        {
            var visit = await Visit.Begin(http, []);
            relayed.Add(new Direction(visit.Clinician, visit.Patient, null));
            relayed.Add(new Direction(visit.Patient, visit.Clinician, null));
            var (a, b, pair) = (new Page(new Uri(bare.Address, "/hubs/consultation")), new Page(new Uri(bare.Address, "/hubs/consultation")), $"{i}");
            foreach (var page in new[] { a, b })
            {
                await page.Hub.StartAsync();
                await page.Hub.InvokeAsync("join", pair);
            }

            passed.Add(new Direction(a, b, pair));
            passed.Add(new Direction(b, a, pair));
        }

        var (through, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < 4; round++)
        {
            var (relay, pass) = (await PerSecond(relayed, lasts), await PerSecond(passed, lasts));
            if (round > 0)
            {
                through.Add(relay);
                beside.Add(pass);
            }
        }

        var ratio = through.Order().ElementAt(1) / beside.Order().ElementAt(1);
        figures.Add(
            "relay-ratio",
            ratio,
            $"signalling relayed through grains: {Figures.Round(through.Order().ElementAt(1))}/s beside {Figures.Round(beside.Order().ElementAt(1))}/s of a bare SignalR hub, ratio {Figures.Round(ratio)} (target 0.5; {pairs} pairs, clients on the same cores)");
        await Task.WhenAll(relayed.Concat(passed).Select(direction => direction.From.Hub.DisposeAsync().AsTask()));
    }

    private static async Task<double> PerSecond(List<Direction> directions, TimeSpan lasts)
    {
        var (heard, started) = (0L, Stopwatch.GetTimestamp());
        await Task.WhenAll(directions.Select(direction => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < lasts)
            {
                await direction.Send();
                Interlocked.Increment(ref heard);
            }
        })));
        return heard / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>One page sends to the other, and waits until it is heard and answered.</summary>
    private sealed class Direction
    {
        private readonly JsonObject message;
        private readonly string? pair;
        private TaskCompletionSource heard = new();

        public Direction(Page from, Page to, string? pair)
        {
            (From, this.pair) = (from, pair);
            message = new JsonObject
            {
                ["kind"] = "candidate",
                ["toPage"] = to.Name,
                ["attempt"] = 1,
                ["candidate"] = Candidate,
                ["sdpMid"] = "0",
                ["sdpMLineIndex"] = 0,
            };
            to.Hub.On<JsonElement>("message", told =>
            {
                if (pair is not null || !told.TryGetProperty("room", out _))
                {
                    heard.TrySetResult();
                }
            });
        }

        public Page From { get; }

        public async Task Send()
        {
            heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var answer = pair is null ? await From.Hub.InvokeAsync<JsonElement>("signal", message) : await From.Hub.InvokeAsync<JsonElement>("signal", pair, message);
            if (answer.GetProperty("ok").GetBoolean())
            {
                await heard.Task;
            }
            else
            {
                // The gateway allows a connection twenty verbs a second: with many pairs that is more than the machine can do.
                throw new InvalidOperationException($"signal: {answer}");
            }
        }
    }
}
