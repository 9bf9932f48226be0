using System.Collections.Immutable;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>
/// All that releases have published so far, put together in order. Releases never change, so a series is only ever continued. What was published in parts, as
/// Development does it with a day and a month that are not over, is added together.
/// </summary>
/// <param name="Latest">The release that it goes up to.</param>
/// <param name="Hash">The hash that names that release.</param>
/// <param name="Days">Ranges of days and the acts billed on them; at most one ends on any day.</param>
/// <param name="Cancellations">Ranges of days and the acts cancelled on them, likewise.</param>
/// <param name="Months">Months and the rows distributed in them; at most one for any month.</param>
internal sealed record UsageSeries(
    UsageRelease Latest,
    LedgerHash Hash,
    ImmutableArray<BilledDays> Days,
    ImmutableArray<CancelledDays> Cancellations,
    ImmutableArray<DistributedMonth> Months)
{
    /// <summary>The series of the first releases, of which there is at least one.</summary>
    public static UsageSeries Of(IReadOnlyList<SealedRelease> first) => new UsageSeries(first[0].Release, first[0].Hash, [], [], []).With(first);

    /// <summary>The series continued by the releases that follow <see cref="Latest"/>, of which there is at least one.</summary>
    public UsageSeries With(IReadOnlyList<SealedRelease> next)
    {
        var (days, cancellations, months) = (Days.ToBuilder(), Cancellations.ToBuilder(), Months.ToBuilder());
        foreach (var published in next.Select(one => one.Release.Published))
        {
            Add(days, published.Days, (one, other) => one.To == other.To, Together);
            Add(cancellations, published.Cancellations, (one, other) => one.To == other.To, Together);
            Add(months, published.Months, (one, other) => one.Month == other.Month, Together);
        }

        return new UsageSeries(next[^1].Release, next[^1].Hash, days.ToImmutable(), cancellations.ToImmutable(), months.ToImmutable());
    }

    /// <summary>Some ranges as one.</summary>
    public static BilledDays Together(BilledDays one, BilledDays other) =>
        new(Earlier(one.From, other.From), Later(one.To, other.To), one.Billed + other.Billed);

    /// <summary>Some ranges as one.</summary>
    public static CancelledDays Together(CancelledDays one, CancelledDays other) =>
        new(Earlier(one.From, other.From), Later(one.To, other.To), one.Cancelled + other.Cancelled);

    /// <summary>What was held counts as of the later one.</summary>
    private static DistributedMonth Together(DistributedMonth one, DistributedMonth other) => new(
        one.Month,
        one.Distributed + other.Distributed,
        one.Cents + other.Cents,
        other.Held,
        [.. one.Cells.Zip(other.Cells, (some, more) => some.Zip(more, (count, another) => count + another).ToImmutableArray())]);

    private static void Add<T>(ImmutableArray<T>.Builder before, ImmutableArray<T> more, Func<T, T, bool> same, Func<T, T, T> together)
    {
        foreach (var one in more)
        {
            if (before.Count > 0 && same(before[^1], one))
            {
                before[^1] = together(before[^1], one);
            }
            else
            {
                before.Add(one);
            }
        }
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
