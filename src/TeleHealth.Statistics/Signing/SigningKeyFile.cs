using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace TeleHealth.Statistics;

/// <summary>The file with the private key that signs releases: ECDSA on P-256, in PEM.</summary>
internal static class SigningKeyFile
{
    private const int FileBytesMax = 4096;
    private const string Curve = "1.2.840.10045.3.1.7";
    private const string Remedy =
        "name a file with an ECDSA P-256 private key in PEM, such as 'openssl ecparam -name prime256v1 -genkey -noout' makes, the same for all gateways.";

    /// <summary>Reads the key, or says in one sentence what is wrong; never what the file holds.</summary>
    public static bool TryRead(string? path, [NotNullWhen(true)] out ECDsa? key, [NotNullWhen(false)] out string? error)
    {
        (key, error) = (null, null);
        if (string.IsNullOrWhiteSpace(path))
        {
            error = $"Usage:SigningKeyFile is not set: {Remedy}";
            return false;
        }

        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(new FileInfo(path).Length <= FileBytesMax ? File.ReadAllText(path) : "");
            var parameters = read.ExportParameters(includePrivateParameters: true);
            if (parameters is { D: not null, Curve.Oid.Value: Curve } || (parameters.D is not null && parameters.Curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256"))
            {
                key = read;
                return true;
            }

            error = $"Usage:SigningKeyFile '{path}' holds no private key on P-256: {Remedy}";
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            error = $"Usage:SigningKeyFile '{path}' does not hold a key: {Remedy}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            error = $"Usage:SigningKeyFile '{path}' can't be read: {Remedy}";
        }

        read.Dispose();
        return false;
    }
}
