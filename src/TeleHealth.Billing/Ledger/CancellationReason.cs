namespace TeleHealth.Billing.Ledger;

/// <summary>Why an act is cancelled: a closed list, so that nobody writes of a person's health here. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.CancellationReason")]
public enum CancellationReason
{
    /// <summary>It was confirmed by mistake.</summary>
    EnteredInError = 1,

    /// <summary>The care was not given as billed.</summary>
    CareNotGiven = 2,

    /// <summary>It was ordered for another patient than the one who was seen.</summary>
    WrongPatient = 3,

    /// <summary>It was ordered in the name of another professional.</summary>
    WrongProfessional = 4,

    /// <summary>The same care is billed by another way.</summary>
    BilledElsewhere = 5,
}
