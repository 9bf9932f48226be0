namespace TeleHealth.Billing.Ledger;

/// <summary>The answer to an append.</summary>
public abstract record LedgerAppend
{
    private LedgerAppend()
    {
    }

    /// <summary>The ledger has the entry at this position, durably; <see cref="Repeat"/> when it had it before.</summary>
    public sealed record Recorded(long Position, bool Repeat) : LedgerAppend;

    /// <summary>The ledger has another payload under the same key at this position; nothing changed.</summary>
    public sealed record Conflict(long Position) : LedgerAppend;
}
