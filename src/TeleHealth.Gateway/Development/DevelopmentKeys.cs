using System.Security.Cryptography;
using TeleHealth.Gateway.Storage;
using TeleHealth.Identity;

namespace TeleHealth.Gateway.Development;

/// <summary>
/// What a newcomer needs and Production refuses: keys made on the spot, a client <c>demo</c> and a token for the usage figures, in the data folder.
/// </summary>
internal static class DevelopmentKeys
{
    private const string Name = "demo";

    /// <summary>The demo client's key.</summary>
    public static string DemoKeyFile(StorageOptions storage) => Path.Combine(storage.Path, "demo.key");

    /// <summary>The token for the usage figures.</summary>
    public static string UsageTokenFile(StorageOptions storage) => Path.Combine(storage.Path, "usage.token");

    /// <summary>Makes the key files that are missing and names them in the configuration, unless it names others.</summary>
    public static void AddDevelopmentKeys(this WebApplicationBuilder builder, StorageOptions storage)
    {
        foreach (var (setting, file, make) in new (string, string, Func<string>)[]
        {
            ("Identity:LinkKeyFile", "link.key", RandomKey),
            ("Billing:PseudonymKeyFile", "pseudonym.key", RandomKey),
            ("Delivery:SecretKeyFile", "webhook.key", RandomKey),
            ("Usage:SigningKeyFile", "usage-signing.pem", SigningKey),
        })
        {
            if (string.IsNullOrEmpty(builder.Configuration[setting]))
            {
                var path = Path.Combine(storage.Folder, file);
                if (!File.Exists(path))
                {
                    WriteSecret(path, make());
                }

                builder.Configuration[setting] = path;
            }
        }
    }

    private static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string SigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    /// <summary>Makes the demo client and the usage token, once.</summary>
    public static async Task AddDemoClients(this IServiceProvider services, StorageOptions storage)
    {
        var keys = services.GetRequiredService<ApiKeys>();
        foreach (var (kind, path) in new[] { (ApiKeyKind.PracticeClient, DemoKeyFile(storage)), (ApiKeyKind.UsageReader, UsageTokenFile(storage)) })
        {
            if (!File.Exists(path) && await keys.Add(kind, Name) is ApiKeyAdded.Added added)
            {
                WriteSecret(path, added.Key);
            }
        }
    }

    /// <summary>Whole or not at all, and never over another one: of several instances that start in one folder the first makes the secret for all.</summary>
    private static void WriteSecret(string path, string secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = $"{path}.{RandomNumberGenerator.GetHexString(8)}";
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(secret);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
