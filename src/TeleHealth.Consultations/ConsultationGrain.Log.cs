using Microsoft.Extensions.Logging;

namespace TeleHealth.Consultations;

/// <summary>Event ids 1000 to 1099. Ids only: no name, no secret, nothing of health.</summary>
internal sealed partial class ConsultationGrain
{
    [LoggerMessage(1000, LogLevel.Debug, "Consultation {Consultation}: {Before} to {After}")]
    private static partial void LogChanged(ILogger logger, ConsultationId consultation, string before, string after);

    [LoggerMessage(1001, LogLevel.Warning, "Consultation {Consultation}: what was due could not be done and is tried again")]
    private static partial void LogUpkeepFailed(ILogger logger, ConsultationId consultation, Exception exception);
}
