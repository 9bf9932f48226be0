using System.Collections.Concurrent;
using System.Globalization;
using TeleHealth.Tests.Billing;
using Xunit.Abstractions;

namespace TeleHealth.Simulation;

/// <summary>
/// Scripted calls without end over three gateways, while one thing after another is broken; then whether everybody came back, and whether the ledger is what the scripts say.
/// </summary>
internal sealed class Run(GatewayCluster cluster, int seed, ITestOutputHelper print) : IAsyncDisposable
{
    /// <summary>Calls that go on at the same time; each is two pages and a practice's software.</summary>
    private const int CallsAtOnce = 50;

    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(38);

    /// <summary>From the last fault until everybody must have come to the end of the script.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(2.5);

    private readonly ConcurrentBag<Visit> visits = [];
    private readonly List<Fault> faults = [];
    private readonly CancellationTokenSource enough = new();
    private readonly CancellationTokenSource patience = new();
    private readonly List<Task> clients = [];
    private readonly Lock counting = new();
    private int begun;

    public Faults Faults { get; } = new(cluster, new Random(seed));

    /// <summary>Why pages lost their connection so far.</summary>
    public IReadOnlyList<string> Losses => [.. visits.SelectMany(visit => visit.Pages.SelectMany(page => page.Losses))];

    /// <summary>What gateways say of verbs that they could not carry out, without the time.</summary>
    public IEnumerable<string> Unavailable => cluster.Instances
        .SelectMany(instance => instance.Output.Split('\n'))
        .Where(line => line.Contains("could not be carried out", StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf("Verb", StringComparison.Ordinal) + 5)..].Trim());

    private string Key { get; } = File.ReadAllText(Path.Combine(cluster.Folder, "demo.key"));

    /// <summary>The calls begin, a few at a time.</summary>
    public async Task Begin()
    {
        using var next = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var client = 0; client < CallsAtOnce; client++)
        {
            clients.Add(Task.Run(CallAfterCall));
            await next.WaitForNextTickAsync();
        }
    }

    public async Task Break(string name, Func<Task> fault) => faults.Add(await Faults.Happen(name, fault));

    /// <summary>No call begins any more.</summary>
    public Task BeginNoMore() => enough.CancelAsync();

    /// <summary>The calls that are going on come to their end. Whoever does not is named.</summary>
    public async Task End()
    {
        await BeginNoMore();
        patience.CancelAfter(EndsWithin);
        try
        {
            await Task.WhenAll(clients);
        }
        catch (OperationCanceledException)
        {
            var lost = visits.Where(visit => visit.Step != "over").ToList();
            Assert.Fail($"Seed {seed}: did not come back: {string.Join("; ", lost.Select(visit => visit.Portrait))}. Gateways said: {string.Join(Environment.NewLine, lost.SelectMany(visit => cluster.Said(visit.Id)))}");
        }
    }

    /// <summary>The ledger against the scripts, entry by entry, and its chain.</summary>
    public async Task Compare()
    {
        var clocks = faults.Where(fault => fault.Name.StartsWith("clocks", StringComparison.Ordinal)).ToList();
        var lost = visits.Where(visit => visit.LostItsEvidence).ToList();
        Assert.All(lost, visit => Assert.True(
            clocks.Any(fault => visit.WentOnIn(fault.From, fault.To)), $"Seed {seed}: {visit.Id} lost its evidence, and no clock was stepped."));
        var expected = visits.Except(lost).SelectMany(visit => visit.Script.Entries().Select(kind => (visit.Id, kind))).Order();
        var entries = await cluster.Entries();
        Assert.Equal(expected, entries.Order());
        await using var beside = await cluster.Beside();
        Assert.Null(IndependentVerifier.FirstFault(beside));
        Print($"simulation, seed {seed}: {visits.Count} consultations ({string.Join(", ", visits.CountBy(visit => visit.Script).OrderBy(script => script.Key).Select(script => $"{script.Value} {script.Key}"))}), {entries.Count} entries, none lost or doubled; {Losses.Count} connections lost and made again, {visits.Sum(visit => visit.Pages.Sum(page => page.Moves))} moved, {visits.Sum(visit => visit.Extra)} commands sent once more, {lost.Count} calls whose evidence the steps of clocks cost");
    }

    /// <summary>What each kind of fault cost the calls that went on: of each call its longest wait for a signal.</summary>
    public void PrintRecoveries()
    {
        foreach (var kind in faults.GroupBy(fault => fault.Name))
        {
            var delays = kind.SelectMany(fault => visits.Select(visit => visit.WorstDelay(fault.From, fault.To))).OfType<TimeSpan>().Select(delay => delay.TotalSeconds).Order().ToList();
            Print($"{kind.Key}, {kind.Count()} times: longest wait of a call for a signal p50 {At(delays, 0.5):0.00} s, p99 {At(delays, 0.99):0.00} s, max {At(delays, 1):0.00} s ({delays.Count} calls)");
        }

        Print($"instances told to end had ended after {Seconds(Faults.Drains)}; one that stands still was given up after {Seconds(Faults.GivenUpAfter)}");
    }

    /// <summary>Told to end while the database is away, an instance does not wait for it.</summary>
    public async Task EndWithoutDatabase()
    {
        await cluster.Postgres.Crash();
        var since = TimeProvider.System.GetTimestamp();
        await cluster.Instances[0].Terminate(within: TimeSpan.FromSeconds(60));
        Print($"told to end while the database was away, an instance had ended after {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s");
    }

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        await patience.CancelAsync();
        await Task.WhenAll(clients).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var visit in visits)
        {
            await visit.DisposeAsync();
        }

        enough.Dispose();
        patience.Dispose();
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)Math.Round((sorted.Count - 1) * share)];

    private static string Seconds(IEnumerable<TimeSpan> times) => string.Join(", ", times.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")));

    private async Task CallAfterCall()
    {
        while (!enough.IsCancellationRequested)
        {
            var visit = Next();
            visits.Add(visit);
            await visit.Run(patience.Token);
        }
    }

    /// <summary>Each consultation has chances of its own, so that its script is the same for a seed whatever the others do.</summary>
    private Visit Next()
    {
        lock (counting)
        {
            var random = new Random(unchecked((seed * 397) + begun++));
            var script = Scripts.Any(random);
            return new Visit(new Software(cluster, Key, random), script, Talk);
        }
    }

    private void Print(FormattableString figure) => print.WriteLine("figure: " + figure.ToString(CultureInfo.InvariantCulture));
}
