using Microsoft.Extensions.Logging;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>Event ids 3000 to 3099. Ids only: no pseudonym, nothing of health.</summary>
internal sealed partial class BillGrain
{
    [LoggerMessage(3000, LogLevel.Debug, "Bill of consultation {Consultation}: {Standing}")]
    private static partial void LogStanding(ILogger logger, ConsultationId consultation, BillStanding standing);
}
