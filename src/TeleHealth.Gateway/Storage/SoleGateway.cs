using TeleHealth.Identity;

namespace TeleHealth.Gateway.Storage;

/// <summary>
/// The claim of one gateway on SQLite's files: two would each believe that every consultation lives with them. The system lets it go with the process, however that
/// ends. Commands do not claim: they work beside the gateway.
/// </summary>
internal static class SoleGateway
{
    /// <summary>Claims the folder until disposed of; null on PostgreSQL, where several gateways know of each other.</summary>
    /// <exception cref="StorageRefusedException">Another gateway has it.</exception>
    public static IDisposable? Claim(StorageOptions options)
    {
        if (options.Dialect != Dialect.Sqlite)
        {
            return null;
        }

        StorageExtensions.MakeFolder(options.Folder);
        try
        {
            return new FileStream(Path.Combine(options.Folder, "telehealth.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            throw new StorageRefusedException(
                $"Another gateway is running on the files in {options.Folder}: stop it, choose another Storage:Path, or use PostgreSQL for several.", exception);
        }
    }
}
