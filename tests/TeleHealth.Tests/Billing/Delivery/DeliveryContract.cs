using System.Globalization;
using Microsoft.AspNetCore.Http;
using Receiving;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>Deliveries to a real receiver that behaves well and badly, on a fake clock, whatever the store.</summary>
public abstract class DeliveryContract(Dialect dialect) : IAsyncLifetime
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
    public async Task A_webhook_is_thin_signed_and_delivered_once()
    {
        var secret = (await World.Endpoint(Receiver.Url)).Secret;
        var id = await World.Act(1);

        await World.Deliver();
        await World.Deliver();

        var got = Assert.Single(Receiver.All);
        Assert.Equal((id, "/hook"), (got.Id, got.Path));
        Assert.Equal(World.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), got.Timestamp);
        Assert.True(Verifies(secret, got));
        Assert.Equal("application/json", got.Headers["content-type"]);
        Assert.DoesNotContain("traceparent", got.Headers.Keys);
        Assert.True(got.Body.Length < 400);
        Assert.Equal(
            (DeliveryStanding.Delivered, 1, (DateTimeOffset?)null, (DeliveryResult?)DeliveryResult.Delivered, (int?)200),
            Of(await World.Only(), it => (it.Standing, it.Attempts, it.NextAttemptAt, it.LastResult, it.LastStatus)));
    }

    [SkippableFact]
    public async Task Every_endpoint_is_told_under_the_same_id()
    {
        await using var other = await LocalReceiver.Start();
        await World.Endpoint(Receiver.Url);
        await World.Endpoint(other.Url);
        var id = await World.Act(1);

        await World.Deliver();

        Assert.Equal([id, id], Receiver.All.Concat(other.All).Select(got => got.Id));
    }

    [SkippableFact]
    public async Task The_schedule_of_seventy_five_hours_is_kept_with_one_id_and_new_timestamps_and_then_it_is_given_up()
    {
        await World.Endpoint(Receiver.Url);
        await World.Act(1);
        Receiver.Answer = LocalReceiver.Status(404);
        var began = World.Clock.GetUtcNow();
        TimeSpan[] waits =
        [
            TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
            TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
        ];
        for (var attempt = 0; attempt < waits.Length; attempt++)
        {
            // Another process each time: the schedule is in the database.
            await using var fresh = new Borrowed(await World.Another());
            await fresh.World.Deliver();
            var waiting = await World.Only();
            Assert.Equal((DeliveryStanding.Waiting, attempt + 1, DeliveryResult.Refused), (waiting.Standing, waiting.Attempts, waiting.LastResult));
            var wait = waiting.NextAttemptAt!.Value - World.Clock.GetUtcNow();
            Assert.InRange(wait, waits[attempt], waits[attempt] * 1.1);
            World.Clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            await World.Deliver();
            Assert.Equal(attempt + 1, Receiver.All.Count);
            World.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await World.Deliver();

        Assert.Equal((DeliveryStanding.Failed, 10, null), Of(await World.Only(), it => (it.Standing, it.Attempts, it.NextAttemptAt)));
        Assert.Equal(10, Receiver.All.Count);
        Assert.Single(Receiver.All.Select(got => got.Id).Distinct());
        Assert.Equal(10, Receiver.All.Select(got => got.Timestamp).Distinct().Count());
        Assert.InRange(World.Clock.GetUtcNow() - began, TimeSpan.FromHours(75.5), TimeSpan.FromHours(75.6 * 1.1));
    }

    [SkippableFact]
    public async Task During_a_rotation_two_secrets_sign_and_a_day_later_the_new_one_alone()
    {
        var made = await World.Endpoint(Receiver.Url);
        var rotated = (await World.Endpoints.Rotate(DeliveryWorld.Client, made.Endpoint.Id))!;
        await World.Act(1);
        await World.Deliver();

        var both = Receiver.All[^1];
        Assert.Equal(2, both.Signatures.Split(' ').Length);
        Assert.True(Verifies(made.Secret, both) && Verifies(rotated.Secret, both));
        Assert.Equal(World.Clock.GetUtcNow() + DeliveryLimits.BothSecretsFor, rotated.Endpoint.BothSecretsUntil);

        World.Clock.Advance(DeliveryLimits.BothSecretsFor);
        await World.Act(2);
        await World.Deliver();

        var one = Receiver.All[^1];
        Assert.False(Verifies(made.Secret, one));
        Assert.True(Verifies(rotated.Secret, one));
    }

    [SkippableFact]
    public async Task Two_gateways_deliver_three_hundred_at_once_without_double_work()
    {
        await World.Endpoint(Receiver.Url);
        await Task.WhenAll(Enumerable.Range(1, 300).Select(World.Act));
        await using var other = new Borrowed(await World.Another());

        while ((await World.All()).Any(delivery => delivery.Standing == DeliveryStanding.Waiting))
        {
            await Task.WhenAll(World.Deliver(), other.World.Deliver());
        }

        Assert.Equal(300, Receiver.All.Count);
        Assert.Equal(300, Receiver.All.Select(got => got.Id).Distinct().Count());
    }

    [SkippableFact]
    public async Task What_a_killed_gateway_had_taken_is_delivered_when_its_lease_is_over_and_its_late_word_changes_nothing()
    {
        var endpoint = (await World.Endpoint(Receiver.Url)).Endpoint.Id;
        await World.Act(1);
        var taken = Assert.Single(await World.Queue.Take(endpoint, 8, default));

        await World.Deliver();
        World.Clock.Advance(DeliveryLimits.LeaseFor - TimeSpan.FromMilliseconds(1));
        await World.Deliver();
        Assert.Empty(Receiver.All);

        World.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await World.Deliver();
        await World.Queue.Settle(
            taken, new MadeAttempt(World.Clock.GetUtcNow(), TimeSpan.Zero, new DeliveryAnswer(DeliveryResult.Refused, 404)), DeliveryStanding.Failed, null);
        await World.Queue.GiveBack(taken, World.Clock.GetUtcNow());

        Assert.Single(Receiver.All);
        Assert.Equal((DeliveryStanding.Delivered, 1), Of(await World.Only(), it => (it.Standing, it.Attempts)));
    }

    [SkippableFact]
    public async Task A_replay_sends_a_range_again_under_the_same_ids_and_asking_twice_sends_once()
    {
        var endpoint = (await World.Endpoint(Receiver.Url)).Endpoint.Id;
        string[] ids = [await World.Act(1), await World.Act(2), await World.Act(3)];
        await World.Deliver();
        var second = (await World.All())[1].Number;

        var replay = await World.Deliveries.Replay(DeliveryWorld.Client, endpoint, Range(second - 1, second + 1));
        var again = await World.Deliveries.Replay(DeliveryWorld.Client, endpoint, Range(second - 1, second + 1));
        Assert.Equal((2, second + 1, false), (replay.Queued, replay.Next, replay.More));
        Assert.Equal(0, again.Queued);
        await World.Deliver();

        Assert.Equal([ids[1], ids[2]], Receiver.All.Skip(3).Select(got => got.Id).Order());
        Assert.Equal(0, (await World.Deliveries.Replay(new ClientId("other"), endpoint, Range(0, long.MaxValue))).Queued);

        static DeliveryRange Range(long after, long upTo) => new(after, upTo, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
    }

    [SkippableFact]
    public async Task A_replay_begins_the_schedule_anew_for_what_waits_and_for_what_was_given_up()
    {
        var endpoint = (await World.Endpoint(Receiver.Url)).Endpoint.Id;
        await World.Act(1);
        Receiver.Answer = LocalReceiver.Status(404);
        await World.Deliver();
        Receiver.Answer = LocalReceiver.Status(200);

        var replay = await World.Deliveries.Replay(
            DeliveryWorld.Client, endpoint, new DeliveryRange(0, long.MaxValue, World.Clock.GetUtcNow(), World.Clock.GetUtcNow() + TimeSpan.FromSeconds(1)));
        await World.Deliver();

        Assert.Equal(1, replay.Queued);
        Assert.Equal((DeliveryStanding.Delivered, 1), Of(await World.Only(), it => (it.Standing, it.Attempts)));
    }

    [SkippableFact]
    public async Task Finished_deliveries_are_forgotten_after_ninety_days_and_waiting_ones_are_not()
    {
        await World.Endpoint(Receiver.Url);
        await World.Act(1);
        await World.Deliver();
        Receiver.Answer = LocalReceiver.Status(404);
        await World.Act(2);
        await World.Deliver();

        World.Clock.Advance(DeliveryLimits.KeptFor);
        Assert.Equal(0, await World.Queue.Forget(default));
        World.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, await World.Queue.Forget(default));
        Assert.Equal(2, (await World.Only()).Position);
    }

    [SkippableFact]
    public async Task Depth_and_age_are_those_of_enabled_endpoints_and_no_metric_or_log_names_anyone()
    {
        var endpoint = (await World.Endpoint(new Uri(Receiver.Url + "?token=PLANTED"))).Endpoint.Id;
        await World.Act(1);
        World.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal((1, World.Clock.GetUtcNow() - TimeSpan.FromSeconds(7)), await World.Queue.Depth(default));
        Receiver.Answer = context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("PLANTED");
        };
        await World.Deliver();
        await World.Endpoints.Disable(DeliveryWorld.Client, endpoint);
        Assert.Equal((0, null), await World.Queue.Depth(default));

        using var text = new MemoryStream();
        await World.Registry.CollectAndExportAsTextAsync(text);
        var metrics = System.Text.Encoding.UTF8.GetString(text.ToArray());
        Assert.Contains("telehealth_delivery_attempts_total{result=\"refused\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("telehealth_delivery_attempts_total{result=\"timedOut\"} 0", metrics, StringComparison.Ordinal);
        foreach (var secret in (string[])["PLANTED", Receiver.Url.Authority, "demo", Entries.Act(1).Consultation.ToString()])
        {
            Assert.DoesNotContain(secret, metrics, StringComparison.Ordinal);
        }

        Assert.Contains($"to endpoint {endpoint}, attempt 1: Refused", World.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PLANTED", World.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Receiver.Url.Authority, World.Log.Text, StringComparison.Ordinal);
    }

    private static T Of<T>(WebhookDelivery delivery, Func<WebhookDelivery, T> facts) => facts(delivery);

    private bool Verifies(string secret, Received got) =>
        WebhookVerification.IsTrue(secret, got.Id, got.Timestamp, got.Signatures, got.Body, World.Clock.GetUtcNow());
}

public sealed class SqliteDeliveryTests() : DeliveryContract(Dialect.Sqlite);

public sealed class PostgreSqlDeliveryTests() : DeliveryContract(Dialect.PostgreSql);
