namespace TeleHealth.Identity;

/// <summary>
/// Keys that were found good a moment ago, by their hash, so that a busy client does not cost a read of the database for each request. Only
/// good keys are kept: a bad one is looked up every time. Thread-safe.
/// </summary>
internal sealed class VerifiedKeys(TimeProvider clock)
{
    /// <summary>How long a key counts as good without being looked up again: the longest that a revocation made elsewhere takes to hold.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    /// <summary>Keys kept at once; with more, all are looked up anew.</summary>
    public const int CountMax = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<SecretHash, long> goodSince = [];
    private long forgottenAt = long.MinValue;

    /// <summary>The instant by which <see cref="Remember"/> is told when a look-up began; monotonic.</summary>
    public long Now() => clock.GetTimestamp();

    /// <summary>Whether a key was found good within <see cref="Life"/>.</summary>
    public bool Contains(SecretHash key)
    {
        lock (gate)
        {
            return goodSince.TryGetValue(key, out var since) && clock.GetElapsedTime(since) < Life;
        }
    }

    /// <summary>Keeps a key found good by a look-up that began at <paramref name="asOf"/>, unless a revocation came in between.</summary>
    public void Remember(SecretHash key, long asOf)
    {
        lock (gate)
        {
            if (asOf < forgottenAt)
            {
                return;
            }

            if (goodSince.Count >= CountMax)
            {
                goodSince.Clear();
            }

            goodSince[key] = asOf;
        }
    }

    /// <summary>Forgets all: after a revocation.</summary>
    public void Forget()
    {
        lock (gate)
        {
            goodSince.Clear();
            forgottenAt = Now();
        }
    }
}
