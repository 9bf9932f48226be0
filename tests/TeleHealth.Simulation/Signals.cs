using System.Collections.Concurrent;

namespace TeleHealth.Simulation;

/// <summary>The signals that one page of a call tried to send to the other, and when each was heard: what a fault costs a call is read off them.</summary>
internal sealed class Signals(ConcurrentDictionary<int, long> heard)
{
    private readonly List<long> tried = [];

    /// <summary>The next signal, tried now.</summary>
    public int Try()
    {
        lock (tried)
        {
            tried.Add(TimeProvider.System.GetTimestamp());
            return tried.Count;
        }
    }

    /// <summary>
    /// The longest time from a signal that was tried in this span until it, or one tried after it, was heard. Null when none was tried in it, or the call was over before.
    /// </summary>
    public TimeSpan? WorstDelay(long from, long to)
    {
        lock (tried)
        {
            TimeSpan? worst = null;
            var next = long.MaxValue;
            for (var number = tried.Count; number >= 1; number--)
            {
                next = Math.Min(next, heard.GetValueOrDefault(number, long.MaxValue));
                var at = tried[number - 1];
                if (next != long.MaxValue && at >= from && at < to && TimeProvider.System.GetElapsedTime(at, next) is var delay && (worst is null || delay > worst))
                {
                    worst = delay;
                }
            }

            return worst;
        }
    }
}
