using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TeleHealth.Consultations;

namespace TeleHealth.Signalling.Relays;

/// <summary>
/// A name and a password for relays that end by themselves, as coturn's <c>use-auth-secret</c> checks them (draft-uberti-behave-turn-rest-00): the name is the Unix
/// time at which they end and an opaque id, the password its HMAC-SHA1 under the shared secret.
/// </summary>
/// <param name="Username">Says when it ends and nothing of whose it is: without the secret the id cannot be joined with a consultation.</param>
/// <param name="Password">Base64.</param>
public readonly record struct TurnCredential(string Username, string Password)
{
    /// <summary>Bytes of the id.</summary>
    private const int IdBytes = 12;

    /// <summary>The credential of one seat of a consultation; the same each time it ends at the same second.</summary>
    public static TurnCredential Of(string secret, ConsultationId consultation, SeatRole role, DateTimeOffset ends)
    {
        var key = Encoding.UTF8.GetBytes(secret);
        var id = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"telehealth-turn-1:{consultation}:{(int)role}"))[..IdBytes];
        return Of(key, string.Create(CultureInfo.InvariantCulture, $"{ends.ToUnixTimeSeconds()}:{Convert.ToHexStringLower(id)}"));
    }

    /// <summary>The credential with this name.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "What TURN servers check; HMAC-SHA1 is not broken by collisions of SHA-1.")]
    internal static TurnCredential Of(byte[] key, string username) =>
        new(username, Convert.ToBase64String(HMACSHA1.HashData(key, Encoding.UTF8.GetBytes(username))));
}
