using System.Net;
using Microsoft.Extensions.Hosting;
using TeleHealth.Billing.Delivery;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>Nobody makes this service knock at a door that only it can reach: by the text of an address, by where a name leads, by a name that changes its mind.</summary>
public sealed class ForgeryTests
{
    [Theory]
    [InlineData("https://logiciel.example.fr/hook")]
    [InlineData("https://logiciel.example.fr")]
    [InlineData("https://logiciel.example.fr:443/hook?token=1")]
    [InlineData("https://logiciel.example.fr:8443/hook")]
    [InlineData("https://LOGICIEL.example.FR/hook")]
    [InlineData("https://xn--mdecin-bva.fr/")]
    [InlineData("https://a-1.b2.example.fr/?q=@home")]
    public void Public_addresses_may_be_endpoints(string url) => Assert.Null(EndpointUrl.Refuses(url, development: false));

    [Theory]
    [InlineData("", EndpointUrlRefusal.Form)]
    [InlineData("/hook", EndpointUrlRefusal.Form)]
    [InlineData("logiciel.example.fr", EndpointUrlRefusal.Form)]
    [InlineData("https://", EndpointUrlRefusal.Form)]
    [InlineData("https:///hook", EndpointUrlRefusal.Form)]
    [InlineData("https://médecin.fr/", EndpointUrlRefusal.Form)]
    [InlineData("https://１２７.0.0.1/", EndpointUrlRefusal.Form)]
    [InlineData("https://ⓛocalhost/", EndpointUrlRefusal.Form)]
    [InlineData("https://logiciel.example.fr/a b", EndpointUrlRefusal.Form)]
    [InlineData("https://logiciel.example.fr/\r\nHost: x", EndpointUrlRefusal.Form)]
    [InlineData("https://logiciel.example.fr\\@127.0.0.1/", EndpointUrlRefusal.Form)]
    [InlineData("https:\\\\127.0.0.1\\", EndpointUrlRefusal.Form)]
    [InlineData("https://logiciel.example.fr:99999/", EndpointUrlRefusal.Form)]
    [InlineData("https://[::1", EndpointUrlRefusal.Form)]
    [InlineData("http://logiciel.example.fr/", EndpointUrlRefusal.Scheme)]
    [InlineData("http://127.0.0.1/", EndpointUrlRefusal.Scheme)]
    [InlineData("ftp://logiciel.example.fr/", EndpointUrlRefusal.Scheme)]
    [InlineData("gopher://logiciel.example.fr/", EndpointUrlRefusal.Scheme)]
    [InlineData("ws://logiciel.example.fr/", EndpointUrlRefusal.Scheme)]
    [InlineData("unix://run/docker.sock", EndpointUrlRefusal.Scheme)]
    [InlineData("https://user@logiciel.example.fr/", EndpointUrlRefusal.Credentials)]
    [InlineData("https://user:secret@logiciel.example.fr/", EndpointUrlRefusal.Credentials)]
    [InlineData("https://logiciel.example.fr@127.0.0.1/", EndpointUrlRefusal.Credentials)]
    [InlineData("https://@logiciel.example.fr/", EndpointUrlRefusal.Credentials)]
    [InlineData("https://logiciel.example.fr/#part", EndpointUrlRefusal.Credentials)]
    [InlineData("https://localhost/", EndpointUrlRefusal.Host)]
    [InlineData("https://localhost./", EndpointUrlRefusal.Host)]
    [InlineData("https://LOCALHOST/", EndpointUrlRefusal.Host)]
    [InlineData("https://app.localhost/", EndpointUrlRefusal.Host)]
    [InlineData("https://intranet/", EndpointUrlRefusal.Host)]
    [InlineData("https://postgres/", EndpointUrlRefusal.Host)]
    [InlineData("https://printer.local/", EndpointUrlRefusal.Host)]
    [InlineData("https://metadata.google.internal/computeMetadata/v1/", EndpointUrlRefusal.Host)]
    [InlineData("https://router.home.arpa/", EndpointUrlRefusal.Host)]
    [InlineData("https://nas.lan/", EndpointUrlRefusal.Host)]
    [InlineData("https://hidden.onion/", EndpointUrlRefusal.Host)]
    [InlineData("https://127.0.0.1/", EndpointUrlRefusal.Host)]
    [InlineData("https://127.1/", EndpointUrlRefusal.Host)]
    [InlineData("https://2130706433/", EndpointUrlRefusal.Host)]
    [InlineData("https://0x7f000001/", EndpointUrlRefusal.Host)]
    [InlineData("https://0x7f.0.0.1/", EndpointUrlRefusal.Host)]
    [InlineData("https://0177.0.0.1/", EndpointUrlRefusal.Host)]
    [InlineData("https://0/", EndpointUrlRefusal.Host)]
    [InlineData("https://8.8.8.8/", EndpointUrlRefusal.Host)]
    [InlineData("https://10.0.0.5/", EndpointUrlRefusal.Host)]
    [InlineData("https://169.254.169.254/latest/meta-data/", EndpointUrlRefusal.Host)]
    [InlineData("https://[::1]/", EndpointUrlRefusal.Host)]
    [InlineData("https://[::]/", EndpointUrlRefusal.Host)]
    [InlineData("https://[::ffff:127.0.0.1]/", EndpointUrlRefusal.Host)]
    [InlineData("https://[::ffff:a9fe:a9fe]/", EndpointUrlRefusal.Host)]
    [InlineData("https://[64:ff9b::7f00:1]/", EndpointUrlRefusal.Host)]
    [InlineData("https://[fe80::1%25eth0]/", EndpointUrlRefusal.Host)]
    [InlineData("https://[2a01:e0a::1]/", EndpointUrlRefusal.Host)]
    [InlineData("https://1.2.3.4.5/", EndpointUrlRefusal.Host)]
    [InlineData("https://logiciel..fr/", EndpointUrlRefusal.Form)]
    [InlineData("https://under_score.example.fr/", EndpointUrlRefusal.Host)]
    [InlineData("https://logiciel.example.fr:22/", EndpointUrlRefusal.Port)]
    [InlineData("https://logiciel.example.fr:25/", EndpointUrlRefusal.Port)]
    [InlineData("https://logiciel.example.fr:80/", EndpointUrlRefusal.Port)]
    [InlineData("https://logiciel.example.fr:1023/", EndpointUrlRefusal.Port)]
    [InlineData("https://logiciel.example.fr:0/", EndpointUrlRefusal.Port)]
    public void Hostile_addresses_are_refused_by_their_text(string url, EndpointUrlRefusal refusal) =>
        Assert.Equal(refusal, EndpointUrl.Refuses(url, development: false));

