using Dapper;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

/// <summary>A bill that waits is reminded of by the sweep, once at each age, until a person has decided; whatever the store.</summary>
public abstract class BillReminderContract(Dialect dialect) : BillTests(dialect)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly ClientId Client = new("demo");

    [SkippableFact]
    public async Task A_bill_is_reminded_of_after_one_seven_and_twenty_days_and_the_list_the_bill_and_the_metric_say_so()
    {
        var id = await Proposed();
        Assert.Equal(default, Assert.Single(await Listed()).Reminded);

        var count = 0;
        foreach (var days in (int[])[1, 7, 20])
        {
            Clock.Ahead = TimeSpan.FromDays(days) - Minute;
            await Silo.Sweep();
            Assert.Equal(count, (await Told()).Count);
            Clock.Ahead += Minute;
            await Silo.Sweep();
            await Silo.Sweep();
            count++;
            Assert.Equal($"{id}:unconfirmed:{days}", (await Told())[^1]);
            Assert.Equal(count, (await Told()).Count);
            var reminded = Assert.Single(await Listed()).Reminded;
            Assert.Equal(count, reminded.Count);
            Assert.InRange(Clock.GetUtcNow() - reminded.LastAt!.Value, TimeSpan.Zero, Minute);
            Assert.Equal(reminded, (await Silo.Bill(id).Read())!.Reminded);
        }

        Clock.Ahead += TimeSpan.FromDays(300);
        await Silo.Sweep();
        Assert.Equal(3, (await Told()).Count);
        Assert.Contains("telehealth_bill_reminders_total 3\n", await Exposition(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Who_confirms_or_judges_the_act_away_is_not_reminded_and_the_answers_say_how_often_they_were()
    {
        var (confirmed, judged) = (await Proposed(), await Proposed());
        Clock.Ahead += TimeSpan.FromDays(1);
        await Silo.Sweep();
        Assert.Equal(2, (await Told()).Count);

        var bill = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(confirmed).Confirm(ConfirmedBy.Clinician)).Bill;
        Assert.Equal(1, bill.Reminded.Count);
        var judgement = new BillJudgement(CarePathway.TreatingDoctor, new Circumstances { Alternates = false });
        var away = Assert.IsType<BillConfirmation.Confirmed>(await Silo.Bill(judged).Judge(judgement, ConfirmedBy.Clinician)).Bill;
        Assert.Equal((BillStanding.NotBillable, 1), (away.Standing, away.Reminded.Count));

        Clock.Ahead += TimeSpan.FromDays(30);
        await Silo.Sweep();
        Assert.Equal(2, (await Told()).Count);
    }

    [SkippableFact]
    public async Task A_restart_between_two_sweeps_doubles_nothing_and_loses_nothing()
    {
        var id = await Proposed();
        Clock.Ahead += TimeSpan.FromDays(1);
        await Silo.Sweep();
        await Restart();
        await Silo.Sweep();
        Assert.Equal([$"{id}:unconfirmed:1"], await Told());

        Clock.Ahead += TimeSpan.FromDays(6);
        await Restart();
        await Silo.Sweep();
        Assert.Equal([$"{id}:unconfirmed:1", $"{id}:unconfirmed:7"], await Told());
    }

    [SkippableFact]
    public async Task Two_silos_that_know_nothing_of_each_other_sweep_at_once_and_remind_once()
    {
        var bills = new List<ConsultationId>();
        for (var i = 0; i < 10; i++)
        {
            bills.Add(await Proposed());
        }

        await using var source = await Database.Another();
        await using var twin = await BillingSilo.Start(Database, Clock, source);
        Clock.Ahead += TimeSpan.FromDays(1);

        await Task.WhenAll(Silo.Sweep(), twin.Sweep(), Silo.Sweep(), twin.Sweep());

        Assert.Equal(bills.Select(id => $"{id}:unconfirmed:1").Order(), (await Told()).Order());
        Assert.All(await Listed(), bill => Assert.Equal(1, bill.Reminded.Count));
    }

    [SkippableFact]
    public async Task A_row_that_says_proposed_of_a_bill_that_is_not_is_written_anew_and_nobody_is_reminded()
    {
        var facts = EndedVisits.Billable() with { Pathway = CarePathway.Outside };
        await Silo.Ended.Ended(facts);
        await using (var beside = Database.Beside())
        {
            await beside.ExecuteAsync("UPDATE bill SET standing = 'proposed', remind_at = 0");
        }

        Clock.Ahead += TimeSpan.FromDays(2);
        await Silo.Sweep();

        Assert.Equal(("notBillable", null), await Row(facts.Id));
        Assert.Equal(0, await Database.Scalar<long>("SELECT SUM(reminders) FROM bill"));
    }

    private async Task<ConsultationId> Proposed()
    {
        await using (var beside = Database.Beside())
        {
            await beside.ExecuteAsync(
                """
                INSERT INTO webhook_endpoint (id, client, url, types, secret, created_at)
                VALUES ('e', @client, 'https://practice.example', 'bill.unconfirmed', 's', 0) ON CONFLICT (id) DO NOTHING
                """,
                new { client = Client.Value });
        }

        var facts = EndedVisits.Billable();
        await Silo.Ended.Ended(facts);
        return facts.Id;
    }

    private Task<IReadOnlyList<ListedBill>> Listed() => Silo.Bills.List(Client, BillStanding.Proposed, null, 100, default);

    private async Task<List<string>> Told()
    {
        await using var beside = Database.Beside();
        return (await beside.QueryAsync<string>("SELECT event FROM webhook_delivery ORDER BY number")).AsList();
    }
}

public sealed class SqliteBillReminderTests() : BillReminderContract(Dialect.Sqlite);

public sealed class PostgreSqlBillReminderTests() : BillReminderContract(Dialect.PostgreSql);
