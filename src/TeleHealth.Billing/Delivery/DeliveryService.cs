using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// Runs the dispatcher in every gateway: at once when this process has written something to deliver, else every <see cref="LookEvery"/> for what has become due and
/// for what another process left.
/// </summary>
internal sealed partial class DeliveryService(
    DeliveryQueue queue, DeliveryDispatcher dispatcher, DeliveryWake wake, DeliveryMetrics metrics, TimeProvider clock, ILogger<DeliveryService> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromHours(1);
    private long? counted;
    private long? forgotten;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var takenOver = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = wake.Next;
            try
            {
                if (!takenOver)
                {
                    await queue.TakeOver(stoppingToken);
                    takenOver = true;
                }

                await dispatcher.Look(stoppingToken);
                await Upkeep(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The database is away for a moment, or for longer; nothing is lost by looking again.
                LogLookFailed(logger, exception);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            await Task.WhenAny(woken, Task.Delay(LookEvery, clock, stoppingToken));
        }

        await dispatcher.Rest();
    }

    private async Task Upkeep(CancellationToken ct)
    {
        if (Passed(ref counted, CountEvery))
        {
            var (waiting, oldestDue) = await queue.Depth(ct);
            metrics.OnDepth(waiting, oldestDue is { } since ? clock.GetUtcNow() - since : TimeSpan.Zero);
        }

        if (Passed(ref forgotten, ForgetEvery))
        {
            while (await queue.Forget(ct) > 0)
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    private bool Passed(ref long? last, TimeSpan period)
    {
        if (last is { } before && clock.GetElapsedTime(before) < period)
        {
            return false;
        }

        last = clock.GetTimestamp();
        return true;
    }

    [LoggerMessage(3320, LogLevel.Warning, "Deliveries: a look failed and is repeated")]
    private static partial void LogLookFailed(ILogger logger, Exception exception);
}
