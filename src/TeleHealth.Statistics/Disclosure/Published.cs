using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>What became publishable between two releases.</summary>
/// <param name="Days">Ranges of days and the acts billed on them.</param>
/// <param name="Cancellations">Ranges of days and the acts cancelled on them.</param>
/// <param name="Months">Months and the rows distributed in them.</param>
internal sealed record Published(ImmutableArray<BilledDays> Days, ImmutableArray<CancelledDays> Cancellations, ImmutableArray<DistributedMonth> Months)
{
    /// <summary>Nothing at all.</summary>
    public static Published Nothing { get; } = new([], [], []);

    /// <summary>Whether it says nothing but zero. Then no release is worth sealing.</summary>
    public bool IsNothing => Days.All(range => range.Billed == 0) && Cancellations.All(range => range.Cancelled == 0) && Months.Length == 0;
}

/// <summary>The acts billed from a day to a day, both included.</summary>
internal sealed record BilledDays(DateOnly From, DateOnly To, long Billed);

/// <summary>The acts cancelled from a day to a day, both included.</summary>
internal sealed record CancelledDays(DateOnly From, DateOnly To, long Cancelled);

/// <summary>A month's row in every table.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Distributed">The rows distributed in it; the sum of the cells of each table.</param>
/// <param name="Cents">The amounts of the rows distributed, in cents of a euro.</param>
/// <param name="Held">The rows that are held after it: published nationally, in no cell of any table yet.</param>
/// <param name="Cells">For each of <see cref="UsageTable.All"/> and each of its cells, the rows distributed; 0 where there is none, which is not published.</param>
internal sealed record DistributedMonth(DateOnly Month, long Distributed, long Cents, long Held, ImmutableArray<ImmutableArray<long>> Cells)
{
    /// <summary>The held rows themselves. Private: never published.</summary>
    public ImmutableArray<long> HeldPositions { get; init; } = [];
}
