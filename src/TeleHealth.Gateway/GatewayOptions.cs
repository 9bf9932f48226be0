namespace TeleHealth.Gateway;

/// <summary>Where the gateway listens. Configuration section <c>Gateway</c>.</summary>
internal sealed class GatewayOptions : ICheckedOptions
{
    /// <summary>Address for patients, clinicians, practice software and the usage figures. Default: <c>http://localhost:5080</c>.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>Address for the operator: metrics and health. Never to be reachable from outside. Default: <c>http://localhost:5081</c>.</summary>
    public string ManagementUrl { get; set; } = "http://localhost:5081";

    /// <summary>The port of <see cref="ManagementUrl"/>.</summary>
    public int ManagementPort => BindingAddress.Parse(ManagementUrl).Port;

    /// <inheritdoc/>
    public IEnumerable<string> Errors()
    {
        var readable = true;
        foreach (var (setting, url) in new[] { (nameof(PublicUrl), PublicUrl), (nameof(ManagementUrl), ManagementUrl) })
        {
            if (!IsAddress(url))
            {
                readable = false;
                yield return $"Gateway:{setting} must be an http or https address with a port, such as http://localhost:5080.";
            }
        }

        if (readable && BindingAddress.Parse(PublicUrl).Port == ManagementPort)
        {
            yield return "Gateway:PublicUrl and Gateway:ManagementUrl must have different ports: what only the operator may see is kept apart by the port.";
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: > 0 and <= 65535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
