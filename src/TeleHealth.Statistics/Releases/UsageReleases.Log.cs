using Microsoft.Extensions.Logging;

namespace TeleHealth.Statistics;

/// <summary>Event ids 4000 to 4099. Numbers only; no position, which is a count too.</summary>
internal sealed partial class UsageReleases
{
    [LoggerMessage(4000, LogLevel.Information, "Usage release {Number} sealed")]
    private static partial void LogSealed(ILogger logger, long number);
}
