using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

public sealed class UsageOptionsTests
{
    [Theory]
    [InlineData("Production", SealPolicy.ClosedDays)]
    [InlineData("Staging", SealPolicy.ClosedDays)]
    [InlineData("Development", SealPolicy.AtOnce)]
    public void Days_are_closed_first_except_in_Development(string environment, SealPolicy seal)
    {
        var options = Read(environment);

        Assert.Equal((seal, 11, 5, TimeSpan.FromMinutes(1)), (options.Seal, options.PatientsMin, options.ProfessionalsMin, options.SealCheckEvery));
    }

    [Fact]
    public void The_configuration_decides_in_Development_too()
    {
        var options = Read("Development", ("Seal", "ClosedDays"), ("PatientsMin", "1"), ("ProfessionalsMin", "10000"), ("SealCheckEvery", "00:00:01"));

        Assert.Equal(
            (SealPolicy.ClosedDays, 1, 10000, TimeSpan.FromSeconds(1)),
            (options.Seal, options.PatientsMin, options.ProfessionalsMin, options.SealCheckEvery));
    }

    [Fact]
    public void Every_error_is_named_at_once()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(
            "Production", ("Seal", "AtOnce"), ("PatientsMin", "0"), ("ProfessionalsMin", "10001"), ("SealCheckEvery", "00:00:00.9")));

        Assert.Equal(
            [
                "Usage:Seal must not be AtOnce outside Development: it would publish single acts.",
                "Usage:PatientsMin must lie between 1 and 10000.",
                "Usage:ProfessionalsMin must lie between 1 and 10000.",
                "Usage:SealCheckEvery must lie between 1 second and 1 day.",
            ],
            refused.Failures);
    }

    [Theory]
    [InlineData("Seal", "7")]
    [InlineData("SealCheckEvery", "1.00:00:01")]
    public void What_lies_outside_the_bounds_is_refused(string setting, string value) =>
        Assert.Throws<OptionsValidationException>(() => Read("Production", (setting, value)));

    private static UsageOptions Read(string environment, params (string Setting, string Value)[] settings)
    {
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(environment);
        return new ServiceCollection()
            .AddSingleton(host)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(it => $"Usage:{it.Setting}", it => (string?)it.Value))
                .Build())
            .AddStatistics()
            .BuildServiceProvider()
            .GetRequiredService<IOptions<UsageOptions>>()
            .Value;
    }
}
