using Microsoft.Extensions.Logging;

namespace TeleHealth.Identity;

/// <summary>Event ids 6000 to 6099. Names of holders, never keys.</summary>
public sealed partial class ApiKeys
{
    [LoggerMessage(6000, LogLevel.Information, "Key made: {Kind} {Name}")]
    private static partial void LogAdded(ILogger logger, ApiKeyKind kind, string name);

    [LoggerMessage(6001, LogLevel.Information, "Key revoked: {Kind} {Name}")]
    private static partial void LogRevoked(ILogger logger, ApiKeyKind kind, string name);
}
