using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace TeleHealth.Gateway.Storage;

/// <summary>
/// SQLite handed out one connection at a time. SQLite has one writer; without the gate its writers starve each other for seconds, since
/// Microsoft.Data.Sqlite waits by blocking. Whoever holds a connection must not wait for another.
/// </summary>
internal sealed class GatedSqliteDataSource(string path) : DbDataSource
{
    /// <summary>
    /// These belong to a connection and not to the file. FULL: a committed entry survives a power failure. Secure delete: an erased name is
    /// overwritten and not only forgotten.
    /// </summary>
    private const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;";

    private readonly SemaphoreSlim gate = new(1, 1);

    /// <inheritdoc/>
    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate }.ToString();

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => new GatedConnection(ConnectionString, null);

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection() => OpenDbConnectionAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        var connection = new GatedConnection(ConnectionString, gate);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            SqliteConnection.ClearAllPools();
            gate.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class GatedConnection(string connectionString, SemaphoreSlim? gate) : SqliteConnection(connectionString)
    {
        private SemaphoreSlim? held = gate;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Interlocked.Exchange(ref held, null)?.Release();
        }
    }
}
