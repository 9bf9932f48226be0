using TeleHealth.Identity;

namespace TeleHealth.Gateway.Storage;

/// <summary>Where the gateway keeps what it knows. Configuration section <c>Storage</c>.</summary>
internal sealed class StorageOptions
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

    /// <summary>What is wrong, a sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Errors()
    {
        if (Dialect is null)
        {
            yield return "Storage:Provider must be Sqlite or PostgreSQL.";
        }

        if (Dialect == Identity.Dialect.PostgreSql && string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return "Storage:ConnectionString is not set: PostgreSQL needs one, such as Host=localhost;Database=telehealth;Username=telehealth.";
        }

        if (ConnectionsMax is < 5 or > 1_000)
        {
            yield return "Storage:ConnectionsMax must lie between 5 and 1000.";
        }
    }
}
