using System.Globalization;
using System.Text.RegularExpressions;
using TeleHealth.Gateway;

namespace TeleHealth.Tests.Deployment;

/// <summary>What the files of deploy/ say about one another's addresses, ports and times is the same.</summary>
public sealed partial class DeploymentFilesTests
{
    private static readonly string Compose = Repository.Read("deploy/compose.yaml");
    private static readonly string[] Instances = [.. InCompose().Matches(Compose).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Nginx_in_compose_passes_to_each_gateway_and_each_gateway_tells_the_others_its_own_address()
    {
        Assert.Equal(3, Instances.Length);
        foreach (var address in Instances)
        {
            Assert.Contains($"Cluster__Address: {address}}}", Compose, StringComparison.Ordinal);
            Assert.Contains($"server {address}:{PublicPort()} max_fails=1 fail_timeout=5s;", Compose, StringComparison.Ordinal);
            Assert.Contains($"server {address}:{PublicPort()} max_fails=0;", Compose, StringComparison.Ordinal);
        }

        Assert.Equal(2 * Instances.Length, Servers().Count(Compose));
    }

    [Fact]
    public void Gateways_in_compose_believe_what_nginx_forwards_and_nobody_else()
    {
        var nginx = Regex.Match(Compose, @"^  nginx:.*?ipv4_address: ([0-9.]+)", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;

        Assert.Equal([nginx], Regex.Matches(Compose, @"Gateway__Proxies__\d+: (\S+)").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Prometheus_asks_the_ports_on_which_the_image_listens()
    {
        Assert.Equal(Expected(PublicPort()), Targets("usage"));
        Assert.Equal(Expected(ManagementPort()), Targets("telehealth"));

        static IEnumerable<string> Expected(string port) => Enumerable.Range(1, 3).Select(n => $"gateway-{n}:{port}");
        static IEnumerable<string> Targets(string job) =>
            Regex.Matches(Repository.Read($"grafana/prometheus/targets/{job}.yml"), "\"([^\"]+)\"").Select(match => match.Groups[1].Value);
    }

    [Fact]
    public void The_management_port_is_published_nowhere_and_in_no_file_of_nginx()
    {
        Assert.DoesNotMatch($@"""[^""]*:?{ManagementPort()}(:\d+)?""", Compose);
        Assert.DoesNotContain(ManagementPort(), Repository.Read("deploy/nginx.conf"), StringComparison.Ordinal);
        Assert.DoesNotMatch($@"server [0-9.]+:{ManagementPort()}", Compose);
    }

    [Fact]
    public void Everybody_who_ends_a_gateway_waits_longer_than_it_drains()
    {
        var drain = new GatewayOptions().DrainWithin.TotalSeconds;
        Assert.True(Seconds("deploy/telehealth.service", @"TimeoutStopSec=(\d+)") > drain);
        Assert.True(Seconds("deploy/compose.yaml", @"image: telehealth:local.*?stop_grace_period: (\d+)s") > drain);
        Assert.True(Seconds("deploy/run-cluster", @"-lt (\d+) \] \|\| die ""gateway-\$n did not end within") > drain);

        static int Seconds(string file, string pattern) =>
            int.Parse(Regex.Match(Repository.Read(file), pattern, RegexOptions.Singleline).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Every_secret_of_compose_is_made_or_asked_for_and_every_service_is_hardened()
    {
        var made = Regex.Matches(Repository.Read("deploy/make-secrets"), @"^make (\S+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value);
        var wanted = Regex.Matches(Compose, @"\{file: secrets/(\S+)\}").Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(wanted.Order(), made.Concat(["tls.crt", "tls.key", "usage.token"]).Order());
        Assert.Equal(Regex.Count(Compose, @"^    image: ", RegexOptions.Multiline), Regex.Count(Compose, @"^    <<: \*hardened$", RegexOptions.Multiline));
    }

    [Fact]
    public void Images_are_named_with_a_version_and_never_with_latest()
    {
        var images = Regex.Matches(Compose, @"^ +image: (\S+)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)
            .Concat(Regex.Matches(Repository.Read("deploy/Dockerfile"), @"^FROM (\S+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value))
            .ToList();

        Assert.True(images.Count > 8, "The images were not found.");
        Assert.All(images, image => Assert.Matches(@":(local$|v?\d|\$\{)", image));
    }

    private static string PublicPort() => Port("PublicUrl");

    private static string ManagementPort() => Port("ManagementUrl");

    private static string Port(string setting) => Regex.Match(Repository.Read("deploy/Dockerfile"), $@"Gateway__{setting}=http://\*:(\d+)").Groups[1].Value;

    [GeneratedRegex(@"gateway-\d:\n    <<: \*gateway\n.*?ipv4_address: ([0-9.]+)", RegexOptions.Singleline)]
    private static partial Regex InCompose();

    [GeneratedRegex(@"^ +server [0-9.]+:\d+ ", RegexOptions.Multiline)]
    private static partial Regex Servers();
}
