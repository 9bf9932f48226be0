using TeleHealth.Billing;

namespace TeleHealth.Tests.Billing;

/// <summary>When a person is reminded, and what the setting may say.</summary>
public sealed class ReminderAgesTests
{
    [Theory]
    [InlineData("1 7 20", 0, 0, 1)]
    [InlineData("1 7 20", 86_399_999, 0, 1)]
    [InlineData("1 7 20", 86_400_000, 1, 7)]
    [InlineData("1 7 20", 604_799_999, 1, 7)]
    [InlineData("1 7 20", 604_800_000, 7, 20)]
    [InlineData("1 7 20", 1_728_000_000, 20, 0)]
    [InlineData("1 7 20", 31_536_000_000, 20, 0)]
    [InlineData("365", 31_536_000_000, 365, 0)]
    [InlineData("  2   3 ", 172_800_000, 2, 3)]
    [InlineData("", 31_536_000_000, 0, 0)]
    public void The_highest_age_that_was_reached_counts_and_the_next_is_known(string setting, long ageMilliseconds, int reached, int next)
    {
        var proposedAt = EndedVisits.Start;
        var now = proposedAt.AddMilliseconds(ageMilliseconds);
        Assert.True(ReminderAges.TryRead(setting, out var ages));

        Assert.Equal(reached, ages.Reached(proposedAt, now));
        Assert.Equal(next == 0 ? (DateTimeOffset?)null : proposedAt.AddDays(next), ages.Next(proposedAt, now));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("366")]
    [InlineData("1.5")]
    [InlineData("1,7")]
    [InlineData("7 1")]
    [InlineData("7 7")]
    [InlineData("1 2 3 4 5 6")]
    [InlineData("99999999999")]
    [InlineData("soon")]
    public void A_setting_that_means_nothing_is_refused(string setting) => Assert.False(ReminderAges.TryRead(setting, out _));

    [Fact]
    public void The_default_is_as_documented() => Assert.Equal("1 7 20", new BillingOptions().RemindAfterDays);
}
