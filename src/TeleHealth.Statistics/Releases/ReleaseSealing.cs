using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TeleHealth.Statistics;

/// <summary>Looks again and again whether a release may be sealed, on every instance; that only one is sealed is the table's business.</summary>
internal sealed partial class ReleaseSealing(
    UsageReleases releases, IOptions<UsageOptions> options, TimeProvider clock, StatisticsMetrics metrics, ILogger<ReleaseSealing> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SealCheckEvery, clock);
        try
        {
            do
            {
                await SealDue(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task SealDue(CancellationToken stoppingToken)
    {
        try
        {
            await releases.SealDue(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Tried again at the next look; pulls meanwhile have the latest release, or 503.
            metrics.OnSealFailed();
            LogSealFailed(logger, exception);
        }
    }

    [LoggerMessage(4100, LogLevel.Error, "Usage release: sealing failed and is tried again")]
    private static partial void LogSealFailed(ILogger logger, Exception exception);
}
