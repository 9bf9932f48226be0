namespace TeleHealth.Rooms.TestCalls;

/// <summary>What somebody who asks for a test call is told.</summary>
internal abstract record TestTurn
{
    private TestTurn()
    {
    }

    /// <summary>It is their turn; the place is theirs until <see cref="TestLine.Release"/>.</summary>
    public sealed record Go : TestTurn;

    /// <summary>So many are served before, counting from 1; they ask again.</summary>
    public sealed record Wait(int Place) : TestTurn;

    /// <summary>The line is full.</summary>
    public sealed record Full : TestTurn;

    /// <summary>This link had its share for now.</summary>
    public sealed record TooMany : TestTurn;
}

/// <summary>
/// Who is tested and who waits, in the order of asking, on one gateway. Whoever stops asking loses their place. Not safe from several threads.
/// </summary>
/// <param name="atOnceMax">How many are tested at once.</param>
internal sealed class TestLine(int atOnceMax)
{
    private readonly HashSet<string> served = [];
    private readonly List<(string Who, DateTimeOffset AskedAt)> waiting = [];
    private readonly Dictionary<string, Queue<DateTimeOffset>> recent = [];

    /// <summary>Somebody asks, for the first time or again.</summary>
    public TestTurn Ask(string who, DateTimeOffset now)
    {
        waiting.RemoveAll(other => now - other.AskedAt > TestCallLimits.PlaceKeptFor);
        Forget(now);
        if (recent.GetValueOrDefault(who)?.Count >= TestCallLimits.PerLinkMax)
        {
            return new TestTurn.TooMany();
        }

        var place = waiting.FindIndex(other => other.Who == who);
        if (place < 0)
        {
            if (waiting.Count >= TestCallLimits.WaitingMax)
            {
                return new TestTurn.Full();
            }

            place = waiting.Count;
            waiting.Add((who, now));
        }

        waiting[place] = (who, now);

        // One test of a link at a time: the one that runs has to be over first.
        if (place >= atOnceMax - served.Count || served.Contains(who))
        {
            return new TestTurn.Wait(place + 1);
        }

        waiting.RemoveAt(place);
        served.Add(who);
        if (!recent.TryGetValue(who, out var times))
        {
            recent[who] = times = [];
        }

        times.Enqueue(now);
        return new TestTurn.Go();
    }

    /// <summary>The test of somebody is over.</summary>
    public void Release(string who) => served.Remove(who);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (who, times) in recent)
        {
            while (times.TryPeek(out var at) && now - at >= TestCallLimits.PerLinkWindow)
            {
                times.Dequeue();
            }

            if (times.Count == 0)
            {
                recent.Remove(who);
            }
        }
    }
}
