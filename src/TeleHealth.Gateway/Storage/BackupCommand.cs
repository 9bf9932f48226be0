using Dapper;
using Microsoft.Data.Sqlite;
using TeleHealth.Identity;

namespace TeleHealth.Gateway.Storage;

/// <summary>The operator's command <c>backup FILE</c>: a whole and consistent copy of SQLite's database, taken while the gateway runs.</summary>
internal static class BackupCommand
{
    /// <summary>How the command is written.</summary>
    public const string Usage = "backup FILE              copy the SQLite database to a new file, while the gateway runs";

    private const int Done = 0;
    private const int Refused = 1;
    private const int NotUnderstood = 2;

    /// <summary>How long the copy may take, in seconds: a day.</summary>
    private const int SecondsMax = 86_400;

    /// <summary>Whether a command line begins with this command.</summary>
    public static bool Understands(IReadOnlyList<string> args) => args is ["backup", ..];

    /// <summary>Makes the copy.</summary>
    /// <returns>The exit code: 0 done, 1 refused and nothing changed, 2 not understood.</returns>
    public static async Task<int> Run(string[] args, StorageOptions options, TextWriter output, TextWriter error)
    {
        if (args is not [_, var file])
        {
            return await Say(error, Usage, NotUnderstood);
        }

        var path = Path.GetFullPath(file);
        if (options.Dialect == Dialect.PostgreSql)
        {
            return await Say(error, "PostgreSQL has its own tools: use pg_dump --format=custom --file=FILE, or a base backup with its log for every second.", Refused);
        }

        if (!File.Exists(options.File))
        {
            return await Say(error, $"There is no database in {options.Folder}: Storage:Path (or Storage__Path in the environment) names the gateway's folder.", Refused);
        }

        if (File.Exists(path))
        {
            return await Say(error, $"{path} exists already and is left as it is: name a new file.", Refused);
        }

        await Copy(options.File, path);
        return await Say(output, $"Copied to {path}. The keys of Identity:LinkKeyFile, Billing:PseudonymKeyFile and Delivery:SecretKeyFile are not in it: keep them apart.", Done);
    }

    /// <summary>Under another name until it is whole, so that nobody takes half a copy for a backup.</summary>
    private static async Task Copy(string from, string to)
    {
        var draft = $"{to}.partial";
        File.Delete(draft);
        await using (var connection = new SqliteConnection($"Data Source={from};Mode=ReadOnly;Pooling=False"))
        {
            await connection.OpenAsync();
            await connection.ExecuteAsync("VACUUM INTO @draft", new { draft }, commandTimeout: SecondsMax);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(draft, to, overwrite: false);
    }

    private static async Task<int> Say(TextWriter writer, string text, int exitCode)
    {
        await writer.WriteLineAsync(text);
        return exitCode;
    }
}
