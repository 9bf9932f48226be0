using System.Security.Cryptography;
using System.Text;

namespace TeleHealth.Identity;

/// <summary>
/// The SHA-256 of a random secret of at least 128 bits, in lower-case hexadecimal. Only hashes are stored; the secret itself is shown once.
/// A plain hash is enough because the secret is random: there is nothing to guess from a dictionary.
/// </summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.SecretHash")]
public readonly record struct SecretHash([property: Id(0)] string Hex)
{
    /// <summary>The hash of a secret.</summary>
    public static SecretHash Of(string secret) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));

    /// <summary>Whether <paramref name="secret"/> is the one that was hashed; takes the same time wherever they differ.</summary>
    public bool Matches(string secret) => Hex is not null && Matches(Of(secret));

    /// <summary>Whether two hashes are the same; takes the same time wherever they differ.</summary>
    public bool Matches(SecretHash other) =>
        Hex is not null && other.Hex is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hex), Encoding.ASCII.GetBytes(other.Hex));
}
