namespace TeleHealth.Billing;

/// <summary>How sure a rule or a tariff is. docs/billing.md says what each means. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.Certainty")]
public enum Certainty
{
    /// <summary>Read in the text itself, in several sources that agree, or ours by decision.</summary>
    Certain = 1,

    /// <summary>Read in secondary sources, or derived from what they say.</summary>
    Secondary = 2,

    /// <summary>Common knowledge that was not verified.</summary>
    Uncertain = 3,

    /// <summary>Looked for and not found.</summary>
    NotFound = 4,
}
