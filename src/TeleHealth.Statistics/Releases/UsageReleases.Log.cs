using Microsoft.Extensions.Logging;

namespace TeleHealth.Statistics;

/// <summary>Event ids 4000 to 4099. Numbers and positions only.</summary>
internal sealed partial class UsageReleases
{
    [LoggerMessage(4000, LogLevel.Information, "Usage release {Number} sealed up to ledger position {Position}")]
    private static partial void LogSealed(ILogger logger, long number, long position);
}
