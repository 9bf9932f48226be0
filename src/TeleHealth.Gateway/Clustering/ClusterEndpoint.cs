namespace TeleHealth.Gateway.Clustering;

/// <summary>
/// Where the silo of this instance is reached by the others. Configuration section <c>Cluster</c>. What passes there is not encrypted: a private network only.
/// </summary>
internal sealed class ClusterEndpoint : ICheckedOptions
{
    /// <summary>The IP address of this machine for other instances. Default: 127.0.0.1, which is right while all of them run on one machine.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Between silos. Below the ephemeral range (32768), so that no client socket ever sits on it. Default: 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>For clients of the cluster; below the ephemeral range too. Default: 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <inheritdoc/>
    public IEnumerable<string> Errors()
    {
        if (!System.Net.IPAddress.TryParse(Address, out _))
        {
            yield return "Cluster:Address must be the IP address of this machine for other instances.";
        }

        if (SiloPort is < 1 or > 65535 || GatewayPort is < 1 or > 65535 || SiloPort == GatewayPort)
        {
            yield return "Cluster:SiloPort and Cluster:GatewayPort must be two different ports.";
        }
    }
}
