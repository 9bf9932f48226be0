using System.Net;
using System.Net.Sockets;
using TeleHealth.BrowserTests;
using TeleHealth.Consultations;
using TeleHealth.Signalling.Relays;
using Xunit.Abstractions;

namespace TeleHealth.IntegrationTests;

/// <summary>deploy/coturn/turnserver.conf on Debian's coturn: whom it lends to, and where it never relays to (OWASP ASVS 5.0, 17.1.1).</summary>
public sealed class RelayedPeersTests(ITestOutputHelper print)
{
    private static readonly string[] Hostile =
    [
        "0.0.0.0", "10.0.0.5", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.254", "192.0.0.1", "192.0.2.9", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::10.0.0.0", "::10.0.1.0", "::0.1.0.0", "::127.1.0.0", "::ffff:0:7f00:1", "64:ff9b:1::7f00:1", "100::1", "2001:1ff::1", "3fff::1", "5f00::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.5", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:5", "2002:7f00:1::", "2001:0:7f00:1::", "fc00::1", "fd00::1",
        "fe80::1", "fec0::1", "ff02::1", "2001:db8::1",
    ];

    private static readonly ConsultationId Consultation = new(Guid.Parse("0193573e-7b7a-7c3a-8f0e-9d2c4b5a6978"));

    [SkippableFact]
    public async Task No_address_inside_a_network_is_relayed_to_in_whichever_form_it_is_written()
    {
        await using var coturn = await CoturnServer.Start();
        var refused = await Refused(coturn, AddressFamily.InterNetwork, "9.9.9.9");
        if (CoturnServer.AddressSix is null)
        {
            print.WriteLine("SKIPPED: this machine has no IPv6 address, so no IPv6 peer was asked for.");
        }
        else
        {
            refused += await Refused(coturn, AddressFamily.InterNetworkV6, "2606:4700::1");
        }

        print.WriteLine($"figure: {refused} hostile addresses refused by coturn with deploy/coturn/turnserver.conf, public ones permitted");
    }

    [SkippableFact]
    public async Task Nothing_is_lent_for_a_password_of_another_secret_or_one_that_has_run_out()
    {
        await using var coturn = await CoturnServer.Start();
        using var stranger = Client(coturn, new string('x', 64), DateTimeOffset.UtcNow.AddMinutes(1));
        using var late = Client(coturn, coturn.Secret, DateTimeOffset.UtcNow.AddMinutes(-1));

        Assert.Equal(401, await stranger.Lend());
        Assert.Equal(401, await late.Lend());
    }

    private static async Task<int> Refused(CoturnServer coturn, AddressFamily family, string open)
    {
        using var client = Client(coturn, coturn.Secret, DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(0, await client.Lend(six: family == AddressFamily.InterNetworkV6));
        var hostile = Hostile.Select(IPAddress.Parse).Where(address => address.AddressFamily == family).ToList();
        foreach (var address in hostile)
        {
            // 403: forbidden; any other error would not be the rule's doing.
            Assert.Equal((address, 403), (address, await client.Permit(address)));
        }

        Assert.Equal(0, await client.Permit(IPAddress.Parse(open)));
        return hostile.Count;
    }

    private static TurnClient Client(CoturnServer coturn, string secret, DateTimeOffset ends)
    {
        var credential = TurnCredential.Of(secret, Consultation, SeatRole.Patient, ends);
        return new TurnClient(new IPEndPoint(CoturnServer.Address, coturn.Port), credential.Username, credential.Password);
    }
}
