using System.Collections.Immutable;

namespace TeleHealth.Consultations.Evidence;

/// <summary>
/// A set of slots, kept as bits from a first slot on. Adding a slot twice changes nothing and order does not matter, so reports may come late, repeated or
/// out of order. Holds at most <see cref="SlotsMax"/> slots; <see cref="With"/> ignores what lies outside.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.SlotSet")]
public sealed record SlotSet(long First, ImmutableArray<ulong> Words)
{
    /// <summary>The slots of the longest call.</summary>
    public static readonly int SlotsMax = (int)(ConsultationLimits.CallMax.TotalSeconds / Slot.Seconds);

    private const int WordBits = 64;

    /// <summary>The empty set whose first possible slot is <paramref name="first"/>.</summary>
    public static SlotSet StartingAt(long first) => new(first, []);

    /// <summary>Whether a slot is in the set.</summary>
    public bool Contains(long slot)
    {
        var index = slot - First;
        return index >= 0 && index / WordBits < Words.Length && (Words[(int)(index / WordBits)] & (1UL << (int)(index % WordBits))) != 0;
    }

    /// <summary>The set with a slot added.</summary>
    public SlotSet With(long slot)
    {
        var index = slot - First;
        if (index < 0 || index >= SlotsMax || Contains(slot))
        {
            return this;
        }

        var word = (int)(index / WordBits);
        var words = Words;
        while (words.Length <= word)
        {
            words = words.Add(0);
        }

        return this with { Words = words.SetItem(word, words[word] | (1UL << (int)(index % WordBits))) };
    }

    /// <inheritdoc/>
    public bool Equals(SlotSet? other) => other is not null && First == other.First && Words.SequenceEqual(other.Words);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Words.Length, Words.IsEmpty ? 0 : Words[^1]);
}
