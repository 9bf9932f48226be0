using System.Globalization;
using CsCheck;
using Dapper;
using Microsoft.Data.Sqlite;
using TeleHealth.Billing.Ledger;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

public sealed class UsageReleasesTests
{
    [Fact]
    public async Task A_service_begins_with_an_empty_release()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);

        var first = await world.Releases.SealDue();

        Assert.Equal((0L, 0L, 0L, 0L, 0L, "TCG TC TCS"), (first.Number, first.LedgerPosition, first.Billed, first.Cancelled, first.Cents, first.Perimeter));
        world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(first, await world.Another().SealDue());
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
        Assert.Equal((head.Position, head.Hash), (release.LedgerPosition, release.LedgerHash));
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
        Assert.Equal(0, (await world.Releases.SealDue()).Number);

        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await world.Bill(20, from: 100);
        var release = await world.Releases.SealDue();

        Assert.Equal((1L, 11L, 0L, 27500L), Figures(release));
        Assert.Equal(11, release.LedgerPosition);
        Assert.Equal((await world.Ledger.ReadAfter(10, 1, default))[0].Hash, release.LedgerHash);

        // A day of 25 hours is not over after 24.
        world.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal((2L, 31L, 0L, 77500L), Figures(await world.Releases.SealDue()));
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

        Assert.Equal(released ? 1 : 0, (await world.Releases.SealDue()).Number);
    }

    [Fact]
    public async Task What_is_held_comes_out_with_what_follows_and_never_by_itself()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        await world.Bill(10);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await world.Releases.SealDue()).Number);
        await world.Bill(1, from: 10);
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((1L, 11L, 0L, 27500L), Figures(await world.Releases.SealDue()));
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

        Assert.Equal(0, (await world.Releases.SealDue()).Number);
    }

    [Fact]
    public async Task One_cancellation_holds_a_release_until_enough_others_were_cancelled()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays);
        var acts = await world.Bill(50);
        await world.Cancel(acts.Take(1));
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await world.Releases.SealDue()).Number);

        await world.Cancel(acts.Skip(1).Take(10));
        world.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((1L, 50L, 11L, 125000L), Figures(await world.Releases.SealDue()));
    }

    [Fact]
    public async Task Acts_outside_the_perimeter_are_not_counted()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        var act = Billing.Entries.Act(9000) with { Act = "MOP", Cents = 500 };
        await world.Ledger.Append(act, default);
        Assert.Equal(0, (await world.Releases.SealDue()).Number);

        await world.Bill(1);
        Assert.Equal((1L, 1L, 0L, 2500L), Figures(await world.Releases.SealDue()));
    }

    [Fact]
    public async Task Instances_that_seal_at_the_same_time_all_have_the_one_release()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        var instances = Enumerable.Range(0, 20).Select(_ => world.Another()).ToList();

        var releases = await Task.WhenAll(instances.Select(instance => Task.Run(() => instance.SealDue())));

        Assert.Equal((1L, 3L, 0L, 7500L), Figures(Assert.Single(releases.Distinct())));
        using var beside = world.Beside();
        Assert.Equal([0, 1], beside.Query<long>("SELECT number FROM usage_release ORDER BY number"));
    }

    [Theory]
    [InlineData("UPDATE usage_release SET billed = 9 WHERE number = 1", "never changed")]
    [InlineData("DELETE FROM usage_release WHERE number = 1", "never deleted")]
    [InlineData("INSERT INTO usage_release SELECT 3, sealed_at, ledger_position, @rest FROM usage_release WHERE number = 1", "does not follow")]
    [InlineData("INSERT INTO usage_release SELECT 2, sealed_at, ledger_position - 1, @rest FROM usage_release WHERE number = 1", "is smaller")]
    [InlineData("INSERT INTO usage_release SELECT 2, sealed_at - 1, ledger_position, @rest FROM usage_release WHERE number = 1", "is smaller")]
    public async Task The_database_refuses_to_change_a_release_or_to_count_down(string sql, string says)
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        var sealedOnce = await world.Releases.SealDue();
        using var beside = world.Beside();
        sql = sql.Replace("@rest", "ledger_hash, perimeter, billed, cancelled, cents, body_hash", StringComparison.Ordinal);

        Assert.Contains(says, Assert.Throws<SqliteException>(() => beside.Execute(sql)).Message, StringComparison.Ordinal);
        Assert.Equal(sealedOnce, await world.Releases.Latest());
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
            SELECT 1, sealed_at, ledger_position, ledger_hash, perimeter, 99, cancelled, cents, body_hash FROM usage_release WHERE number = 1
            """);

        Assert.Equal(sealedOnce, await world.Releases.Latest());
    }

    [Fact]
    public async Task A_release_that_was_changed_around_the_triggers_is_not_published()
    {
        await using var world = await ReleaseWorld.Create(SealPolicy.AtOnce);
        await world.Bill(3);
        await world.Releases.SealDue();
        using var beside = world.Beside();
        beside.Execute("DROP TRIGGER usage_release_is_never_changed; UPDATE usage_release SET billed = 4 WHERE number = 1");

        await Assert.ThrowsAsync<InvalidDataException>(() => world.Releases.Latest());
    }

    private static readonly Gen<(Move Move, int Size, int Professionals)[]> Moves =
        Gen.Select(Gen.Enum<Move>(), Gen.Int[1, 8], Gen.Int[1, 4]).Array[5, 40];

    private enum Move
    {
        Bill,
        Cancel,
        Wait,
        Seal,
    }

    /// <summary>Releases against the entries themselves, counted by a model that knows only lists. CsCheck prints the seed of what fails.</summary>
    [Fact]
    public Task Whatever_happens_figures_never_decrease_and_no_step_stands_for_few_people() => Moves.SampleAsync(
        async moves =>
        {
            await using var world = await ReleaseWorld.Create(SealPolicy.ClosedDays, patientsMin: 5, professionalsMin: 3);
            var acts = new Queue<LedgerEntry>();
            var entries = new List<(LedgerEntry Entry, DateTimeOffset At)>();
            var last = await world.Releases.SealDue();
            foreach (var (move, size, professionals) in moves)
            {
                switch (move)
                {
                    case Move.Bill:
                        var billed = await world.Bill(size, professionals, from: entries.Count % 7);
                        billed.ForEach(acts.Enqueue);
                        entries.AddRange(billed.Select(entry => (entry, world.Clock.GetUtcNow())));
                        break;
                    case Move.Cancel:
                        var cancelled = Enumerable.Range(0, Math.Min(size, acts.Count)).Select(_ => acts.Dequeue()).ToList();
                        await world.Cancel(cancelled);
                        entries.AddRange(cancelled.Select(entry => (entry with { Kind = LedgerEntryKind.Cancellation }, world.Clock.GetUtcNow())));
                        break;
                    case Move.Wait:
                        world.Clock.Advance(TimeSpan.FromHours(size * 5));
                        break;
                    default:
                        var next = await world.Releases.SealDue();
                        Check(last, next, entries, world.Clock.GetUtcNow());
                        last = next;
                        break;
                }
            }
        },
        iter: 25,
        threads: 1);

    private static void Check(UsageRelease last, UsageRelease next, List<(LedgerEntry Entry, DateTimeOffset At)> entries, DateTimeOffset now)
    {
        Assert.InRange(next.Number, last.Number, last.Number + 1);
        Assert.True(next.Billed >= last.Billed && next.Cancelled >= last.Cancelled && next.Cents >= last.Cents);
        var upTo = entries.Take((int)next.LedgerPosition).ToList();
        Assert.Equal(upTo.Count(it => it.Entry.Kind == LedgerEntryKind.Act), next.Billed);
        Assert.Equal(upTo.Count(it => it.Entry.Kind == LedgerEntryKind.Cancellation), next.Cancelled);
        Assert.Equal(next.Billed * 2500, next.Cents);

        // All in November and December, when Paris is one hour ahead of UTC.
        var today = now.AddHours(1).Date;
        Assert.All(upTo, it => Assert.True(it.At.AddHours(1).Date < today));
        var steps = entries.Skip((int)last.LedgerPosition).Take((int)(next.LedgerPosition - last.LedgerPosition)).ToLookup(it => it.Entry.Kind, it => it.Entry);
        Assert.All(steps, step =>
        {
            Assert.True(step.Select(entry => entry.Patient).Distinct().Count() >= 5);
            Assert.True(step.Select(entry => entry.Professional).Distinct().Count() >= 3);
        });
    }

    private static (long Number, long Billed, long Cancelled, long Cents) Figures(UsageRelease release) =>
        (release.Number, release.Billed, release.Cancelled, release.Cents);
}
