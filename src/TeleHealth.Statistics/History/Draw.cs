namespace TeleHealth.Statistics;

/// <summary>
/// Numbers that look random and follow from a seed alone, on every machine and in every version of the runtime: SplitMix64 (Steele, Lea, Flood 2014). For invented
/// people only, never for a secret.
/// </summary>
internal struct Draw
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong state;

    /// <summary>Numbers of their own for a seed and whatever else tells them apart.</summary>
    public Draw(ulong seed, params ReadOnlySpan<long> parts)
    {
        state = Mix(unchecked(seed + Step));
        foreach (var part in parts)
        {
            state = Mix(unchecked(state + Step + (ulong)part));
        }
    }

    /// <summary>Any 64 bits.</summary>
    public ulong Bits() => Mix(state = unchecked(state + Step));

    /// <summary>From 0, included, to 1, excluded.</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From 0 to one less than <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit() * count);

    /// <summary>Whether something happens that does so this often in a hundred.</summary>
    public bool Percent(double percent) => Unit() * 100 < percent;

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