    [Fact]
    public void An_address_has_at_most_1024_characters()
    {
        var longest = "https://logiciel.example.fr/" + new string('x', DeliveryLimits.UrlLengthMax - 28);
        Assert.Null(EndpointUrl.Refuses(longest, development: false));
        Assert.Equal(EndpointUrlRefusal.Form, EndpointUrl.Refuses(longest + "x", development: false));
    }

    [Theory]
    [InlineData("http://localhost:8080/hook", true)]
    [InlineData("http://127.0.0.1:8080/hook", true)]
    [InlineData("http://[::1]:8080/hook", true)]
    [InlineData("https://localhost:8443/hook", true)]
    [InlineData("http://user@localhost:8080/hook", false)]
    [InlineData("http://localhost:22/hook", false)]
    [InlineData("http://logiciel.example.fr/hook", false)]
    [InlineData("http://10.0.0.1:8080/hook", false)]
    [InlineData("http://localhost.example.fr:8080/", false)]
    [InlineData("http://[::ffff:127.0.0.1]:8080/", false)]
    public void In_Development_this_machine_alone_is_allowed_besides(string url, bool allowed) =>
        Assert.Equal(allowed, EndpointUrl.Refuses(url, development: true) is null);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:10::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Addresses_that_are_not_globally_reachable_are_refused(string address) =>
        Assert.False(EndpointAddress.Allows(IPAddress.Parse(address), development: false));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:200::1")]
    [InlineData("2a01:e0a::1")]
    [InlineData("2620:0:2d0:200::7")]
    public void Their_neighbours_are_not(string address) => Assert.True(EndpointAddress.Allows(IPAddress.Parse(address), development: false));

    [Fact]
    public void In_Development_loopback_is_allowed_and_nothing_else_of_that_kind()
    {
        Assert.True(EndpointAddress.Allows(IPAddress.Loopback, development: true));
        Assert.True(EndpointAddress.Allows(IPAddress.IPv6Loopback, development: true));
        foreach (var address in (string[])["127.0.0.2", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "fe80::1"])
        {
            Assert.False(EndpointAddress.Allows(IPAddress.Parse(address), development: true));
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task A_public_name_that_leads_inside_gets_nothing(string inside)
    {
        await using var receiver = await LocalReceiver.Start();
        await using var world = await DeliveryWorld.Create(environment: Environments.Production, names: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(inside)]));
        await world.Endpoint(new Uri($"https://logiciel.example.fr:{receiver.Url.Port}/"));
        await world.Act(1);

        await world.Deliver();

        Assert.Equal((DeliveryResult.AddressRefused, null), ((await world.Only()).LastResult, (await world.Only()).LastStatus));
        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task A_name_that_was_public_and_then_leads_inside_gets_nothing()
    {
        // The first look-up is what a check in advance would see; the connection makes one of its own, and goes where that one leads or nowhere.
        var lookups = 0;
        await using var receiver = await LocalReceiver.Start();
        await using var world = await DeliveryWorld.Create(
            environment: Environments.Production,
            names: (_, _) => Task.FromResult<IPAddress[]>(lookups++ == 0 ? [IPAddress.Parse("203.0.114.1")] : [IPAddress.Loopback, IPAddress.IPv6Loopback]));
        Assert.True(EndpointAddress.Allows((await world.Names("logiciel.example.fr", default)).Single(), development: false));
        await world.Endpoint(new Uri($"https://logiciel.example.fr:{receiver.Url.Port}/"));
        await world.Act(1);

        await world.Deliver();

        Assert.Equal(2, lookups);
        Assert.Equal(DeliveryResult.AddressRefused, (await world.Only()).LastResult);
        Assert.Empty(receiver.All);
    }

    [Fact]
    public async Task Of_several_addresses_only_those_that_are_allowed_are_tried()
    {
        await using var receiver = await LocalReceiver.Start();
        await using var world = await DeliveryWorld.Create(
            names: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Parse("169.254.169.254"), IPAddress.Loopback]));
        await world.Endpoint(receiver.Url);
        await world.Act(1);

        await world.Deliver();

        Assert.Equal(DeliveryStanding.Delivered, (await world.Only()).Standing);
    }
}
