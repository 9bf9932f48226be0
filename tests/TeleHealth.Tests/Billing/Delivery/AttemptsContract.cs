using System.Data.Common;
using Dapper;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>Every attempt of a delivery can be read afterwards, whatever the store.</summary>
public abstract class AttemptsContract(Dialect dialect) : IAsyncLifetime
{
    private DeliveryWorld? created;
    private LocalReceiver? started;

    private DeliveryWorld World => created!;

    private LocalReceiver Receiver => started!;

    public async Task InitializeAsync()
    {
        created = await DeliveryWorld.Create(dialect);
        started = await LocalReceiver.Start();
    }

    public async Task DisposeAsync()
    {
        if (created is not null)
        {
            await created.DisposeAsync();
        }

        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_failure_a_time_out_and_a_success_are_listed_in_order_and_a_replay_goes_on_with_their_numbers()
    {
        var endpoint = (await World.Endpoint(Receiver.Url)).Endpoint.Id;
        await World.Act(1);
        Assert.Empty((await World.Only()).History);

        var first = World.Clock.GetUtcNow();
        Receiver.Answer = LocalReceiver.Status(500);
        await World.Deliver();
        await Receiver.Next();

        var second = await UntilDue();
        Receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var hanging = World.Deliver();
        await Receiver.Next();
        World.Clock.Advance(DeliveryLimits.AttemptMax);
        await hanging;

        var third = await UntilDue();
        Receiver.Answer = LocalReceiver.Status(200);
        await World.Deliver();
        var delivered = await World.Only();
        Assert.Equal((DeliveryStanding.Delivered, 3), (delivered.Standing, delivered.Attempts));
        Assert.Equal(
            [
                new DeliveryAttempt(1, first, TimeSpan.Zero, DeliveryResult.ServerError, 500),
                new DeliveryAttempt(2, second, DeliveryLimits.AttemptMax, DeliveryResult.TimedOut, null),
                new DeliveryAttempt(3, third, TimeSpan.Zero, DeliveryResult.Delivered, 200),
            ],
            delivered.History);

        World.Clock.Advance(TimeSpan.FromHours(1));
        await World.Deliveries.Replay(
            DeliveryWorld.Client, endpoint, new DeliveryRange(0, long.MaxValue, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue));
        await World.Deliver();
        var replayed = await World.Only();
        Assert.Equal((1, 4), (replayed.Attempts, replayed.History.Count));
        Assert.Equal(new DeliveryAttempt(4, World.Clock.GetUtcNow(), TimeSpan.Zero, DeliveryResult.Delivered, 200), replayed.History[^1]);
    }

    [SkippableFact]
    public async Task Every_delivery_of_a_page_has_its_own_attempts()
    {
        await World.Endpoint(Receiver.Url);
        for (var act = 1; act <= 4; act++)
        {
            await World.Act(act);
            Receiver.Answer = LocalReceiver.Status(act % 2 == 0 ? 404 : 200);
            await World.Deliver();
        }

        await World.Act(5);
        var page = await World.Deliveries.Read(DeliveryWorld.Client, new DeliverySelection((await World.All())[0].Number, null, null), 3);

        Assert.Equal([2L, 3L, 4L], page.Select(delivery => delivery.Position));
        Assert.Equal([404, 200, 404], page.Select(delivery => Assert.Single(delivery.History).Status));
        Assert.Empty((await World.All())[^1].History);
        Assert.Equal(
            [DeliveryResult.Refused, DeliveryResult.Refused],
            (await World.Deliveries.Read(DeliveryWorld.Client, new DeliverySelection(0, null, DeliveryStanding.Waiting), 10))
                .SelectMany(delivery => delivery.History)
                .Select(attempt => attempt.Result));
    }

    [SkippableFact]
    public async Task Of_more_than_fifty_attempts_the_latest_fifty_are_kept_and_their_numbers_say_so()
    {
        var endpoint = (await World.Endpoint(Receiver.Url)).Endpoint.Id;
        await World.Act(1);
        for (var attempt = 1; attempt <= DeliveryLimits.AttemptsKeptMax + 3; attempt++)
        {
            var taken = Assert.Single(await World.Queue.Take(endpoint, 1, default));
            await World.Queue.Settle(taken, Refused(World.Clock.GetUtcNow()), DeliveryStanding.Waiting, World.Clock.GetUtcNow());
        }

        Assert.Equal(Enumerable.Range(4, DeliveryLimits.AttemptsKeptMax), (await World.Only()).History.Select(attempt => attempt.Number));
        Assert.Equal(DeliveryLimits.AttemptsKeptMax, await World.Database.Scalar<long>("SELECT COUNT(*) FROM webhook_attempt"));
    }

    [SkippableFact]
    public async Task An_attempt_and_its_result_are_noted_together_or_not_at_all_and_a_late_word_notes_nothing()
    {
        var endpoint = (await World.Endpoint(Receiver.Url)).Endpoint.Id;
        await World.Act(1);
        var taken = Assert.Single(await World.Queue.Take(endpoint, 1, default));
        await Change("ALTER TABLE webhook_attempt RENAME TO away");
        await Assert.ThrowsAnyAsync<DbException>(() => World.Queue.Settle(taken, Refused(World.Clock.GetUtcNow()), DeliveryStanding.Failed, null));
        await Change("ALTER TABLE away RENAME TO webhook_attempt");
        var untouched = await World.Only();
        Assert.Equal((DeliveryStanding.Waiting, 0, null), (untouched.Standing, untouched.Attempts, untouched.LastResult));

        World.Clock.Advance(DeliveryLimits.LeaseFor);
        await World.Deliver();
        await World.Queue.Settle(taken, Refused(World.Clock.GetUtcNow()), DeliveryStanding.Failed, null);

        Assert.Equal(DeliveryResult.Delivered, Assert.Single((await World.Only()).History).Result);
    }

    [SkippableFact]
    public async Task Attempts_are_never_changed_and_are_forgotten_with_their_delivery()
    {
        await World.Endpoint(Receiver.Url);
        await World.Act(1);
        await World.Deliver();
        await Assert.ThrowsAnyAsync<DbException>(() => Change("UPDATE webhook_attempt SET status = 500"));

        World.Clock.Advance(DeliveryLimits.KeptFor + TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await World.Queue.Forget(default));

        Assert.Equal(0, await World.Database.Scalar<long>("SELECT COUNT(*) FROM webhook_attempt"));
    }

    [SkippableFact]
    public async Task Nothing_that_a_receiver_said_but_its_status_is_kept()
    {
        Receiver.Answer = context =>
        {
            context.Response.StatusCode = 400;
            context.Response.Headers["x-planted"] = "PLANTED";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "PLANTED");
        };
        await World.Endpoint(Receiver.Url);
        await World.Act(1);
        await World.Deliver();

        await using var beside = World.Database.Beside();
        var kept = (IDictionary<string, object>)Assert.Single(await beside.QueryAsync("SELECT * FROM webhook_attempt"));
        Assert.Equal(["began_at", "delivery", "number", "result", "status", "took_ms"], kept.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("refused", "400"), ($"{kept["result"]}", $"{kept["status"]}"));
    }

    private static MadeAttempt Refused(DateTimeOffset at) => new(at, TimeSpan.FromMilliseconds(20), new DeliveryAnswer(DeliveryResult.Refused, 404));

    private async Task<DateTimeOffset> UntilDue()
    {
        var due = (await World.Only()).NextAttemptAt!.Value;
        World.Clock.Advance(due - World.Clock.GetUtcNow());
        return due;
    }

    private async Task Change(string sql)
    {
        await using var beside = World.Database.Beside();
        await beside.ExecuteAsync(sql);
    }
}

public sealed class SqliteAttemptsTests() : AttemptsContract(Dialect.Sqlite);

public sealed class PostgreSqlAttemptsTests() : AttemptsContract(Dialect.PostgreSql);
