namespace TeleHealth.Billing;

/// <summary>What a deployment must choose about billing; what law fixes is code. Configuration section <c>Billing</c>.</summary>
public sealed class BillingOptions
{
    /// <summary>
    /// The file with the key of the pseudonyms in the ledger: base64 of 32 random bytes, the same for all gateways of a service and for as long as its ledger
    /// lives. With another one the same people count as others. Keep it apart from the database and its backups. No default.
    /// </summary>
    public string PseudonymKeyFile { get; set; } = "";

    /// <summary>
    /// A folder with files of tariffs, switches and limits that replace all of the program's own (src/TeleHealth.Billing/Tariffs). Empty, the default: those.
    /// The ledger's
    /// entries then name the edition of the rules with a fingerprint of the files; every gateway of a service must have the same.
    /// </summary>
    public string TariffsFolder { get; set; } = "";

    /// <summary>
    /// After how many days a person is reminded of a bill that waits for them: whole numbers from 1 to 365, rising, with spaces between, at most five. Empty: never. A change
    /// counts for bills that are proposed from then on, and for others from their next reminder on.
    /// </summary>
    public string RemindAfterDays { get; set; } = "1 7 20";
}
