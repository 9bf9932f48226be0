using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace TeleHealth.Billing.Tariffs;

/// <summary>Where the data comes from: the program's own files, or those of a folder that a deployment names, which then replace them all.</summary>
internal static class TariffFolder
{
    private const string Prefix = "TeleHealth.Billing.Tariffs.";
    private const string FileForm = "*.json";
    private const int FilesMax = 100;
    private const long BytesMax = 1024 * 1024;

    /// <summary>The program's own.</summary>
    public static TariffBook BuiltIn { get; } = TryRead("", out var book, out var errors) ? book : throw new InvalidOperationException(string.Join('\n', errors));

    /// <summary>Reads a folder's files, or the program's own for an empty name; false with everything that is wrong.</summary>
    public static bool TryRead(string folder, [NotNullWhen(true)] out TariffBook? book, out IReadOnlyList<string> errors)
    {
        var reader = new TariffReader();
        var hash = "";
        if (folder.Length == 0)
        {
            foreach (var (name, content) in Embedded())
            {
                reader.Read(name, content);
            }
        }
        else if (!TryReadFolder(folder, reader, out hash, out var error))
        {
            (book, errors) = (null, [error]);
            return false;
        }

        var read = reader.Book(hash);
        errors = [.. reader.Errors, .. TariffChecks.Errors(read)];
        book = errors.Count == 0 ? read : null;
        return book is not null;
    }

    private static bool TryReadFolder(string folder, TariffReader reader, out string hash, out string error)
    {
        (hash, error) = ("", "");
        try
        {
            string[] files = [.. Directory.GetFiles(folder, FileForm).Order(StringComparer.Ordinal)];
            if (files.Length is 0 or > FilesMax || files.Any(file => new FileInfo(file).Length > BytesMax))
            {
                error = $"Billing:TariffsFolder {folder} must hold 1 to {FilesMax} files {FileForm} of at most {BytesMax} bytes.";
                return false;
            }

            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in files)
            {
                var content = File.ReadAllBytes(file);
                sum.AppendData(content);
                reader.Read(Path.GetFileName(file), content);
            }

            hash = Convert.ToHexStringLower(sum.GetHashAndReset())[..8];
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            error = $"Billing:TariffsFolder {folder} can't be read: {exception.Message}";
            return false;
        }
    }

    private static IEnumerable<(string Name, byte[] Content)> Embedded()
    {
        var assembly = typeof(TariffFolder).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return (name[Prefix.Length..], content.ToArray());
        }
    }
}
