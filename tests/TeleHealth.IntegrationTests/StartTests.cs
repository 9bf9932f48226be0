using TeleHealth.Gateway;

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
