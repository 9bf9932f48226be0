using System.Security.Cryptography;
using System.Text;

namespace TeleHealth.Billing.Delivery;

/// <summary>The secret that an endpoint and this service share, as Standard Webhooks 1.0 has it: 32 random bytes, written <c>whsec_</c> and base64.</summary>
internal sealed class WebhookSecret(byte[] key)
{
    private const int KeyBytes = 32;

    /// <summary>A new one.</summary>
    public static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The bytes, to be sealed.</summary>
    public ReadOnlySpan<byte> Key => key;

    /// <summary>As its owner gets it, once.</summary>
    public string Text() => $"whsec_{Convert.ToBase64String(key)}";

    /// <summary>
    /// The signature of a webhook: <c>v1,</c> and the base64 of HMAC-SHA256 over <c>id.timestamp.body</c>. <paramref name="timestamp"/> is in seconds since 1970.
    /// </summary>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(FormattableString.Invariant($"{id}.{timestamp}."));
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, (ReadOnlySpan<byte>)[.. head, .. body]))}";
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => "whsec_…";
}
