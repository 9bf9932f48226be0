using Microsoft.Extensions.Logging;
using TeleHealth.Consultations;

namespace TeleHealth.Billing.Ledger;

/// <summary>Event ids 3100 to 3199. Positions and ids, never what an entry says.</summary>
internal sealed partial class SqlLedger
{
    [LoggerMessage(
        3100, LogLevel.Error, "Ledger: consultation {Consultation} was to be entered again with another payload than at position {Position}; nothing changed")]
    private static partial void LogConflict(ILogger logger, ConsultationId consultation, long position);
}
