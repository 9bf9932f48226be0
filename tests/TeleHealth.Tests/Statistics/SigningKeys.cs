using System.Security.Cryptography;

namespace TeleHealth.Tests.Statistics;

/// <summary>A signing key for releases, made once for all tests of the process.</summary>
internal static class SigningKeys
{
    private static readonly Lazy<string> Made = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(Directory.CreateTempSubdirectory("telehealth-usage-key-").FullName, "usage-signing.pem");
        System.IO.File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return path;
    });

    /// <summary>The file that holds it.</summary>
    public static string File => Made.Value;
}
