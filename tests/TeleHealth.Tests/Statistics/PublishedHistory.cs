using System.Collections.Immutable;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>Releases by hand: what each of them adds, sealed one after the other from the empty one on.</summary>
internal static class PublishedHistory
{
    public static readonly DateTimeOffset SealedAt = new(2026, 11, 24, 3, 5, 0, TimeSpan.Zero);

    public static IReadOnlyList<SealedRelease> Releases(Thresholds thresholds, params Published[] added)
    {
        var releases = new List<SealedRelease> { Sealed(UsageRelease.Empty(SealedAt, thresholds, "key")) };
        foreach (var published in added)
        {
            var through = published.Days.Select(range => (DateOnly?)range.To).LastOrDefault() ?? releases[^1].Release.Through;
            releases.Add(Sealed(UsageRelease.After(
                releases[^1].Release, releases[^1].Hash, SealedAt, LedgerWitness.None, thresholds, through, published, "key")));
        }

        return releases;
    }

    public static UsageSeries Series(params Published[] added) => UsageSeries.Of(Releases(new Thresholds(11, 5), added));

    public static Published Days(params BilledDays[] days) => new([.. days], [], []);

    public static Published Cancelled(params CancelledDays[] cancellations) => new([], [.. cancellations], []);

    public static Published Month(string month, long held, params (UsageTable Table, string Code, long Acts)[] cells) =>
        new([], [], [Distributed(month, held, cells)]);

    public static BilledDays Billed(string from, string to, long billed) => new(Day(from), Day(to), billed);

    public static CancelledDays Taken(string from, string to, long cancelled) => new(Day(from), Day(to), cancelled);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    /// <summary>As many days as the country has had since 2020, each a figure of its own, and every month of them.</summary>
    public static UsageSeries Country(int days)
    {
        var first = Day("2020-04-01");
        var published = Enumerable.Range(0, days).Select(day => Days(new BilledDays(first.AddDays(day), first.AddDays(day), 40_000 + (day % 7 * 900))));
        var months = Enumerable.Range(0, days / 31).Select(first.AddMonths).Select(month => new Published([], [new CancelledDays(month, month, 300)], [
            new DistributedMonth(month, 1_200_000, 3_600_000_000, 12, [.. UsageTable.All.Select(table => table.Cells.Select((_, cell) => 1_200_000L / (cell + 2)).ToImmutableArray())]),
        ]));
        return Series([.. published, .. months]);
    }

    private static DistributedMonth Distributed(string month, long held, (UsageTable Table, string Code, long Acts)[] cells) => new(
        Day(month + "-01"),
        cells.Where(cell => cell.Table == cells[0].Table).Sum(cell => cell.Acts),
        cells.Where(cell => cell.Table == cells[0].Table).Sum(cell => cell.Acts) * 2500,
        held,
        [
            .. UsageTable.All.Select(table => table.Cells
                .Select(cell => cells.Where(one => one.Table == table && one.Code == cell.Code).Sum(one => one.Acts))
                .ToImmutableArray()),
        ]);

    private static SealedRelease Sealed(UsageRelease release)
    {
        var body = ReleaseJson.Write(release);
        return new SealedRelease(release, body, ReleaseHash.Of(body), default, default, "", SealProgress.Start);
    }
}
