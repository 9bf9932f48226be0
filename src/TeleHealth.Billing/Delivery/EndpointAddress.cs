using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// Which addresses something may be sent to: those that are globally reachable by the registries of special-purpose addresses (RFC 6890, as IANA keeps them), so that nobody makes
/// this service knock where only it can reach. What is not known to be public is refused; IPv6 addresses that carry an IPv4 one (mapped, 6to4, Teredo, NAT64) are refused as such.
/// </summary>
internal static class EndpointAddress
{
    private static readonly ImmutableArray<IPNetwork> SpecialV6 =
    [
        IPNetwork.Parse("2001::/23"), // IETF protocol assignments, Teredo among them
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4
        IPNetwork.Parse("2620:4f:8000::/48"), // AS112
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    private static readonly ImmutableArray<IPNetwork> SpecialV4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // shared behind carriers' NAT, and one cloud's metadata
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("168.63.129.16/32"), // a public number that one cloud answers inside
        IPNetwork.Parse("169.254.0.0/16"), // link-local, and most clouds' metadata
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // IETF protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.31.196.0/24"), // AS112
        IPNetwork.Parse("192.52.193.0/24"), // AMT
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("192.175.48.0/24"), // AS112
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, and broadcast
    ];

    /// <summary>Whether something may be sent to an address. In Development also to this machine.</summary>
    public static bool Allows(IPAddress address, bool development) => address.AddressFamily switch
    {
        _ when development && IsThisMachine(address) => true,
        AddressFamily.InterNetwork => !SpecialV4.Any(network => network.Contains(address)),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsGlobalUnicast(address) && !SpecialV6.Any(network => network.Contains(address)),
        _ => false,
    };

    /// <summary>2000::/3, by hand: <see cref="IPNetwork"/> of .NET 10.0 finds ::ffff:8.8.8.8 in it.</summary>
    private static bool IsGlobalUnicast(IPAddress address) => address.GetAddressBytes()[0] is >= 0x20 and <= 0x3F;

    private static bool IsThisMachine(IPAddress address) => address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback);
}
