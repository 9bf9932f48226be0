using System.Collections.Concurrent;
using System.Diagnostics;

namespace TeleHealth.Load;

/// <summary>How long each thing took that clients did, by its name, and what failed; since the last <see cref="Take"/>.</summary>
internal sealed class Steps
{
    private ConcurrentBag<(string Step, double Milliseconds)> times = [];
    private ConcurrentDictionary<string, int> failures = new();
    private int failed;

    /// <summary>Failures since the last <see cref="Take"/>.</summary>
    public int Failed => Volatile.Read(ref failed);

    /// <summary>Does a step, and notes how long it took when it succeeded.</summary>
    public async Task<T> Time<T>(string step, Func<Task<T>> act)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await act();
        Add(step, Stopwatch.GetElapsedTime(started));
        return answer;
    }

    public void Add(string step, TimeSpan took) => times.Add((step, took.TotalMilliseconds));

    /// <summary>Counts what failed, and why: without anything that names a consultation.</summary>
    public void Fail(string reason)
    {
        Interlocked.Increment(ref failed);
        failures.AddOrUpdate(reason, 1, (_, count) => count + 1);
    }

    /// <summary>What was noted so far; begins anew.</summary>
    public Taken Take()
    {
        var (taken, reasons) = (Interlocked.Exchange(ref times, []), Interlocked.Exchange(ref failures, new()));
        Interlocked.Exchange(ref failed, 0);
        return new Taken(
            taken.GroupBy(one => one.Step).ToDictionary(group => group.Key, group => group.Select(one => one.Milliseconds).Order().ToArray()),
            reasons.ToDictionary());
    }
}

/// <summary>What was noted.</summary>
/// <param name="Times">Milliseconds by step, in order.</param>
/// <param name="Failures">How often by reason.</param>
internal sealed record Taken(IReadOnlyDictionary<string, double[]> Times, IReadOnlyDictionary<string, int> Failures)
{
    /// <summary>All steps together, in order.</summary>
    public double[] All { get; } = [.. Times.Values.SelectMany(times => times).Order()];

    public int Failed => Failures.Values.Sum();

    /// <summary>The value that a share of an ordered list does not exceed; 0 of an empty one.</summary>
    public static double Quantile(double[] ordered, double share) => ordered.Length == 0 ? 0 : ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))];
}

/// <summary>A client's step that failed: its name and what was answered.</summary>
internal sealed class StepFailedException(string step, string reason) : Exception($"{step}: {reason}");
