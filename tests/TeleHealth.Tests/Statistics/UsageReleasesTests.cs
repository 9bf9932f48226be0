using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

public sealed class UsageReleasesTests
{
    [Fact]
    public async Task A_service_begins_with_an_empty_release()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);

        var first = await world.Releases.SealDue();

        Assert.Equal((0L, 0L, 0L, 0L), Figures(first));
        Assert.Equal((LedgerWitness.None, "TCG TC TCS"), (first.Release.Witness, first.Release.Perimeter));
        world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(first.Body, (await world.Another().SealDue()).Body);
    }

    [Fact]
    public async Task At_once_every_entry_is_in_the_next_release()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        var acts = await world.Bill(2);
        Assert.Equal((1L, 2L, 0L, 5000L), Figures(await world.Releases.SealDue()));
        Assert.Equal((1L, 2L, 0L, 5000L), Figures(await world.Releases.SealDue()));

        await world.Cancel(acts.Take(1));
        var release = await world.Releases.SealDue();
        Assert.Equal((2L, 2L, 1L, 5000L), Figures(release));
        var head = await world.Ledger.Head(default);
        Assert.Equal(new LedgerWitness(head.Position, head.Hash), release.Release.Witness);
    }

    /// <summary>The last instant of a day in Paris and the first of the next, among them both days of 2026 on which the clocks change.</summary>
    [Theory]
    [InlineData("2026-11-23T22:59:59.999Z")]
    [InlineData("2026-07-14T21:59:59.999Z")]
    [InlineData("2026-03-28T22:59:59.999Z")]
    [InlineData("2026-03-29T21:59:59.999Z")]
    [InlineData("2026-10-24T21:59:59.999Z")]
    [InlineData("2026-10-25T22:59:59.999Z")]
    public async Task A_closed_day_is_sealed_right_after_midnight_in_Paris_without_what_came_after(string lastInstant)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays, DateTimeOffset.Parse(lastInstant, CultureInfo.InvariantCulture));
        await world.Bill(11);
        Assert.Equal(0, (await world.Releases.SealDue()).Release.Number);

        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await world.Bill(20, from: 100);
        var release = await world.Releases.SealDue();

        Assert.Equal((1L, 11L, 0L, 0L), Figures(release));
        Assert.Equal(new LedgerWitness(11, (await world.Ledger.ReadAfter(10, 1, default))[0].Hash), release.Release.Witness);

        // A day of 25 hours is not over after 24.
        world.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal((2L, 31L, 0L, 0L), Figures(await world.Releases.SealDue()));
    }

    [Theory]
    [InlineData(10, 5, false)]
    [InlineData(11, 4, false)]
    [InlineData(11, 5, true)]
    public async Task A_release_is_held_until_enough_people_stand_behind_it(int patients, int professionals, bool released)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await world.Bill(patients, professionals);
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(released ? 1 : 0, (await world.Releases.SealDue()).Release.Number);
    }

    [Fact]
    public async Task What_is_held_comes_out_with_what_follows_and_never_by_itself()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await world.Bill(10);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await world.Releases.SealDue()).Release.Number);
        await world.Bill(1, from: 10);
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((1L, 11L, 0L, 0L), Figures(await world.Releases.SealDue()));
    }

    [Fact]
    public async Task The_same_patient_again_and_again_is_one_patient()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        for (var i = 0; i < 6; i++)
        {
            await world.Bill(5);
        }

        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, (await world.Releases.SealDue()).Release.Number);
    }

    [Fact]
    public async Task Few_cancellations_are_held_until_there_are_enough_and_hold_up_no_act()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        var acts = await world.Bill(50);
        await world.Cancel(acts.Take(1));
        world.Clock.Advance(TimeSpan.FromDays(1));
        var first = await world.Releases.SealDue();
        Assert.Equal((1L, 50L, 0L, 0L), Figures(first));
        Assert.Empty(first.Release.Published.Cancellations);

        // A position is a count too: 51 entries less 50 acts would tell of one cancellation.
        Assert.Equal(LedgerWitness.None, first.Release.Witness);

        await world.Cancel(acts.Skip(1).Take(10));
        world.Clock.Advance(TimeSpan.FromDays(1));
        var second = await world.Releases.SealDue();

        Assert.Equal((2L, 50L, 11L, 0L), Figures(second));
        Assert.Equal(61, second.Release.Witness.Position);
    }

    [Fact]
    public async Task Cancellations_that_would_leave_few_acts_in_force_are_held()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        var acts = await world.Bill(20);
        await world.Cancel(acts.Take(15));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1L, 20L, 0L, 0L), Figures(await world.Releases.SealDue()));

        await world.Cancel(acts.Skip(15));
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((2L, 20L, 20L, 0L), Figures(await world.Releases.SealDue()));
    }

    [Fact]
    public async Task Acts_outside_the_perimeter_are_not_counted()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        var act = Billing.Entries.Act(9000) with { Act = "MOP", Cents = 500 };
        await world.Ledger.Append(act, default);
        Assert.Equal(0, (await world.Releases.SealDue()).Release.Number);

        await world.Bill(1);
        Assert.Equal((1L, 1L, 0L, 2500L), Figures(await world.Releases.SealDue()));
    }

    [Fact]
    public async Task Tables_come_when_the_month_is_over_and_small_cells_are_held_with_others()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays, DateTimeOffset.Parse("2026-11-30T12:00:00+01:00", CultureInfo.InvariantCulture));
        await world.Bill(40, like: act => act with { Department = new Department("75") });
        await world.Bill(3, from: 40, like: act => act with { Department = new Department("976") });
        Assert.Equal(0, (await world.Releases.SealDue()).Release.Number);
        world.Clock.Advance(TimeSpan.FromDays(1));

        var release = (await world.Releases.SealDue()).Release;

        var month = Assert.Single(release.Published.Months);
        Assert.Equal((43L, new DateOnly(2026, 11, 1), 32L, 11L), (release.Totals.Billed, month.Month, month.Distributed, month.Held));
        Assert.Equal(32 * 2500, release.Totals.Cents);
        Assert.Equal(["11"], Shown(release, UsageTable.Region));
        Assert.Equal(["TCG"], Shown(release, UsageTable.Act));

        // They come out with others, also after a restart, and never alone.
        await world.Bill(20, from: 100, like: act => act with { Department = new Department("976") });
        await world.Bill(20, from: 200, like: act => act with { Department = new Department("75") });
        world.Clock.Advance(TimeSpan.FromDays(31));
        release = (await world.Another().SealDue()).Release;
        Assert.Equal((83L, 83L, 0L), (release.Totals.Billed, release.Totals.Distributed, release.Totals.Held));
        Assert.Equal(["06", "11"], Shown(release, UsageTable.Region));
    }

    /// <summary>With known tariffs a sum of cents is a count as well: 20 acts of 25 € and one of 42.50 € would tell of the one.</summary>
    [Fact]
    public async Task An_amount_that_few_have_is_not_in_the_sum_that_is_told()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays, DateTimeOffset.Parse("2026-11-30T12:00:00+01:00", CultureInfo.InvariantCulture));
        await world.Bill(60, like: act => act with { Act = "TCS", Specialty = "SM04", Cents = 2300 });
        await world.Bill(1, from: 60, like: act => act with { Act = "TCS", Specialty = "SM32", Cents = 4250 });
        world.Clock.Advance(TimeSpan.FromDays(1));

        var totals = (await world.Releases.SealDue()).Release.Totals;

        Assert.Equal((61L, 50L, 11L, 50L * 2300), (totals.Billed, totals.Distributed, totals.Held, totals.Cents));
    }

    [Fact]
    public async Task Every_entry_is_shown_held_outside_or_unsealed()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        var acts = await world.Bill(20);
        await world.Cancel(acts.Take(2));
        await world.Bill(4, like: act => act with { Act = "MCG" });
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Bill(7, from: 50);
        await world.Releases.SealDue();

        using var text = new MemoryStream();
        await world.Registry.CollectAndExportAsTextAsync(text);
        var metrics = Encoding.UTF8.GetString(text.ToArray()).Split('\n');
        Assert.Contains("telehealth_usage_entries{state=\"shown\"} 20", metrics);
        Assert.Contains("telehealth_usage_entries{state=\"held\"} 2", metrics);
        Assert.Contains("telehealth_usage_entries{state=\"outside\"} 4", metrics);
        Assert.Contains("telehealth_usage_entries{state=\"unsealed\"} 7", metrics);
        Assert.Contains("telehealth_usage_reconciliation_difference 0", metrics);
    }

    [Fact]
    public async Task A_release_names_the_one_before_and_is_signed_in_both_forms()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        var first = await world.Releases.SealDue();
        await world.Bill(3);
        var second = await world.Releases.SealDue();
        using var key = ECDsa.Create();
        key.ImportFromPem(second.PublicKey);

        Assert.Equal(first.Hash, second.Release.Previous);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(second.Body.Span)), second.Hash.Hex);
        Assert.True(key.VerifyData(second.Body.Span, second.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.True(key.VerifyData(ReleaseCsv.Write(second.Release), second.CsvSignature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.False(key.VerifyData(first.Body.Span, second.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task Instances_that_seal_at_the_same_time_all_have_the_one_release()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        var instances = Enumerable.Range(0, 20).Select(_ => world.Another()).ToList();

        var releases = await Task.WhenAll(instances.Select(instance => Task.Run(() => instance.SealDue())));

        Assert.Single(releases.Select(release => (release.Hash, Convert.ToBase64String(release.Signature.Span))).Distinct());
        Assert.Equal((1L, 3L, 0L, 7500L), Figures(releases[0]));
        using var beside = world.Beside();
        Assert.Equal([0, 1], beside.Query<long>("SELECT number FROM usage_release ORDER BY number"));
    }

    [Theory]
    [InlineData("UPDATE usage_release SET billed = 9 WHERE number = 1", "never changed")]
    [InlineData("DELETE FROM usage_release WHERE number = 1", "never deleted")]
    [InlineData("DELETE FROM usage_hold", "never deleted")]
    [InlineData("INSERT INTO usage_release SELECT 3, sealed_at, billed, @rest FROM usage_release WHERE number = 1", "does not follow")]
    [InlineData("INSERT INTO usage_release SELECT 2, sealed_at, billed - 1, @rest FROM usage_release WHERE number = 1", "is smaller")]
    [InlineData("INSERT INTO usage_release SELECT 2, sealed_at - 1, billed, @rest FROM usage_release WHERE number = 1", "is smaller")]
    public async Task The_database_refuses_to_change_a_release_or_to_count_down(string sql, string says)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        var sealedOnce = await world.Releases.SealDue();
        using var beside = world.Beside();
        beside.Execute("INSERT INTO usage_hold VALUES (1, 1)");
        sql = sql.Replace("@rest", "cancelled, cents, body, body_hash, signature, csv_signature, public_key, progress, holds_of", StringComparison.Ordinal);

        Assert.Contains(says, Assert.Throws<SqliteException>(() => beside.Execute(sql)).Message, StringComparison.Ordinal);
        Assert.Equal(sealedOnce.Body, (await world.Releases.Latest()).Body);
    }

    [Fact]
    public async Task A_release_is_not_replaced_either()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        var sealedOnce = await world.Releases.SealDue();
        using var beside = world.Beside();

        beside.Execute(
            """
            INSERT OR REPLACE INTO usage_release
            SELECT 1, sealed_at, 99, cancelled, cents, '{}', body_hash, signature, csv_signature, public_key, progress, holds_of FROM usage_release WHERE number = 1
            """);

        Assert.Equal(sealedOnce.Body, (await world.Releases.Latest()).Body);
    }

    [Fact]
    public async Task A_release_that_was_changed_around_the_triggers_is_not_published()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        await world.Releases.SealDue();
        using var beside = world.Beside();
        beside.Execute("DROP TRIGGER usage_release_is_never_changed; UPDATE usage_release SET body = replace(body, '\"billed\": 3', '\"billed\": 4') WHERE number = 1");

        await Assert.ThrowsAsync<InvalidDataException>(() => world.Releases.Latest());
    }

    private static IEnumerable<string> Shown(UsageRelease release, UsageTable table) =>
        table.Cells.Where((_, cell) => release.Totals.Cells[UsageTable.All.IndexOf(table)][cell] > 0).Select(cell => cell.Code);

    private static (long Number, long Billed, long Cancelled, long Cents) Figures(SealedRelease it) =>
        (it.Release.Number, it.Release.Totals.Billed, it.Release.Totals.Cancelled, it.Release.Totals.Cents);
}
