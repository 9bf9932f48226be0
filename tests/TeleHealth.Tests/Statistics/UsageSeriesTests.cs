using CsCheck;
using TeleHealth.Statistics;
using static TeleHealth.Tests.Statistics.PublishedHistory;

namespace TeleHealth.Tests.Statistics;

/// <summary>What the page makes of releases, before it is drawn.</summary>
public sealed class UsageSeriesTests
{
    [Fact]
    public void A_day_and_a_month_that_were_published_in_parts_are_added_together()
    {
        var series = Series(
            Days(Billed("2026-11-22", "2026-11-24", 3)),
            Days(Billed("2026-11-24", "2026-11-24", 2)),
            Month("2026-11", 4, (UsageTable.Sex, "F", 3)),
            Month("2026-11", 1, (UsageTable.Sex, "F", 2), (UsageTable.Sex, "M", 1)),
            Cancelled(Taken("2026-11-24", "2026-11-24", 1)),
            Cancelled(Taken("2026-11-24", "2026-11-24", 1)));

        Assert.Equal(Billed("2026-11-22", "2026-11-24", 5), Assert.Single(series.Days));
        Assert.Equal(Taken("2026-11-24", "2026-11-24", 2), Assert.Single(series.Cancellations));
        var month = Assert.Single(series.Months);
        Assert.Equal((6, 15_000, 1), (month.Distributed, month.Cents, month.Held));
        Assert.Equal([5, 1, 0], month.Cells[UsageTable.All.IndexOf(UsageTable.Sex)].AsEnumerable());
    }

    [Fact]
    public void In_however_many_steps_it_is_continued_a_series_is_the_same_and_adds_up_to_the_totals() => Gen.Select(
        Gen.Select(Gen.Int[0, 3], Gen.Long[0, 50], Gen.Bool).Array[1, 40], Gen.Int[1, 40]).Sample((parts, cut) =>
    {
        var day = Day("2026-01-01");
        var added = parts.Select(part =>
        {
            var from = day;
            day = day.AddDays(part.Item1);
            return part.Item3 ? Days(new BilledDays(from, day, part.Item2)) : Cancelled(new CancelledDays(from, day, part.Item2));
        }).ToArray();
        var releases = Releases(new Thresholds(11, 5), added);

        var whole = UsageSeries.Of(releases);
        var steps = releases.Skip(1).Chunk(cut).Aggregate(UsageSeries.Of([releases[0]]), (series, next) => series.With(next));

        Assert.Equal(whole.Days.AsEnumerable(), steps.Days);
        Assert.Equal(whole.Cancellations.AsEnumerable(), steps.Cancellations);
        Assert.Equal(whole.Hash, steps.Hash);
        Assert.Equal(whole.Latest.Totals.Billed, whole.Days.Sum(range => range.Billed));
        Assert.Equal(whole.Latest.Totals.Cancelled, whole.Cancellations.Sum(range => range.Cancelled));
    });

    [Theory]
    [InlineData(1, PeriodStep.Day)]
    [InlineData(120, PeriodStep.Day)]
    [InlineData(121, PeriodStep.Week)]
    [InlineData(840, PeriodStep.Week)]
    [InlineData(841, PeriodStep.Month)]
    [InlineData(2400, PeriodStep.Month)]
    internal void The_longer_a_series_the_coarser_its_steps_so_that_the_curve_stays_small(int days, PeriodStep step)
    {
        var series = Country(days);

        Assert.Equal(step, UsagePeriod.StepOf(series));
        Assert.InRange(UsagePeriod.Of(series, step).Length, 1, UsagePeriod.StepsMax + 1);
    }

    [Fact]
    public void A_range_is_never_split_and_counts_where_it_ends_with_its_own_days()
    {
        var series = Series(
            Days(Billed("2026-01-05", "2026-01-30", 26), Billed("2026-01-31", "2026-02-03", 8), Billed("2026-02-04", "2026-02-28", 50)),
            Cancelled(Taken("2026-01-05", "2026-02-10", 12)));

        var periods = UsagePeriod.Of(series, PeriodStep.Month);

        Assert.Equal([Day("2026-01-01"), Day("2026-02-01")], periods.Select(period => period.Start));
        Assert.Equal(Billed("2026-01-05", "2026-01-30", 26), periods[0].Billed);
        Assert.Null(periods[0].Cancelled);
        Assert.Equal(Billed("2026-01-31", "2026-02-28", 58), periods[1].Billed);
        Assert.Equal(Taken("2026-01-05", "2026-02-10", 12), periods[1].Cancelled);
        Assert.Equal(2, UsagePeriod.Mean(58, Day("2026-01-31"), Day("2026-02-28")));
    }

    [Fact]
    public void An_amount_is_of_the_months_that_were_distributed_and_of_no_shorter_time()
    {
        var series = Series(
            Days(Billed("2025-12-01", "2025-12-31", 50), Billed("2026-01-01", "2026-02-28", 90)),
            Month("2025-12", 10, (UsageTable.Sex, "F", 40)),
            Month("2026-01", 0, (UsageTable.Sex, "M", 60)));

        Assert.Equal([100_000L, 150_000L, null], UsagePeriod.Of(series, PeriodStep.Month).Select(period => period.Cents));
        Assert.Equal([100_000L, 150_000L], UsagePeriod.Of(series, PeriodStep.Year).Select(period => period.Cents!.Value));
        Assert.All(UsagePeriod.Of(series, PeriodStep.Week), period => Assert.Null(period.Cents));
    }

    [Fact]
    public void Weeks_begin_on_Monday()
    {
        var series = Series(Days(Billed("2026-11-22", "2026-11-22", 1), Billed("2026-11-23", "2026-11-23", 2), Billed("2026-11-29", "2026-11-29", 4)));

        Assert.Equal([(Day("2026-11-16"), 1L), (Day("2026-11-23"), 6L)], UsagePeriod.Of(series, PeriodStep.Week).Select(week => (week.Start, week.Billed!.Billed)));
    }

    [Fact]
    public void A_ranking_is_of_the_last_twelve_months_and_its_shares_of_what_is_published_in_them()
    {
        var series = Series(
            Month("2025-10", 0, (UsageTable.Region, "94", 1000)),
            Month("2025-12", 0, (UsageTable.Region, "11", 30), (UsageTable.Region, "84", 50)),
            Month("2026-11", 9, (UsageTable.Region, "11", 40), (UsageTable.Region, "93", 80)));

        var ranking = UsageRanking.Of(series, UsageTable.Region);

        Assert.Equal((Day("2025-12-01"), Day("2026-11-01"), 200L), (ranking.From!.Value, ranking.To!.Value, ranking.Distributed));
        Assert.Equal([("93", 80L, 0.4), ("11", 70L, 0.35), ("84", 50L, 0.25)], ranking.Rows.Select(row => (row.Cell.Code, row.Acts, row.Share)));
        Assert.Contains(ranking.Absent, cell => cell.Code == "94");
        Assert.Equal(UsageTable.Region.Cells.Length, ranking.Rows.Length + ranking.Absent.Length);
    }

    [Fact]
    public void Before_the_first_month_a_ranking_has_no_rows()
    {
        var ranking = UsageRanking.Of(Series(Days(Billed("2026-11-22", "2026-11-22", 30))), UsageTable.Region);

        Assert.Empty(ranking.Rows);
        Assert.Null(ranking.From);
    }
}
