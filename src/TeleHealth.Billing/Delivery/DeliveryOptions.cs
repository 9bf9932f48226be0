namespace TeleHealth.Billing.Delivery;

/// <summary>What a deployment must choose about deliveries. Configuration section <c>Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>
    /// The file with the key that seals the secrets of webhook endpoints: base64 of 32 random bytes, the same for all gateways of a service. With another
    /// one no secret opens, nothing is delivered, and every endpoint needs a new secret. Keep it apart from the database and its backups. No default.
    /// </summary>
    public string SecretKeyFile { get; set; } = "";
}
