namespace TeleHealth.IntegrationTests;

/// <summary>The files of deploy/, before the programs that they are for.</summary>
public sealed class DeploymentTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("telehealth-deployment-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SkippableFact]
    public async Task Systemd_takes_the_unit_and_finds_it_shut_in()
    {
        Programs.SkipWithout("systemd-analyze", "systemd");
        var unit = Path.Combine(folder, "telehealth.service");
        var written = await File.ReadAllTextAsync(Path.Combine(Programs.Deploy, "telehealth.service"));
        await File.WriteAllTextAsync(unit, written.Replace("/opt/telehealth/TeleHealth.Gateway", "/bin/true", StringComparison.Ordinal));

        Assert.Equal((0, ""), await Programs.Run("systemd-analyze", ["verify", unit]));
        var (code, said) = await Programs.Run("systemd-analyze", ["security", "--offline=true", "--threshold=20", unit]);
        Assert.True(code == 0, said);
    }

    [Theory]
    [InlineData("run-cluster")]
    [InlineData("make-secrets")]
    [InlineData("rehearse-restore")]
    public async Task Bash_takes_the_scripts(string script) => Assert.Equal((0, ""), await Programs.Run("bash", ["-n", Path.Combine(Programs.Deploy, script)]));

    [Fact]
    public async Task Secrets_are_made_once_and_a_gateway_starts_with_them()
    {
        var secrets = Path.Combine(folder, "secrets");
        Assert.Equal(0, (await Programs.Run("bash", [Path.Combine(Programs.Deploy, "make-secrets"), secrets])).Code);
        var made = Directory.GetFiles(secrets).ToDictionary(file => file, File.ReadAllText);
        Assert.Equal(0, (await Programs.Run("bash", [Path.Combine(Programs.Deploy, "make-secrets"), secrets])).Code);
        Assert.Equal(made, Directory.GetFiles(secrets).ToDictionary(file => file, File.ReadAllText));

        // Everything else is right, so only the keys could be refused; the address is, and alone.
        var (code, said) = await Programs.Run(
            "dotnet",
            [
                Programs.Gateway, "--environment", "Production", "--Identity:LinkKeyFile", Path.Combine(secrets, "link.key"), "--Billing:PseudonymKeyFile",
                Path.Combine(secrets, "pseudonym.key"), "--Delivery:SecretKeyFile", Path.Combine(secrets, "webhook.key"), "--Usage:SigningKeyFile",
                Path.Combine(secrets, "usage-signing.pem"),
            ]);
        Assert.Equal((2, "PracticeApi:PublicBaseUrl is not set: name the https address at which people reach the pages.\n"), (code, said));
    }
}
