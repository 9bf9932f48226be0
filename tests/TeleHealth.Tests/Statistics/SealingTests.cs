using System.Globalization;
using TeleHealth.Billing.Ledger;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

public sealed class SealingTests
{
    /// <summary>Acts billed, their patients and professionals; the same of what was cancelled: what is done with them.</summary>
    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0, "NothingNew")]
    [InlineData(1, 1, 1, 0, 0, 0, "Hold")]
    [InlineData(10, 10, 5, 0, 0, 0, "Hold")]
    [InlineData(11, 11, 4, 0, 0, 0, "Hold")]
    [InlineData(11, 11, 5, 0, 0, 0, "Seal")]
    [InlineData(12, 11, 5, 0, 0, 0, "Seal")]
    [InlineData(100, 10, 100, 0, 0, 0, "Hold")]
    [InlineData(500, 400, 30, 1, 1, 1, "Hold")]
    [InlineData(500, 400, 30, 11, 10, 5, "Hold")]
    [InlineData(500, 400, 30, 11, 11, 4, "Hold")]
    [InlineData(500, 400, 30, 11, 11, 5, "Seal")]
    [InlineData(0, 0, 0, 10, 10, 5, "Hold")]
    [InlineData(0, 0, 0, 11, 11, 5, "Seal")]
    [InlineData(1, 1, 1, 11, 11, 5, "Hold")]
    public void What_is_billed_and_what_is_cancelled_each_need_enough_people(
        long billed, long patients, long professionals, long cancelled, long cancelledPatients, long cancelledProfessionals, string decision)
    {
        var increment = new LedgerCounts(
            billed, billed * 2500, cancelled, new PeopleCount(patients, professionals), new PeopleCount(cancelledPatients, cancelledProfessionals));

        Assert.Equal(Enum.Parse<SealDecision>(decision), Sealing.Decide(new UsageOptions(), increment));
        Assert.Equal(
            billed + cancelled == 0 ? SealDecision.NothingNew : SealDecision.Seal, Sealing.Decide(new UsageOptions { Seal = SealPolicy.AtOnce }, increment));
    }

    /// <summary>Around midnight in Paris, in winter, in summer and on both days of 2026 on which the clocks change.</summary>
    [Theory]
    [InlineData("2026-11-23T22:59:59.999Z", "2026-11-22T23:00:00Z")]
    [InlineData("2026-11-23T23:00:00Z", "2026-11-23T23:00:00Z")]
    [InlineData("2026-07-14T21:59:59.999Z", "2026-07-13T22:00:00Z")]
    [InlineData("2026-07-14T22:00:00Z", "2026-07-14T22:00:00Z")]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-28T23:00:00Z")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-28T23:00:00Z")]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-28T23:00:00Z")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-24T22:00:00Z")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-24T22:00:00Z")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-24T22:00:00Z")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-24T22:00:00Z")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-25T23:00:00Z")]
    public void A_day_is_closed_at_midnight_in_Paris(string now, string cutoff) => Assert.Equal(
        DateTimeOffset.Parse(cutoff, CultureInfo.InvariantCulture),
        Sealing.Cutoff(new UsageOptions(), DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)));

    [Fact]
    public void At_once_nothing_is_kept_back() =>
        Assert.Null(Sealing.Cutoff(new UsageOptions { Seal = SealPolicy.AtOnce }, DateTimeOffset.UnixEpoch));
}
