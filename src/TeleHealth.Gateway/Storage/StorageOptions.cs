using Npgsql;
using TeleHealth.Identity;

namespace TeleHealth.Gateway.Storage;

/// <summary>Where the gateway keeps what it knows. Configuration section <c>Storage</c>.</summary>
internal sealed class StorageOptions : ICheckedOptions
{
    /// <summary>Connections that membership keeps for itself in PostgreSQL, beside <see cref="ConnectionsMax"/>.</summary>
    public const int MembershipConnectionsMax = 2;

    /// <summary>
    /// <c>Sqlite</c>: files of this machine, one gateway, nothing to set up. <c>PostgreSQL</c>: version 15 or newer, one gateway or several. Default: <c>Sqlite</c>.
    /// </summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>For PostgreSQL: host, database, user and so on, as Npgsql reads them. Pool sizes and search path are set by the gateway.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// For PostgreSQL: a file that holds the password and nothing else, instead of a password in <see cref="ConnectionString"/>. Read at start. Default: empty, none.
    /// </summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>
    /// For PostgreSQL: most connections of this instance, from 5 to 1 000. All instances together, and <see cref="MembershipConnectionsMax"/> more for each, stay
    /// under the server's <c>max_connections</c>. Default: 20.
    /// </summary>
    public int ConnectionsMax { get; set; } = 20;

    /// <summary>The folder of the SQLite files and of the keys made in Development, relative to the working directory or absolute. Default: <c>data</c>.</summary>
    public string Path { get; set; } = "data";

    /// <summary>What <see cref="Provider"/> speaks; null when it is none of the two.</summary>
    public Dialect? Dialect => Provider.ToUpperInvariant() switch
    {
        "SQLITE" => Identity.Dialect.Sqlite,
        "POSTGRESQL" => Identity.Dialect.PostgreSql,
        _ => null,
    };

    /// <summary>The folder, absolute.</summary>
    public string Folder => System.IO.Path.GetFullPath(Path);

    /// <summary>The database file of SQLite.</summary>
    public string File => System.IO.Path.Combine(Folder, "telehealth.db");

    /// <summary>The connection string as Npgsql takes it apart, with the password of <see cref="PasswordFile"/>.</summary>
    public NpgsqlConnectionStringBuilder Connection()
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
        if (PasswordFile.Length > 0)
        {
            connection.Password = System.IO.File.ReadAllText(PasswordFile).TrimEnd('\r', '\n');
        }

        return connection;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Errors()
    {
        if (Dialect is null)
        {
            yield return "Storage:Provider must be Sqlite or PostgreSQL.";
        }

        if (Dialect == Identity.Dialect.PostgreSql && ConnectionError() is { } error)
        {
            yield return error;
        }

        if (ConnectionsMax is < 5 or > 1_000)
        {
            yield return "Storage:ConnectionsMax must lie between 5 and 1000.";
        }
    }

    /// <summary>What is wrong with how to reach PostgreSQL; never what is written there, which may hold a password.</summary>
    private string? ConnectionError()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            return "Storage:ConnectionString is not set: PostgreSQL needs one, such as Host=localhost;Database=telehealth;Username=telehealth.";
        }

        try
        {
            return PasswordFile.Length > 0 && new NpgsqlConnectionStringBuilder(ConnectionString).Password is { Length: > 0 }
                ? "Storage:PasswordFile and a password in Storage:ConnectionString are both set: keep one."
                : Connection().Host is { Length: > 0 } ? null : "Storage:ConnectionString names no Host.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"Storage:PasswordFile '{PasswordFile}' can't be read.";
        }
        catch (ArgumentException)
        {
            return "Storage:ConnectionString can't be read: it is written as Host=localhost;Database=telehealth;Username=telehealth.";
        }
    }
}
