using Dapper;
using TeleHealth.Billing;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Ledger;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>Deliveries are written in the transaction that makes true what they tell, whatever the store.</summary>
public abstract class OutboxContract(Dialect dialect) : IAsyncLifetime
{
    private static readonly Uri Somewhere = new("https://logiciel.example.fr/hook");
    private DeliveryWorld? created;

    private DeliveryWorld World => created!;

    public async Task InitializeAsync() => created = await DeliveryWorld.Create(dialect);

    public async Task DisposeAsync()
    {
        if (created is not null)
        {
            await created.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task An_act_and_its_cancellation_are_told_once_each_under_the_ids_of_their_entries_and_a_repeat_tells_nothing()
    {
        var endpoint = await World.Endpoint(Somewhere);
        for (var repeat = 0; repeat < 3; repeat++)
        {
            await World.Ledger.Append(Entries.Act(1));
            await World.Ledger.Append(Entries.Act(1).Cancelled());
        }

        var told = await World.All();

        Assert.Equal([Entries.Act(1).EntryId, Entries.Act(1).Cancelled().EntryId], told.Select(delivery => delivery.Id));
        Assert.Equal([WebhookEventType.ActRecorded, WebhookEventType.ActCancelled], told.Select(delivery => delivery.Type));
        Assert.Equal([1L, 2L], told.Select(delivery => delivery.Position));
        Assert.All(told, delivery => Assert.Equal((endpoint.Endpoint.Id, DeliveryStanding.Waiting, 0), (delivery.Endpoint, delivery.Standing, delivery.Attempts)));
        Assert.All(told, delivery => Assert.Equal(World.Clock.GetUtcNow(), delivery.NextAttemptAt));
    }

    [SkippableFact]
    public async Task Only_enabled_endpoints_of_the_client_that_asked_for_the_type_are_told()
    {
        var wants = await World.Endpoint(Somewhere, WebhookEventType.ActRecorded, WebhookEventType.ConsultationEnded);
        await World.Endpoint(Somewhere, WebhookEventType.ActCancelled, WebhookEventType.BillProposed);
        var disabled = await World.Endpoint(Somewhere);
        await World.Endpoints.Disable(DeliveryWorld.Client, disabled.Endpoint.Id);
        await World.Endpoints.Create(new ClientId("other"), Somewhere.ToString(), Enum.GetValues<WebhookEventType>());

        await World.Act(1);

        Assert.Equal(wants.Endpoint.Id, (await World.Only()).Endpoint);
        Assert.Equal(1, await World.Database.Scalar<long>("SELECT COUNT(*) FROM webhook_delivery"));
    }

    [SkippableFact]
    public async Task A_thousand_acts_that_are_committed_together_are_told_one_by_one_in_their_order()
    {
        await World.Endpoint(Somewhere);

        await Task.WhenAll(Enumerable.Range(1, 1_000).Select(i => World.Ledger.Append(Entries.Act(i))));

        var told = await World.All();
        Assert.Equal(Enumerable.Range(1, 1_000).Select(i => (long?)i), told.Select(delivery => delivery.Position));
        Assert.Equal(1_000, told.Select(delivery => delivery.Id).Distinct().Count());
    }

    [SkippableFact]
    public async Task When_nothing_can_be_told_nothing_is_entered()
    {
        await World.Endpoint(Somewhere);
        await using (var beside = World.Database.Beside())
        {
            await beside.ExecuteAsync("ALTER TABLE webhook_delivery RENAME TO away");
        }

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => World.Ledger.Append(Entries.Act(1)));
        Assert.Equal(LedgerHead.Empty, await World.Ledger.Head());
        Assert.Equal(0, await World.Database.Scalar<long>("SELECT COUNT(*) FROM ledger_entry"));

        await using (var beside = World.Database.Beside())
        {
            await beside.ExecuteAsync("ALTER TABLE away RENAME TO webhook_delivery");
        }

        await World.Act(1);
        Assert.Equal(1, (await World.Only()).Position);
    }

    [SkippableFact]
    public async Task The_end_and_the_proposal_are_told_with_the_row_of_the_bill_and_once_however_often_it_is_written()
    {
        await World.Endpoint(Somewhere);
        var rows = World.Bills();
        var facts = EndedVisits.Billable();
        var bill = BillPortrait.View(Proposing.From(facts, EndedVisits.Pseudonyms, TariffFolder.BuiltIn, facts.EndedAt));
        for (var repeat = 0; repeat < 3; repeat++)
        {
            await rows.Write(bill, null, WebhookEvent.Ended(facts), WebhookEvent.Proposed(bill, World.Clock.GetUtcNow()));
            World.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var told = await World.All();

        Assert.Equal([$"{facts.Id}:ended", $"{facts.Id}:proposed"], told.Select(delivery => delivery.Id));
        Assert.Equal([WebhookEventType.ConsultationEnded, WebhookEventType.BillProposed], told.Select(delivery => delivery.Type));
        Assert.Equal(facts.EndedAt, told[0].OccurredAt);
        Assert.All(told, delivery => Assert.Equal((facts.Id, null), (delivery.Consultation, delivery.Position)));
    }

    [SkippableFact]
    public async Task When_the_end_cannot_be_told_the_row_of_the_bill_is_not_written()
    {
        await World.Endpoint(Somewhere);
        var rows = World.Bills();
        var facts = EndedVisits.Billable(ConsultationId.New(EndedVisits.Start));
        await using (var beside = World.Database.Beside())
        {
            await beside.ExecuteAsync("ALTER TABLE webhook_delivery RENAME TO away");
        }

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => rows.Write(BillPortrait.View(Proposing.From(facts, EndedVisits.Pseudonyms, TariffFolder.BuiltIn, facts.EndedAt)), null, WebhookEvent.Ended(facts)));

        Assert.Equal(0, await World.Database.Scalar<long>("SELECT COUNT(*) FROM bill"));
    }
}

public sealed class SqliteOutboxTests() : OutboxContract(Dialect.Sqlite);

public sealed class PostgreSqlOutboxTests() : OutboxContract(Dialect.PostgreSql);
