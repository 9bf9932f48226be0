using System.Data.Common;
using TeleHealth.Identity;

namespace TeleHealth.Gateway.Storage;

/// <summary>Opens the database.</summary>
internal static class StorageExtensions
{
    /// <summary>Opens the database that the options name, and brings its schema up to date.</summary>
    /// <exception cref="StorageRefusedException">It cannot be reached, or is newer than this program.</exception>
    public static async Task<DbDataSource> OpenDatabase(StorageOptions options, TimeProvider clock)
    {
        DbDataSource database = options.Dialect == Dialect.PostgreSql ? await PostgreSql.Open(options) : OpenFile(options);
        try
        {
            await Schema.Apply(database, clock);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the folder where it is missing.</summary>
    /// <exception cref="StorageRefusedException">The system refuses it.</exception>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
            {
                // Health data: for the account of the service only.
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageRefusedException($"The folder of Storage:Path cannot be used: {exception.Message}", exception);
        }
    }

    private static GatedSqliteDataSource OpenFile(StorageOptions options)
    {
        MakeFolder(options.Folder);
        return new GatedSqliteDataSource(options.File);
    }
}
