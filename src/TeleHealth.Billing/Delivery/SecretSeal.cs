using System.Security.Cryptography;
using System.Text;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// Seals the secrets of endpoints with a key outside the database (AES-256-GCM), each to its endpoint: whoever has the database alone can sign nothing, and a sealed secret that is
/// moved to another endpoint does not open. As text: base64 of nonce, tag and what is sealed.
/// </summary>
internal sealed class SecretSeal(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public string Seal(WebhookEndpointId endpoint, WebhookSecret secret)
    {
        var text = new byte[NonceBytes + TagBytes + secret.Key.Length];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(text.AsSpan(0, NonceBytes), secret.Key, text.AsSpan(NonceBytes + TagBytes), text.AsSpan(NonceBytes, TagBytes), Named(endpoint));
        return Convert.ToBase64String(text);
    }

    /// <exception cref="CryptographicException">Sealed with another key, for another endpoint, or not by this service.</exception>
    public WebhookSecret Open(WebhookEndpointId endpoint, string text)
    {
        var bytes = Convert.FromBase64String(text);
        var secret = new byte[bytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), secret, Named(endpoint));
        return new WebhookSecret(secret);
    }

    private static byte[] Named(WebhookEndpointId endpoint) => Encoding.ASCII.GetBytes($"telehealth-webhook-secret-1|{endpoint}");
}
