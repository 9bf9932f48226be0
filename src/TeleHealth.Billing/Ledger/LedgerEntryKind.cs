namespace TeleHealth.Billing.Ledger;

/// <summary>What an entry does. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.LedgerEntryKind")]
public enum LedgerEntryKind
{
    /// <summary>Bills an act.</summary>
    Act = 1,

    /// <summary>Takes back the act of the same consultation, line and revision.</summary>
    Cancellation = 2,
}
