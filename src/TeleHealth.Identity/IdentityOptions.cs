namespace TeleHealth.Identity;

/// <summary>What a deployment must choose about identity. Configuration section <c>Identity</c>.</summary>
public sealed class IdentityOptions
{
    /// <summary>
    /// The file with the key of the links: base64 of 32 random bytes or more, the same for all gateways of a service. Whoever has it can make links; with another
    /// one all links of before stop working. No default.
    /// </summary>
    public string LinkKeyFile { get; set; } = "";
}
