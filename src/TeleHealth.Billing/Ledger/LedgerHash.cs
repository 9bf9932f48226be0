namespace TeleHealth.Billing.Ledger;

/// <summary>A SHA-256 over a <see cref="CanonicalForm"/>: 64 lower-case hexadecimal digits.</summary>
public readonly record struct LedgerHash(string Hex)
{
    /// <summary>What stands before the first entry: 64 zeros.</summary>
    public static LedgerHash Zero { get; } = new(new string('0', 64));

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
