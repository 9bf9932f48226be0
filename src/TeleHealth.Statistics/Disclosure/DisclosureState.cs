using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>How far publication has come: what the next release goes on from. Part of it is private, because held rows are what must not be told.</summary>
/// <param name="Through">The last day whose end was decided on; null before the first.</param>
/// <param name="Billed">Where the last range of acts ends.</param>
/// <param name="Cancelled">Where the last range of cancellations ends.</param>
/// <param name="Witness">Position of the witness; 0 before the first.</param>
/// <param name="Distributed">Up to where rows of acts were in the pool of a month.</param>
/// <param name="Outside">Entries outside the perimeter up to the witness.</param>
/// <param name="Held">Positions of the rows that are held, in order.</param>
internal sealed record DisclosureState(
    DateOnly? Through, RangeEnd Billed, RangeEnd Cancelled, long Witness, long Distributed, long Outside, ImmutableArray<long> Held)
{
    /// <summary>Before anything was published.</summary>
    public static DisclosureState Start { get; } = new(null, RangeEnd.Start, RangeEnd.Start, 0, 0, 0, []);

    /// <summary>Entries up to here have been decided on in every way, but for those that are held.</summary>
    public long Settled => Math.Min(Math.Min(Billed.Position, Cancelled.Position), Math.Min(Witness, Distributed));
}

/// <summary>The end of a range of days.</summary>
/// <param name="Position">The last position in it.</param>
/// <param name="Day">Its last day; null before the first range.</param>
internal readonly record struct RangeEnd(long Position, DateOnly? Day)
{
    /// <summary>Before the first range.</summary>
    public static RangeEnd Start => new(0, null);
}
