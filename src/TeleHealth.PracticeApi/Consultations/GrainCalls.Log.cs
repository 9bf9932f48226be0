using Microsoft.Extensions.Logging;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>Event ids 7000 to 7099.</summary>
internal sealed partial class GrainCalls
{
    [LoggerMessage(7000, LogLevel.Information, "Attempt {Attempt} of a call failed in passing ({Failure}) and is made again")]
    private static partial void LogAgain(ILogger logger, int attempt, string failure);
}
