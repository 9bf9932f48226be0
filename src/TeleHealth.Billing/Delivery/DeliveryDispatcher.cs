using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// Delivers what is due: one worker an endpoint, so that none waits for another's receiver. Several processes may do so at once; the queue gives a delivery to one of them.
/// At least once: a process that dies between the receiver's answer and the note of it sends again, with the same id.
/// </summary>
internal sealed partial class DeliveryDispatcher(
    DeliveryQueue queue,
    WebhookSender sender,
    EndpointPolicies policies,
    DeliveryWake wake,
    TimeProvider clock,
    DeliveryMetrics metrics,
    ILogger<DeliveryDispatcher> logger)
{
    private readonly ConcurrentDictionary<WebhookEndpointId, Task> workers = new();

    /// <summary>Starts a worker for each endpoint that something is due for; those at work go on.</summary>
    public async Task Look(CancellationToken ct)
    {
        foreach (var endpoint in await queue.Due(ct))
        {
            if (!workers.ContainsKey(endpoint) && !policies.LeavesAlone(endpoint))
            {
                // Only this method adds, and nobody calls it twice at the same time. The worker waits until it is known, or it could be gone before.
                var known = new TaskCompletionSource();
                workers[endpoint] = Work(endpoint, known.Task, ct);
                known.SetResult();
            }
        }
    }

    /// <summary>Waits until nobody works. Workers never throw.</summary>
    public Task Rest() => Task.WhenAll(workers.Values);

    private async Task Work(WebhookEndpointId endpoint, Task known, CancellationToken ct)
    {
        await known.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var finished = false;
        try
        {
            // A receiver that fails is left to the next look, which asks anew whether it is to be left alone.
            var well = true;
            while (well && await queue.Receiver(endpoint, ct) is { } receiver
                && await queue.Take(endpoint, DeliveryLimits.AtOnceMax, ct) is { Count: > 0 } taken)
            {
                var answers = await Task.WhenAll(taken.Select(delivery => Deliver(receiver, delivery, ct)));
                well = answers.All(answer => answer == DeliveryResult.Delivered);
            }

            finished = true;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping: what was taken has been given back.
        }
        catch (Exception exception)
        {
            // The database is away, or a secret does not open: what was taken is due again when its lease is over.
            LogWorkFailed(logger, endpoint, exception);
        }
        finally
        {
            workers.TryRemove(endpoint, out _);
            if (finished)
            {
                // What was written while this one was ending found it still at work.
                wake.Signal();
            }
        }
    }

    private async Task<DeliveryResult> Deliver(WebhookReceiver receiver, TakenDelivery delivery, CancellationToken ct)
    {
        DeliveryAnswer answer;
        var (began, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        try
        {
            answer = await sender.Send(receiver, delivery.Event, delivery.Body, ct);
        }
        catch (OperationCanceledException)
        {
            await queue.GiveBack(delivery, clock.GetUtcNow());
            throw;
        }

        var made = new MadeAttempt(began, clock.GetElapsedTime(started), answer);
        metrics.OnAttempt(answer.Result, made.Took);
        LogAttempt(logger, delivery.Number, receiver.Endpoint, delivery.Attempts + 1, answer.Result);
        await Settle(receiver, delivery, made);
        return answer.Result;
    }

    private async Task Settle(WebhookReceiver receiver, TakenDelivery delivery, MadeAttempt made)
    {
        var (now, answer) = (clock.GetUtcNow(), made.Answer);
        if (answer.Result == DeliveryResult.Postponed)
        {
            await queue.GiveBack(delivery, now + DeliveryLimits.CircuitOpenFor);
        }
        else if (answer.Result == DeliveryResult.Delivered)
        {
            await queue.Settle(delivery, made, DeliveryStanding.Delivered, null);
        }
        else if (answer.Result == DeliveryResult.Gone)
        {
            await queue.Disable(receiver.Endpoint);
            await queue.Settle(delivery, made, DeliveryStanding.Failed, null);
            LogGone(logger, receiver.Endpoint);
        }
        else
        {
            var next = DeliverySchedule.Next(delivery.Attempts + 1, now, answer.RetryAfter, Random.Shared.NextDouble());
            await queue.Settle(delivery, made, next is null ? DeliveryStanding.Failed : DeliveryStanding.Waiting, next);
            if (next is null)
            {
                metrics.OnGivenUp();
                LogGivenUp(logger, delivery.Number, receiver.Endpoint, delivery.Attempts + 1);
            }
        }
    }
}
