using System.Collections.Immutable;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>Publishers as one might write them first. Each forgets something, and tells it.</summary>
internal static class CarelessPublisher
{
    /// <summary>Blanks small cells and shows true totals beside them.</summary>
    public static Disclosed Blanks(History history) => ByMonth(
        history, _ => [], cell => Enough.OrNone(cell, history.Thresholds) ? cell.Count : null);

    /// <summary>Holds the rows of small cells until no cell is small, and forgets who is held and which act goes with which group.</summary>
    public static Disclosed HoldsSmallCells(History history) => ByMonth(history, pool =>
    {
        var rows = pool.ToList();
        while (UsageTable.All.SelectMany((_, table) => rows.GroupBy(row => row.Cells.In(table)))
            .FirstOrDefault(cell => !Enough.OrNone(cell, history.Thresholds)) is { } few)
        {
            rows = rows.Except(few).ToList();
        }

        return pool.Except(rows);
    }, cell => cell.Count);

    /// <summary>Asks whether a total is of enough people, but not whether what was added to it since is.</summary>
    public static Disclosed LooksAtTotalsOnly(History history)
    {
        var days = history.Acts.Select(act => act.Day).Distinct().SkipWhile(day => !Enough.OrNone(history.Acts.Where(act => act.Day <= day), history.Thresholds)).ToList();
        ImmutableArray<Days> ranges = [.. days.Select((day, i) => new Days(i == 0 ? history.First : day, day))];
        return new Disclosed(history, ranges, [], [], [], [.. ranges.Select((_, i) => new ReleaseTold(i + 1, 0, 0))]);
    }

    /// <summary>Our own, but never asking who is left in force.</summary>
    public static async Task<Disclosed> ForgetsActsInForce(History history) =>
        Disclosed.By(history, await Publisher.Publish(history, [history.Last.AddDays(31)], new Carefree()));

    private static Disclosed ByMonth(
        History history, Func<IReadOnlyList<CountedEntry>, IEnumerable<CountedEntry>> hold, Func<IReadOnlyList<CountedEntry>, long?> show)
    {
        var billed = ImmutableArray.CreateBuilder<Days>();
        var months = ImmutableArray.CreateBuilder<MonthTold>();
        List<CountedEntry> held = [], since = [];
        var from = history.First;
        foreach (var month in history.Acts.GroupBy(act => new DateOnly(act.Day.Year, act.Day.Month, 1).AddMonths(1).AddDays(-1)))
        {
            since.AddRange(month);
            if (!Enough.OrNone(since, history.Thresholds))
            {
                continue;
            }

            billed.Add(new Days(from, month.Key));
            List<CountedEntry> pool = [.. held, .. since];
            held = [.. hold(pool)];
            var rows = pool.Except(held).ToList();
            months.Add(new MonthTold(month.Key, rows.Select(row => row.Position).ToImmutableHashSet(), held.Count, [.. UsageTable.All.Select((table, t) =>
                Enumerable.Range(0, table.Cells.Length).Select(cell => rows.Where(row => row.Cells.In(t) == cell).ToList()).Select(show).ToImmutableArray())]));
            from = month.Key.AddDays(1);
            since.Clear();
        }

        return new Disclosed(history, billed.ToImmutable(), [], [], months.ToImmutable(), [new ReleaseTold(billed.Count, 0, months.Count)]);
    }

    private sealed class Carefree : IActsInForce
    {
        public Task<bool> AreNoneOrEnough(long upTo, Thresholds thresholds, CancellationToken ct) => Task.FromResult(true);
    }
}
