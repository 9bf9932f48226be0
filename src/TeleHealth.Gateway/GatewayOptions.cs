namespace TeleHealth.Gateway;

/// <summary>Where the gateway listens. Configuration section <c>Gateway</c>.</summary>
internal sealed class GatewayOptions : ICheckedOptions
{
    private static readonly TimeSpan DrainLongest = TimeSpan.FromMinutes(10);

    /// <summary>Address for patients, clinicians, practice software and the usage figures. Default: <c>http://localhost:5080</c>.</summary>
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>Address for the operator: metrics and health. Never to be reachable from outside. Default: <c>http://localhost:5081</c>.</summary>
    public string ManagementUrl { get; set; } = "http://localhost:5081";

    /// <summary>
    /// How long a gateway that is told to end may take until its pages are with other gateways. 0 to 10 min; at 0 they find out by themselves. Default: 25 s, so that it
    /// has ended within the half minute that service managers usually give.
    /// </summary>
    public TimeSpan DrainWithin { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// The IP addresses or networks (<c>10.0.0.0/8</c>) of the proxies in front, whose X-Forwarded headers are believed. Default: none but this machine itself.
    /// Without it everybody who comes by a proxy elsewhere counts as one address, and limits for one address hold for all of them together.
    /// </summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    /// <summary><see cref="Proxies"/> as networks; a single address is a network of one.</summary>
    public IEnumerable<System.Net.IPNetwork> ProxyNetworks => Proxies.Select(Network).OfType<System.Net.IPNetwork>();

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

        if (DrainWithin < TimeSpan.Zero || DrainWithin > DrainLongest)
        {
            yield return "Gateway:DrainWithin must lie between 00:00:00 and 00:10:00.";
        }

        if (Proxies.Any(proxy => Network(proxy) is null))
        {
            yield return "Gateway:Proxies must be IP addresses or networks, such as 10.0.0.5 or 10.0.0.0/8.";
        }
    }

    private static System.Net.IPNetwork? Network(string proxy) =>
        System.Net.IPNetwork.TryParse(proxy, out var network) ? network
        : System.Net.IPAddress.TryParse(proxy, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

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
