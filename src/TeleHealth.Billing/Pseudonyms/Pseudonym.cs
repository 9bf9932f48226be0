namespace TeleHealth.Billing;

/// <summary>
/// Stands for a person or a practice in the ledger: the same one always gets the same pseudonym, and only whoever holds the key can tell which.
/// 32 lower-case hexadecimal digits. It is personal data still: never in a log, a metric or a published figure.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Pseudonym")]
public readonly record struct Pseudonym([property: Id(0)] string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
