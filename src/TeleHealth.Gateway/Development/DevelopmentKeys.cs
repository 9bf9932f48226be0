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

    /// <summary>The first line of every key file that is made here. It goes wherever the file is copied to, and with it the refusal.</summary>
    private const string Mark = "# Made for Development; refused elsewhere.";

    private static readonly (string Setting, string File, Func<string> Make)[] Keys =
    [
        ("Identity:LinkKeyFile", "link.key", RandomKey),
        ("Billing:PseudonymKeyFile", "pseudonym.key", RandomKey),
        ("Delivery:SecretKeyFile", "webhook.key", RandomKey),
        ("Usage:SigningKeyFile", "usage-signing.pem", SigningKey),
    ];

    /// <summary>The demo client's key.</summary>
    public static string DemoKeyFile(StorageOptions storage) => Path.Combine(storage.Path, "demo.key");

    /// <summary>The token for the usage figures.</summary>
    public static string UsageTokenFile(StorageOptions storage) => Path.Combine(storage.Path, "usage.token");

    /// <summary>Makes the key files that are missing and names them in the configuration, unless it names others.</summary>
    /// <exception cref="StorageRefusedException">The data folder cannot be made.</exception>
    public static void AddTo(IConfigurationManager configuration)
    {
        var folder = Path.GetFullPath(configuration["Storage:Path"] is { Length: > 0 } path ? path : new StorageOptions().Path);
        StorageExtensions.MakeFolder(folder);
        foreach (var (setting, file, make) in Keys)
        {
            if (string.IsNullOrEmpty(configuration[setting]))
            {
                var key = Path.Combine(folder, file);
                if (!File.Exists(key))
                {
                    WriteSecret(key, $"{Mark}\n{make()}\n");
                }

                configuration[setting] = key;
            }
        }
    }

    /// <summary>What is wrong with keys outside Development: those that were made for it, a sentence each.</summary>
    public static IEnumerable<string> Refused(IConfiguration configuration) => Keys
        .Select(key => (key.Setting, Path: configuration[key.Setting]))
        .Where(key => IsMarked(key.Path))
        .Select(key => $"{key.Setting} '{key.Path}' was made for Development and is refused outside it: make a new one (docs/operating.md, Keys).");

    private static bool IsMarked(string? path)
    {
        try
        {
            return File.Exists(path) && File.ReadLines(path).FirstOrDefault() == Mark;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The capability whose key it is says that it can't be read.
            return false;
        }
    }

    private static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static string SigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
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
