using Dapper;
using TeleHealth.Billing;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>A reminder is noted and told in one transaction, once at each age, to the millisecond and whatever the store.</summary>
public abstract class ReminderContract(Dialect dialect) : IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);
    private DeliveryWorld? created;

    private DeliveryWorld World => created!;

    public async Task InitializeAsync()
    {
        created = await DeliveryWorld.Create(dialect);
        await World.Endpoint(new Uri("https://logiciel.example.fr/hook"));
    }

    public async Task DisposeAsync()
    {
        if (created is not null)
        {
            await created.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Nothing_before_an_age_one_reminder_at_it_and_none_after_the_last()
    {
        var bill = await Proposed();
        var passed = TimeSpan.Zero;
        foreach (var days in (int[])[1, 7, 20])
        {
            Advance((days * Day) - Instant - passed);
            Assert.Empty(await World.Bills().ToRemind(10));
            Assert.False(await World.Bills().Remind(bill));
            Advance(Instant);
            Assert.Equal(bill.Consultation, Assert.Single(await World.Bills().ToRemind(10)));
            Assert.True(await World.Bills().Remind(bill));
            Assert.False(await World.Bills().Remind(bill));
            Assert.Empty(await World.Bills().ToRemind(10));
            Assert.Equal(World.Clock.GetUtcNow(), (await World.Bills().Reminded(bill)).LastAt);
            passed = days * Day;
        }

        Advance(Day * 1_000);
        Assert.Empty(await World.Bills().ToRemind(10));
        Assert.False(await World.Bills().Remind(bill));
        Assert.Equal(3, (await World.Bills().Reminded(bill)).Count);
        Assert.Equal(Ids(bill, 1, 7, 20), (await World.All()).Select(delivery => delivery.Id));
        Assert.All(await World.All(), delivery => Assert.Equal(
            (WebhookEventType.BillUnconfirmed, bill.Consultation, (long?)null), (delivery.Type, delivery.Consultation, delivery.Position)));
    }

    [SkippableFact]
    public async Task Twenty_that_look_at_once_from_two_gateways_remind_once()
    {
        var bill = await Proposed();
        await using var other = new Borrowed(await World.Another());
        Advance(Day);

        var reminded = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => (i % 2 == 0 ? World : other.World).Bills().Remind(bill))));

        Assert.Equal(1, reminded.Count(done => done));
        Assert.Equal(1, (await World.Bills().Reminded(bill)).Count);
        Assert.Equal(Ids(bill, 1), (await World.All()).Select(delivery => delivery.Id));
    }

    [SkippableFact]
    public async Task Whoever_slept_past_several_ages_reminds_once_and_goes_on_with_the_next()
    {
        var bill = await Proposed();
        Advance(Day * 10);
        Assert.True(await World.Bills().Remind(bill));
        Assert.False(await World.Bills().Remind(bill));
        Advance(Day * 10);
        Assert.True(await World.Bills().Remind(bill));

        Assert.Equal(Ids(bill, 7, 20), (await World.All()).Select(delivery => delivery.Id));
    }

    [SkippableFact]
    public async Task A_bill_that_only_a_judgement_made_billable_is_not_reminded_of_at_ages_that_had_passed()
    {
        var facts = EndedVisits.Billable() with { Pathway = CarePathway.Outside };
        var notBillable = Proposing.From(facts, EndedVisits.Pseudonyms, TariffFolder.BuiltIn, World.Clock.GetUtcNow());
        await World.Bills().Write(BillPortrait.View(notBillable), null);
        Advance(Day * 8);
        Assert.Empty(await World.Bills().ToRemind(10));

        var judged = BillPortrait.View(Proposing.Judged(
            notBillable,
            new BillJudgement(CarePathway.TreatingDoctor, Circumstances.Unsaid),
            ConfirmedBy.Clinician,
            EndedVisits.Pseudonyms,
            TariffFolder.BuiltIn,
            World.Clock.GetUtcNow())!);
        await World.Bills().Write(judged, null);
        Assert.Empty(await World.Bills().ToRemind(10));
        Advance(Day * 12);

        Assert.Single(await World.Bills().ToRemind(10));
        Assert.True(await World.Bills().Remind(judged));
        Assert.Equal(Ids(judged, 20), (await World.All()).Select(delivery => delivery.Id));
    }

    [SkippableFact]
    public async Task A_row_that_is_confirmed_takes_no_reminder_even_from_one_that_does_not_know_yet()
    {
        var bill = await Proposed();
        Advance(Day);
        await World.Bills().Write(bill with { Standing = BillStanding.Confirmed }, World.Clock.GetUtcNow());

        Assert.Empty(await World.Bills().ToRemind(10));
        Assert.False(await World.Bills().Remind(bill));
        Assert.Empty(await World.All());
    }

    [SkippableFact]
    public async Task When_nobody_can_be_told_nothing_is_noted_and_the_reminder_is_still_due()
    {
        var bill = await Proposed();
        Advance(Day);
        await Change("ALTER TABLE webhook_delivery RENAME TO away");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => World.Bills().Remind(bill));
        await Change("ALTER TABLE away RENAME TO webhook_delivery");

        Assert.Equal(0, (await World.Bills().Reminded(bill)).Count);
        Assert.Single(await World.Bills().ToRemind(10));
        Assert.True(await World.Bills().Remind(bill));
        Assert.Single(await World.All());
    }

    [SkippableFact]
    public async Task Bills_from_before_there_were_reminders_are_looked_at_once_and_reminded_of_at_the_age_they_have()
    {
        var (young, old) = (await Proposed(), await Proposed(World.Clock.GetUtcNow() - (Day * 9)));
        await Change("UPDATE bill SET remind_at = 0");
        Assert.Equal(2, (await World.Bills().ToRemind(10)).Count);

        Assert.False(await World.Bills().Remind(young));
        Assert.True(await World.Bills().Remind(old));

        Assert.Empty(await World.Bills().ToRemind(10));
        Assert.Equal(Ids(old, 7), (await World.All()).Select(delivery => delivery.Id));
    }

    [SkippableFact]
    public async Task Another_setting_counts_from_the_next_reminder_on_and_none_at_all_reminds_of_nothing()
    {
        var bill = await Proposed();
        Advance(Day);
        Assert.True(await World.Bills().Remind(bill));
        Advance(Day * 6);
        Assert.True(await World.Bills("3 30").Remind(bill));
        Advance(Day * 23);
        Assert.Single(await World.Bills("").ToRemind(10));
        Assert.False(await World.Bills("").Remind(bill));
        Assert.Empty(await World.Bills("").ToRemind(10));

        Assert.Equal(Ids(bill, 1, 3), (await World.All()).Select(delivery => delivery.Id));
    }

    private static IEnumerable<string> Ids(BillView bill, params int[] days) => days.Select(age => $"{bill.Consultation}:unconfirmed:{age}");

    private async Task<BillView> Proposed(DateTimeOffset? at = null)
    {
        var bill = BillPortrait.View(Proposing.From(EndedVisits.Billable(), EndedVisits.Pseudonyms, TariffFolder.BuiltIn, at ?? World.Clock.GetUtcNow()));
        await World.Bills().Write(bill, null);
        return bill;
    }

    private void Advance(TimeSpan by) => World.Clock.Advance(by);

    private async Task Change(string sql)
    {
        await using var beside = World.Database.Beside();
        await beside.ExecuteAsync(sql);
    }
}

public sealed class SqliteReminderTests() : ReminderContract(Dialect.Sqlite);

public sealed class PostgreSqlReminderTests() : ReminderContract(Dialect.PostgreSql);
