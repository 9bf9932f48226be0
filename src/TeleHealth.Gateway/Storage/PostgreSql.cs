using System.Net.Sockets;
using Npgsql;

namespace TeleHealth.Gateway.Storage;

/// <summary>PostgreSQL as this program uses it: two schemas of its own, statements prepared by themselves, and pools that leave room for other instances.</summary>
internal static class PostgreSql
{
    /// <summary>The oldest version that is understood: the first with UNIQUE NULLS NOT DISTINCT.</summary>
    private static readonly Version Oldest = new(15, 0);

    /// <summary>Our tables, and those of Orleans: in this order also the search path.</summary>
    public static readonly IReadOnlyList<string> Schemas = ["telehealth", "orleans"];

    /// <summary>Opens the pool that everything but membership uses, and makes sure that somebody answers.</summary>
    /// <exception cref="StorageRefusedException">Nobody answers, or an older version does.</exception>
    public static async Task<NpgsqlDataSource> Open(StorageOptions options)
    {
        var database = new NpgsqlDataSourceBuilder(Pool(options, options.ConnectionsMax)).Build();
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            return connection.PostgreSqlVersion >= Oldest
                ? database
                : throw new StorageRefusedException($"PostgreSQL {connection.PostgreSqlVersion} is too old: {Oldest.Major} or newer is needed.");
        }
        catch (Exception exception) when (exception is NpgsqlException or SocketException or StorageRefusedException)
        {
            await database.DisposeAsync();
            throw exception as StorageRefusedException
                ?? new StorageRefusedException($"The database of Storage:ConnectionString cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>The pool that membership has for itself: whatever else waits for a connection, the silo says in time that it is alive.</summary>
    public static string MembershipPool(StorageOptions options) => Pool(options, StorageOptions.MembershipConnectionsMax);

    private static string Pool(StorageOptions options, int connectionsMax)
    {
        var connection = options.Connection();
        connection.SearchPath = string.Join(',', Schemas);
        connection.MaxPoolSize = connectionsMax;
        connection.MaxAutoPrepare = 60;
        connection.AutoPrepareMinUsages = 2;

        // Nothing here leaves a mark on a session; to wipe it would cost seven statements each time a connection is taken.
        connection.NoResetOnClose = true;
        connection.Timeout = 5;
        connection.CommandTimeout = 10;
        connection.ApplicationName = "telehealth";
        return connection.ToString();
    }
}
