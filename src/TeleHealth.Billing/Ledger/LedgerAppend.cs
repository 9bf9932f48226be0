namespace TeleHealth.Billing.Ledger;

/// <summary>The answer to an append.</summary>
public abstract record LedgerAppend
{
    private LedgerAppend()
    {
    }

    /// <summary>The ledger has the entry at this position, durably; <see cref="Repeat"/> when it had it before.</summary>
    public sealed record Recorded(long Position, bool Repeat) : LedgerAppend;

    /// <summary>
    /// The ledger has another payload under the same key at this position, or the cancellation takes back something else than what was entered there; nothing changed.
    /// </summary>
    public sealed record Conflict(long Position) : LedgerAppend;

    /// <summary>The entry has nothing to follow; nothing changed.</summary>
    public sealed record Refused(LedgerRefusal Refusal) : LedgerAppend;
}

/// <summary>Why an entry may not follow what is in the ledger, in order of precedence.</summary>
public enum LedgerRefusal
{
    /// <summary>A cancellation of an act that is not in the ledger.</summary>
    NoSuchAct = 1,

    /// <summary>A further revision of an act that is not cancelled.</summary>
    NotCancelled = 2,
}
