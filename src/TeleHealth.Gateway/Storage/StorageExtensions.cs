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
        MakeFolder(options.Folder);
        DbDataSource database = options.Dialect == Dialect.PostgreSql ? await PostgreSql.Open(options) : new GatedSqliteDataSource(options.File);
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
    public static void MakeFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            // Health data: for the account of the service only.
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
