using Microsoft.Extensions.Logging;

namespace TeleHealth.Billing.Ledger;

/// <summary>Event ids 3100 to 3199. Positions, never what an entry says or whose it is.</summary>
internal sealed partial class SqlLedger
{
    [LoggerMessage(3100, LogLevel.Error, "Ledger: another payload was to be entered than stands at position {Position}; nothing changed. Run: ledger verify")]
    private static partial void LogConflict(ILogger logger, long position);
}
