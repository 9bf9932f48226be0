using System.Security.Cryptography;
using System.Text;

namespace Receiving;

public static class WebhookVerification
{
    public static bool IsTrue(string secret, string id, string timestamp, string signatures, byte[] body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
        {
            return false;
        }

        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content)));
        return signatures.Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), expected));
    }
}
