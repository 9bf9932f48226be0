using System.Security.Cryptography;
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
            "Production",
            ("Seal", "AtOnce"),
            ("PatientsMin", "0"),
            ("ProfessionalsMin", "10001"),
            ("SealCheckEvery", "00:00:00.9"),
            ("RequestsPerMinuteMax", "0"),
            ("SigningKeyFile", "/no/such/key.pem")));

        Assert.Equal(
            [
                "Usage:Seal must not be AtOnce outside Development: it would publish single acts.",
                "Usage:PatientsMin must lie between 1 and 10000.",
                "Usage:ProfessionalsMin must lie between 1 and 10000.",
                "Usage:SealCheckEvery must lie between 1 second and 1 day.",
                "Usage:RequestsPerMinuteMax must lie between 1 and 100000.",
                "Usage:SigningKeyFile '/no/such/key.pem' can't be read: name a file with an ECDSA P-256 private key in PEM, such as "
                + "'openssl ecparam -name prime256v1 -genkey -noout' makes, the same for all gateways.",
            ],
            refused.Failures);
    }

    [Theory]
    [InlineData("Seal", "7")]
    [InlineData("SealCheckEvery", "1.00:00:01")]
    public void What_lies_outside_the_bounds_is_refused(string setting, string value) =>
        Assert.Throws<OptionsValidationException>(() => Read("Production", (setting, value)));

    /// <summary>A key of another curve, a public key, a key of another kind, no key at all: each is refused, and what the file holds is not repeated.</summary>
    [Theory]
    [MemberData(nameof(WrongKeys))]
    public void Only_a_private_key_on_P256_signs_releases(string pem)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, pem);
        try
        {
            var failure = Assert.Single(Assert.Throws<OptionsValidationException>(() => Read("Production", ("SigningKeyFile", path))).Failures);

            Assert.StartsWith($"Usage:SigningKeyFile '{path}' ", failure, StringComparison.Ordinal);
            Assert.DoesNotContain("BEGIN", failure, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static TheoryData<string> WrongKeys()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var right = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        return [other.ExportPkcs8PrivateKeyPem(), right.ExportSubjectPublicKeyInfoPem(), rsa.ExportPkcs8PrivateKeyPem(), "", "secret", new string('x', 5000)];
    }

    private static UsageOptions Read(string environment, params (string Setting, string Value)[] settings)
    {
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(environment);
        return new ServiceCollection()
            .AddSingleton(host)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("Usage:SigningKeyFile", SigningKeys.File)])
                .AddInMemoryCollection(settings.ToDictionary(it => $"Usage:{it.Setting}", it => (string?)it.Value))
                .Build())
            .AddStatistics()
            .BuildServiceProvider()
            .GetRequiredService<IOptions<UsageOptions>>()
            .Value;
    }
}
