using System.Security.Cryptography;
using System.Text;
using TeleHealth.Billing.Delivery;

namespace TeleHealth.Tests.Billing.Delivery;

public sealed class WebhookSecretTests
{
    private static readonly WebhookEndpointId Endpoint = WebhookEndpointId.New(DateTimeOffset.UnixEpoch);

    /// <summary>The example of the specification's reference libraries.</summary>
    [Fact]
    public void Signatures_are_those_of_Standard_Webhooks()
    {
        var secret = new WebhookSecret(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            secret.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));
    }

    [Fact]
    public void A_secret_is_32_random_bytes_and_shows_itself_to_nobody_by_accident()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => WebhookSecret.New()).ToList();

        Assert.Equal(100, secrets.Select(secret => secret.Text()).Distinct().Count());
        Assert.All(secrets, secret => Assert.StartsWith("whsec_", secret.Text(), StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.Equal(32, Convert.FromBase64String(secret.Text()["whsec_".Length..]).Length));
        Assert.All(secrets, secret => Assert.Equal("whsec_…", $"{secret}"));
    }

    [Fact]
    public void A_sealed_secret_opens_with_its_key_for_its_endpoint_and_unchanged_or_not_at_all()
    {
        var (seal, secret) = (new SecretSeal(RandomNumberGenerator.GetBytes(32)), WebhookSecret.New());
        var sealedSecret = seal.Seal(Endpoint, secret);

        Assert.Equal(secret.Text(), seal.Open(Endpoint, sealedSecret).Text());
        Assert.NotEqual(sealedSecret, seal.Seal(Endpoint, secret));
        Assert.DoesNotContain(secret.Text()["whsec_".Length..], sealedSecret, StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(WebhookEndpointId.New(DateTimeOffset.UnixEpoch), sealedSecret));
        Assert.ThrowsAny<CryptographicException>(() => new SecretSeal(RandomNumberGenerator.GetBytes(32)).Open(Endpoint, sealedSecret));
        var bytes = Convert.FromBase64String(sealedSecret);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => seal.Open(Endpoint, Convert.ToBase64String(bytes)));
            bytes[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(9, 86_400)]
    public void Chance_adds_up_to_a_tenth(int attempts, int seconds)
    {
        var now = DateTimeOffset.UnixEpoch;
        Assert.Equal(now.AddSeconds(seconds), DeliverySchedule.Next(attempts, now, TimeSpan.Zero, 0));
        Assert.Equal(now.AddSeconds(seconds * 1.1), DeliverySchedule.Next(attempts, now, TimeSpan.Zero, 1));
    }

    [Fact]
    public void The_schedule_takes_75_hours_and_35_minutes_without_chance_and_then_ends()
    {
        Assert.Equal(new TimeSpan(75, 35, 5), DeliverySchedule.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait));
        Assert.Null(DeliverySchedule.Next(10, DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1), 0.5));
    }
}
