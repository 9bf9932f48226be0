using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Receiving;
using TeleHealth.Billing.Delivery;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>A receiver that misbehaves in every way there is, and what becomes of the delivery.</summary>
public sealed class MisbehaviourTests : IAsyncLifetime
{
    private DeliveryWorld world = null!;
    private LocalReceiver receiver = null!;

    public async Task InitializeAsync() => (world, receiver) = (await DeliveryWorld.Create(), await LocalReceiver.Start());

    public async Task DisposeAsync()
    {
        await world.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Theory]
    [InlineData(200, "delivered")]
    [InlineData(204, "delivered")]
    [InlineData(299, "delivered")]
    [InlineData(301, "redirected")]
    [InlineData(302, "redirected")]
    [InlineData(304, "redirected")]
    [InlineData(307, "redirected")]
    [InlineData(308, "redirected")]
    [InlineData(400, "refused")]
    [InlineData(401, "refused")]
    [InlineData(404, "refused")]
    [InlineData(429, "throttled")]
    [InlineData(500, "serverError")]
    [InlineData(501, "serverError")]
    [InlineData(503, "throttled")]
    [InlineData(599, "serverError")]
    [InlineData(700, "serverError")]
    public async Task Every_status_but_2xx_is_a_failure_and_none_is_followed(int status, string result)
    {
        receiver.Answer = LocalReceiver.Status(status, ("Location", "/elsewhere"));

        var delivery = await Attempt();

        Assert.Equal((result, status), (DeliveryWords.Word(delivery.LastResult!.Value), delivery.LastStatus));
        Assert.Equal(result == "delivered" ? DeliveryStanding.Delivered : DeliveryStanding.Waiting, delivery.Standing);
        Assert.Equal("/hook", Assert.Single(receiver.All).Path);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_bad_gateway_is_asked_again_shortly_within_the_attempt_as_the_same_message(int status)
    {
        receiver.Answer = context =>
        {
            context.Response.StatusCode = receiver.All.Count <= DeliveryLimits.ShortRetriesMax ? status : 200;
            return Task.CompletedTask;
        };

        var delivery = await Attempt();

        Assert.Equal((DeliveryStanding.Delivered, 1), (delivery.Standing, delivery.Attempts));
        Assert.Equal(1 + DeliveryLimits.ShortRetriesMax, receiver.All.Count);
        Assert.Single(receiver.All.Select(got => (got.Id, got.Timestamp, got.Signatures)).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_given_fifteen_seconds()
    {
        receiver.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var delivery = Attempt();
        await receiver.Next();

        world.Clock.Advance(DeliveryLimits.AttemptMax);

        Assert.Equal((DeliveryResult.TimedOut, DeliveryStanding.Waiting, 1), ((await delivery).LastResult, (await delivery).Standing, (await delivery).Attempts));
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task A_slow_receiver_that_answers_in_time_is_no_failure_and_nobody_else_waits_for_it()
    {
        await using var quick = await LocalReceiver.Start();
        var slow = new TaskCompletionSource();
        receiver.Answer = _ => slow.Task;
        await world.Endpoint(quick.Url);
        await world.Endpoint(receiver.Url);
        await world.Act(1);
        await world.Dispatcher.Look(default);
        await receiver.Next();
        await quick.Next();

        world.Clock.Advance(DeliveryLimits.AttemptMax - TimeSpan.FromMilliseconds(1));
        slow.SetResult();
        await world.Dispatcher.Rest();

        Assert.Equal([DeliveryStanding.Delivered, DeliveryStanding.Delivered], (await world.All()).Select(it => it.Standing));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 5)]
    [InlineData("soon", 5)]
    [InlineData("Tue, 24 Nov 2026 09:10:00 GMT", 600)]
    [InlineData("Tue, 24 Nov 2020 09:10:00 GMT", 5)]
    [InlineData("99999999", 86_400)]
    public async Task Retry_After_is_honoured_up_to_a_day(string header, int seconds)
    {
        foreach (var status in (int[])[429, 503])
        {
            await DisposeAsync();
            await InitializeAsync();
            receiver.Answer = LocalReceiver.Status(status, ("Retry-After", header));

            var delivery = await Attempt();

            Assert.InRange((delivery.NextAttemptAt!.Value - world.Clock.GetUtcNow()).TotalSeconds, seconds, seconds * 1.1);
        }
    }

    [Fact]
    public async Task Gone_disables_the_endpoint_and_what_waits_goes_on_when_it_is_enabled()
    {
        var endpoint = (await world.Endpoint(receiver.Url)).Endpoint.Id;
        await world.Act(1);
        receiver.Answer = LocalReceiver.Status(404);
        await world.Deliver();
        await world.Act(2);
        receiver.Answer = LocalReceiver.Status(410);
        await world.Deliver();

        var disabled = (await world.Endpoints.Find(DeliveryWorld.Client, endpoint))!;
        Assert.Equal((world.Clock.GetUtcNow(), DisabledBecause.Gone), (disabled.DisabledAt, disabled.DisabledBecause));
        Assert.Equal([DeliveryStanding.Waiting, DeliveryStanding.Failed], (await world.All()).Select(it => it.Standing));

        await world.Act(3);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Deliver();
        Assert.Equal(2, receiver.All.Count);

        receiver.Answer = LocalReceiver.Status(200);
        Assert.Null((await world.Endpoints.Enable(DeliveryWorld.Client, endpoint)).Endpoint!.DisabledAt);
        await world.Deliver();
        Assert.Equal([DeliveryStanding.Delivered, DeliveryStanding.Failed], (await world.All()).Select(it => it.Standing));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again_shortly_and_then_by_the_schedule()
    {
        receiver.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var delivery = await Attempt();

        Assert.Equal((DeliveryResult.ConnectionFailed, 1, null), (delivery.LastResult, delivery.Attempts, delivery.LastStatus));
        Assert.Equal(1 + DeliveryLimits.ShortRetriesMax, receiver.All.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_tried_by_the_schedule()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, and nobody listens

        var delivery = await Attempt(new Uri($"http://127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}/"));

        Assert.Equal((DeliveryResult.ConnectionFailed, DeliveryStanding.Waiting), (delivery.LastResult, delivery.Standing));
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        var aborted = new TaskCompletionSource();
        receiver.Answer = async context =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk);
            }
        };

        Assert.Equal(DeliveryStanding.Delivered, (await Attempt()).Standing);
        await aborted.Task;
    }

    [Fact]
    public async Task Endless_headers_are_a_failure()
    {
        receiver.Answer = context =>
        {
            context.Response.Headers["x-long"] = new string('x', (DeliveryLimits.AnswerHeadersKibMax * 1024) + 1);
            return Task.CompletedTask;
        };

        Assert.Equal(DeliveryResult.ConnectionFailed, (await Attempt()).LastResult);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_a_failure_and_nothing_is_sent()
    {
        await using var unvouched = await LocalReceiver.Start(badTls: true);

        Assert.Equal(DeliveryResult.TlsFailed, (await Attempt(unvouched.Url)).LastResult);
        Assert.Empty(unvouched.All);
    }

    [Fact]
    public async Task An_endpoint_that_keeps_failing_is_left_alone_and_no_attempt_is_used_up()
    {
        receiver.Answer = LocalReceiver.Status(500);
        await world.Endpoint(receiver.Url);
        foreach (var consultation in Enumerable.Range(1, DeliveryLimits.FailuresInARowMax))
        {
            await world.Act(consultation);
            await world.Deliver();
        }

        await world.Act(99);
        await world.Deliver();

        Assert.Equal(DeliveryLimits.FailuresInARowMax, receiver.All.Count);
        var last = (await world.All())[^1];
        Assert.Equal((DeliveryStanding.Waiting, 0), (last.Standing, last.Attempts));
        Assert.Equal(DeliveryResult.Postponed, (await world.Endpoints.Test(DeliveryWorld.Client, (await world.All())[0].Endpoint))!.Result);
    }

    [Fact]
    public async Task No_more_than_eight_attempts_at_one_endpoint_run_at_once()
    {
        var (now, most) = (0, 0);
        var counting = new Lock();
        using var inside = new SemaphoreSlim(0);
        var hold = new TaskCompletionSource();
        receiver.Answer = async _ =>
        {
            lock (counting)
            {
                most = Math.Max(most, ++now);
            }

            inside.Release();
            await hold.Task;
            lock (counting)
            {
                now--;
            }
        };
        var endpoint = (await world.Endpoint(receiver.Url)).Endpoint.Id;
        await Task.WhenAll(Enumerable.Range(1, 20).Select(world.Act));
        await world.Dispatcher.Look(default);
        for (var i = 0; i < DeliveryLimits.AtOnceMax; i++)
        {
            Assert.True(await inside.WaitAsync(TimeSpan.FromSeconds(60)), "Fewer than eight came.");
        }

        Assert.Equal(DeliveryResult.Postponed, (await world.Endpoints.Test(DeliveryWorld.Client, endpoint))!.Result);
        hold.SetResult();
        await world.Dispatcher.Rest();

        Assert.Equal(DeliveryLimits.AtOnceMax, most);
        Assert.Equal(20, receiver.All.Select(got => got.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_test_call_answers_what_the_receiver_said_as_far_as_it_is_read()
    {
        receiver.Answer = context =>
        {
            context.Response.StatusCode = 418;
            return context.Response.WriteAsync("no\u0007 tea" + new string('.', 10_000));
        };
        var made = await world.Endpoint(receiver.Url);

        var answer = (await world.Endpoints.Test(DeliveryWorld.Client, made.Endpoint.Id))!;

        Assert.Equal((DeliveryResult.Refused, 418), (answer.Result, answer.Status));
        Assert.StartsWith("no tea...", answer.Body, StringComparison.Ordinal);
        Assert.Equal(DeliveryLimits.AnswerBytesMax - 1, answer.Body.Length);
        Assert.True(WebhookVerification.IsTrue(
            made.Secret, receiver.All[0].Id, receiver.All[0].Timestamp, receiver.All[0].Signatures, receiver.All[0].Body, world.Clock.GetUtcNow()));
        Assert.Empty(await world.All());
    }

    /// <summary>One delivery to the receiver, tried once.</summary>
    private async Task<WebhookDelivery> Attempt(Uri? url = null)
    {
        await world.Endpoint(url ?? receiver.Url);
        await world.Act(1);
        await world.Deliver();
        return await world.Only();
    }
}
