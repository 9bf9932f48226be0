using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace TeleHealth.Statistics;

/// <summary>Signs releases: ECDSA P-256 over SHA-256, in DER, as openssl and every other library reads it.</summary>
internal sealed class ReleaseSigner(IOptions<UsageOptions> options) : IDisposable
{
    private readonly Lazy<ECDsa> key = new(() =>
        SigningKeyFile.TryRead(options.Value.SigningKeyFile, out var read, out var error) ? read : throw new InvalidOperationException(error));

    /// <summary>The fingerprint of the public key: SHA-256 of its SubjectPublicKeyInfo.</summary>
    public string Fingerprint => ReleaseSignature.Fingerprint(key.Value);

    /// <summary>The public key in PEM.</summary>
    public string PublicKey => key.Value.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>Signs some bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes)
    {
        // An ECDsa is not made for several threads at once.
        lock (key)
        {
            return key.Value.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    public void Dispose()
    {
        if (key.IsValueCreated)
        {
            key.Value.Dispose();
        }
    }
}

/// <summary>Checks what <see cref="ReleaseSigner"/> made, with nothing but the public key.</summary>
internal static class ReleaseSignature
{
    /// <summary>The fingerprint of a public key.</summary>
    public static string Fingerprint(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <summary>Whether this is the signature of these bytes by this key.</summary>
    public static bool IsGood(ECDsa key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature) =>
        key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
