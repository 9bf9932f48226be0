using System.Collections.Immutable;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>
/// All that the releases of a history tell, and, what none of them tells, which entries each figure counts. Written from docs/statistics.md; ranges in which
/// nothing was counted are left out, for they tell only that no entry is there.
/// </summary>
internal sealed class Disclosed(
    History history,
    ImmutableArray<Days> billed,
    ImmutableArray<Days> cancelled,
    ImmutableArray<long> witnesses,
    ImmutableArray<MonthTold> months,
    ImmutableArray<ReleaseTold> releases)
{
    public History History => history;

    /// <summary>Ranges of days with acts, in order.</summary>
    public ImmutableArray<Days> Billed => billed;

    /// <summary>Ranges of days with cancellations, in order.</summary>
    public ImmutableArray<Days> Cancelled => cancelled;

    /// <summary>Positions of the witnesses, each once, in order.</summary>
    public ImmutableArray<long> Witnesses => witnesses;

    /// <summary>Months in order.</summary>
    public ImmutableArray<MonthTold> Months => months;

    /// <summary>What each release has of them.</summary>
    public ImmutableArray<ReleaseTold> Releases => releases;

    /// <summary>Reads the releases as the page says they are to be read. It is an error when a figure does not count what the page says.</summary>
    public static Disclosed By(History history, ImmutableArray<Step> steps)
    {
        var billed = ImmutableArray.CreateBuilder<Days>();
        var cancelled = ImmutableArray.CreateBuilder<Days>();
        var witnesses = ImmutableArray.CreateBuilder<long>();
        var months = ImmutableArray.CreateBuilder<MonthTold>();
        var releases = ImmutableArray.CreateBuilder<ReleaseTold>();
        HashSet<long> held = [], taken = [];
        DateOnly? billedTo = null, cancelledTo = null;
        foreach (var (published, witness) in steps)
        {
            foreach (var range in published.Days)
            {
                var days = new Days(range.From, range.To);
                var acts = history.Acts.Where(act => days.Have(act.Day)).ToList();
                Assert.True(billedTo is null ? range.From == history.First : range.From == billedTo.Value.AddDays(1), $"{days} does not go on from {billedTo}");
                Assert.Equal(acts.Count, range.Billed);
                billedTo = range.To;
                if (range.Billed > 0)
                {
                    billed.Add(days);
                }
            }

            foreach (var range in published.Cancellations)
            {
                var days = new Days(range.From, range.To);
                Assert.True(cancelledTo is null ? range.From == history.First : range.From == cancelledTo.Value.AddDays(1), $"{days} does not go on from {cancelledTo}");
                Assert.Equal(history.Entries.Count(entry => entry.Kind == CountedKind.Cancellation && days.Have(entry.Day)), range.Cancelled);
                cancelledTo = range.To;
                if (range.Cancelled > 0)
                {
                    cancelled.Add(days);
                }
            }

            foreach (var row in published.Months)
            {
                var month = MonthTold.Of(history, row, billed, held, taken);
                months.Add(month);
                held = [.. row.HeldPositions];
            }

            if (witness > 0 && (witnesses.Count == 0 || witnesses[^1] != witness))
            {
                Assert.True(witnesses.Count == 0 || witnesses[^1] < witness);
                witnesses.Add(witness);
            }

            releases.Add(new ReleaseTold(billed.Count, cancelled.Count, months.Count));
        }

        return new Disclosed(history, billed.ToImmutable(), cancelled.ToImmutable(), witnesses.ToImmutable(), months.ToImmutable(), releases.ToImmutable());
    }
}

/// <summary>Days in a row, both ends included.</summary>
internal readonly record struct Days(DateOnly From, DateOnly To)
{
    public bool Have(DateOnly day) => From <= day && day <= To;

    public override string ToString() => $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}";
}

/// <summary>How many ranges and months were told when a release was sealed; its totals are the sums of them.</summary>
internal readonly record struct ReleaseTold(int Billed, int Cancelled, int Months);
