using System.Net;
using System.Security.Cryptography;
using TeleHealth.Gateway;
using TeleHealth.Gateway.Storage;

namespace TeleHealth.IntegrationTests;

/// <summary>A gateway that is configured wrongly says everything at once, in sentences, and does not start.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Production_refuses_to_start_without_its_keys_and_its_address()
    {
        var (code, said) = await Run("--environment", "Production");

        Assert.Equal(2, code);
        Assert.Equal(5, said.Length);
        Assert.Contains(said, line => line.StartsWith("Delivery:SecretKeyFile is not set", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("Identity:LinkKeyFile is not set", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("Billing:PseudonymKeyFile is not set", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("Usage:SigningKeyFile is not set", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("PracticeApi:PublicBaseUrl is not set", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://localhost:5081", "http://localhost:5081", "must have different ports")]
    [InlineData("localhost", "http://localhost:5081", "Gateway:PublicUrl must be an http or https address")]
    [InlineData("ftp://localhost:21", "http://localhost:5081", "Gateway:PublicUrl must be an http or https address")]
    [InlineData("http://localhost:5080", "", "Gateway:ManagementUrl must be an http or https address")]
    public async Task Addresses_that_cannot_work_are_refused(string publicUrl, string managementUrl, string expected)
    {
        var (code, said) = await Run(
            "--environment", "Development", "--Gateway:PublicUrl", publicUrl, "--Gateway:ManagementUrl", managementUrl);

        Assert.Equal(2, code);
        Assert.Contains(expected, Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_anywhere_is_said_at_once_and_nothing_is_opened()
    {
        var (code, said) = await Run(
            "--environment", "Production", "--Gateway:PublicUrl", "localhost", "--Gateway:DrainWithin", "soon", "--Gateway:Proxies", "10.0.0.1", "--Storage:Provider", "Oracle",
            "--Storage:ConnectionsMax", "many", "--Storage:Pasword", "secret-one", "--Cluster:Address", "here", "--Signalling:PagesMax", "1", "--Usage:Seal", "Never",
            "--Consultations:OpensBefore", "2.00:00:00", "--Rooms:RequestsPerMinuteMax", "0", "--Billing:RemindAfterDays", "x");

        Assert.Equal(2, code);
        Assert.Equal(
            [
                "Gateway:DrainWithin must be a time, as hh:mm:ss or d.hh:mm:ss.",
                "Gateway:Proxies is a list: Gateway:Proxies:0, :1 and so on.",
                "Storage:ConnectionsMax must be a whole number.",
                "Storage:Pasword is no setting: README.md has the table of all.",
                "Cluster:Address must be the IP address of this machine for other instances.",
                "Signalling:PagesMax must lie between 2 and 1000000.",
                "Usage:Seal must be ClosedDays or AtOnce.",
                "Consultations:OpensBefore must lie between 0 and 24 hours.",
                "Rooms:RequestsPerMinuteMax must be 10 or more.",
            ],
            said.Where(line => !line.Contains("is not set", StringComparison.Ordinal) && !line.StartsWith("Billing", StringComparison.Ordinal)).OrderBy(Section));
        Assert.Contains(said, line => line.StartsWith("Billing:RemindAfterDays", StringComparison.Ordinal));
        Assert.Contains(said, line => line.StartsWith("Identity:LinkKeyFile is not set", StringComparison.Ordinal));
        Assert.DoesNotContain(said, line => line.Contains("secret-one", StringComparison.Ordinal));

        static int Section(string line) =>
            Array.IndexOf(["Gateway", "Storage", "Cluster", "Signalling", "Usage", "Consultations", "Rooms"], line.Split(':')[0]);
    }

    [Fact]
    public async Task Keys_that_were_made_in_Development_are_refused_in_Production_also_as_copies_and_so_is_sealing_at_once()
    {
        var made = Directory.CreateTempSubdirectory("telehealth-development-").FullName;
        await using (await GatewayHost.Start(made))
        {
            // It makes what Development needs.
        }

        var copies = Directory.CreateTempSubdirectory("telehealth-copies-").FullName;
        var keys = new Dictionary<string, string>
        {
            ["Identity:LinkKeyFile"] = "link.key",
            ["Billing:PseudonymKeyFile"] = "pseudonym.key",
            ["Delivery:SecretKeyFile"] = "webhook.key",
            ["Usage:SigningKeyFile"] = "usage-signing.pem",
        };
        Array.ForEach([.. keys.Values], file => File.Copy(Path.Combine(made, file), Path.Combine(copies, $"new-{file}")));

        var (code, said) = await Run(
            [
                "--environment", "Production", "--PracticeApi:PublicBaseUrl", "https://consultation.example.fr", "--Usage:Seal", "AtOnce",
                .. keys.SelectMany(key => (string[])[$"--{key.Key}", Path.Combine(copies, $"new-{key.Value}")]),
            ]);

        Assert.Equal(2, code);
        Assert.Equal(5, said.Length);
        Assert.All(keys, key => Assert.Contains(
            said, line => line.StartsWith($"{key.Key} '{Path.Combine(copies, $"new-{key.Value}")}' was made for Development and is refused", StringComparison.Ordinal)));
        Assert.Contains(said, line => line.StartsWith("Usage:Seal must not be AtOnce", StringComparison.Ordinal));
        Directory.Delete(made, recursive: true);
        Directory.Delete(copies, recursive: true);
    }

    [Theory]
    [InlineData("Host=h;Password=p", "/etc/hostname", "Storage:PasswordFile and a password in Storage:ConnectionString are both set: keep one.")]
    [InlineData("Host=h", "/nowhere/password", "Storage:PasswordFile '/nowhere/password' can't be read.")]
    [InlineData("Host=h;Secret=p", "", "Storage:ConnectionString can't be read: it is written as Host=localhost;Database=telehealth;Username=telehealth.")]
    [InlineData("Database=d", "", "Storage:ConnectionString names no Host.")]
    [InlineData("", "", "Storage:ConnectionString is not set: PostgreSQL needs one, such as Host=localhost;Database=telehealth;Username=telehealth.")]
    public async Task How_PostgreSQL_is_reached_must_be_readable(string connection, string passwordFile, string expected)
    {
        var (code, said) = await Run(
            "--environment", "Development", "--Storage:Provider", "PostgreSQL", "--Storage:ConnectionString", connection, "--Storage:PasswordFile", passwordFile);

        Assert.Equal(2, code);
        Assert.Equal(expected, Assert.Single(said));
    }

    [Fact]
    public void The_password_of_a_file_is_the_connections()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "pass;word\n");

        Assert.Equal("pass;word", new StorageOptions { ConnectionString = "Host=h", PasswordFile = file }.Connection().Password);
        File.Delete(file);
    }

    [Fact]
    public async Task Production_has_no_demo_desk_and_says_on_the_command_line_whether_it_is_ready()
    {
        var folder = Directory.CreateTempSubdirectory("telehealth-production-").FullName;
        foreach (var key in (string[])["link.key", "pseudonym.key", "webhook.key"])
        {
            await File.WriteAllTextAsync(Path.Combine(folder, key), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        using (var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "usage-signing.pem"), signing.ExportPkcs8PrivateKeyPem());
        }

        await using (var gateway = await GatewayHost.Start(
            folder, null,
            "--environment", "Production", "--PracticeApi:PublicBaseUrl", "https://consultation.example.fr", "--Identity:LinkKeyFile", Path.Combine(folder, "link.key"),
            "--Billing:PseudonymKeyFile", Path.Combine(folder, "pseudonym.key"), "--Delivery:SecretKeyFile", Path.Combine(folder, "webhook.key"),
            "--Usage:SigningKeyFile", Path.Combine(folder, "usage-signing.pem")))
        {
            foreach (var page in (string[])["/demo", "/demo/credentials"])
            {
                Assert.Equal(HttpStatusCode.NotFound, (await gateway.Http.GetAsync(page)).StatusCode);
            }

            Assert.True((await gateway.Http.GetAsync("/join")).IsSuccessStatusCode);
            Assert.False(File.Exists(Path.Combine(folder, "demo.key")));
            Assert.Equal((0, "Healthy"), await Health(gateway.Management.ToString()));
            Assert.Equal(0, (await Health($"http://*:{gateway.Management.Port}")).Code);
            Assert.Equal(1, (await Health(gateway.Address.ToString())).Code);
        }

        var (code, said) = await Health("http://127.0.0.1:1");
        Assert.Equal(1, code);
        Assert.StartsWith("No answer from http://127.0.0.1:1/health/ready: ", said, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Said)> Health(string managementUrl)
    {
        var said = new StringWriter();
        var code = await HealthCommand.Run(new GatewayOptions { ManagementUrl = managementUrl }, said, said);
        return (code, said.ToString().Trim());
    }

    private static async Task<(int Code, string[] Said)> Run(params string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("telehealth-start-").FullName;
        var (before, said) = (Console.Error, new StringWriter());
        Console.SetError(said);
        try
        {
            var code = await GatewayCommands.Run([.. args, "--Storage:Path", folder], new ShiftedClock());
            return (code, said.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            Console.SetError(before);
            Directory.Delete(folder, recursive: true);
        }
    }
}
