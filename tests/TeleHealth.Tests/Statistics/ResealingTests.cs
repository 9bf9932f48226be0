using System.Globalization;
using Dapper;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>Whoever has the ledger can compute every release again.</summary>
public sealed class ResealingTests
{
    [SkippableTheory]
    [InlineData(Dialect.Sqlite, SealPolicy.ClosedDays)]
    [InlineData(Dialect.Sqlite, SealPolicy.AtOnce)]
    [InlineData(Dialect.PostgreSql, SealPolicy.ClosedDays)]
    public async Task Every_release_comes_out_as_it_was_sealed(Dialect dialect, SealPolicy seal)
    {
        await using var world = await Months(dialect, seal);

        var (releases, differs) = await new Resealing(new ReleaseStore(world.Source), world.History).Check(_ => { }, default);

        Assert.Null(differs);
        Assert.InRange(releases, 20, 200);
        var totals = (await world.Releases.Latest()).Release.Totals;
        Assert.True(totals is { Billed: > 100, Distributed: > 100 }, totals.ToString());
        var held = (await new ReleaseStore(world.Source).After(-1, 1000, default)).SelectMany(release => release.Release.Published.Months).Count(month => month.Held > 0);
        Assert.True(seal == SealPolicy.AtOnce ? held == 0 : held > 0, $"{held} months held something");
    }

    [Fact]
    public async Task A_release_that_says_something_else_is_named()
    {
        await using var world = await Months(Dialect.Sqlite, SealPolicy.ClosedDays);
        using var beside = world.Beside();
        var body = beside.QuerySingle<string>("SELECT body FROM usage_release WHERE number = 3").Replace("\"cents\": ", "\"cents\": 1", StringComparison.Ordinal);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));
        beside.Execute("DROP TRIGGER usage_release_is_never_changed; UPDATE usage_release SET body = @body, body_hash = @hash WHERE number = 3", new { body, hash });

        var (_, differs) = await new Resealing(new ReleaseStore(world.Source), world.History).Check(_ => { }, default);

        Assert.Equal(3, differs);
    }

    /// <summary>Ten weeks with quiet days, a small région, cancellations, entries outside the perimeter; sealed on some days only, by new instances.</summary>
    private static async Task<ReleaseWorld> Months(Dialect dialect, SealPolicy seal)
    {
        var world = await ReleaseWorld.Create(
            seal, DateTimeOffset.Parse("2026-02-25T12:00:00+01:00", CultureInfo.InvariantCulture), patientsMin: 3, professionalsMin: 2, dialect: dialect);
        var random = new Random(20261124);
        var acts = new Queue<LedgerEntry>();
        for (var day = 0; day < 70; day++)
        {
            var billed = await world.Bill(random.Next(8), 3, from: random.Next(40), like: act => act with
            {
                Department = new Department(random.Next(30) == 0 ? "976" : "75"),
                Sex = random.Next(2) == 0 ? Sex.Female : Sex.Male,
            });
            billed.ForEach(acts.Enqueue);
            if (random.Next(3) == 0 && acts.Count > 20)
            {
                await world.Cancel([acts.Dequeue(), acts.Dequeue()]);
            }

            await world.Bill(random.Next(2), like: act => act with { Act = "MCG" });
            world.Clock.Advance(TimeSpan.FromDays(1));
            if (random.Next(2) == 0)
            {
                await world.Another().SealDue();
            }
        }

        await world.Another().SealDue();
        return world;
    }
}
