using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Ledger;
using TeleHealth.Gateway.Storage;
using TeleHealth.Identity;
using TeleHealth.Tests.Storage;

namespace TeleHealth.Tests.Billing;

/// <summary>A database of its own, made as the gateway makes it: a file in a temporary folder, or a database of the tests' PostgreSQL.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    /// <summary>Memory, where a system has such a folder: no power fails in these tests, and a disk only makes them wait.</summary>
    private const string Memory = "/dev/shm";

    private readonly string folder;
    private readonly StorageOptions options;

    private TemporaryDatabase(string folder, StorageOptions options, DbDataSource source) => (this.folder, this.options, Source) = (folder, options, source);

    public DbDataSource Source { get; }

    public Dialect Dialect => Source.Dialect();

    /// <summary>What makes a program of its own use this database.</summary>
    public string[] Settings =>
    [
        "--Storage:Path", options.Path, "--Storage:Provider", options.Provider,
        .. options.ConnectionString.Length > 0 ? (string[])["--Storage:ConnectionString", options.ConnectionString] : [],
    ];

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public static async Task<TemporaryDatabase> Create(Dialect dialect = Dialect.Sqlite)
    {
        var folder = Path.Combine(Directory.Exists(Memory) ? Memory : Path.GetTempPath(), $"telehealth-ledger-{Guid.NewGuid():N}");
        var options = new StorageOptions { Path = folder };
        if (dialect == Dialect.PostgreSql)
        {
            (options.Provider, options.ConnectionString) = ("PostgreSQL", await (await PostgresServer.Shared()).CreateDatabase());
        }

        return new TemporaryDatabase(folder, options, await StorageExtensions.OpenDatabase(options, TimeProvider.System));
    }

    public SqlLedger Ledger(TimeProvider? clock = null, ILogger<SqlLedger>? logger = null, DbDataSource? source = null) => new(
        source ?? Source,
        clock ?? TimeProvider.System,
        new BillingMetrics(Metrics.WithCustomRegistry(Registry)),
        new DeliveryWake(),
        logger ?? NullLogger<SqlLedger>.Instance);

    /// <summary>The same database as another process opens it: neither knows of the other.</summary>
    public Task<DbDataSource> Another() => StorageExtensions.OpenDatabase(options, TimeProvider.System);

    /// <summary>A connection beside the program's own, as an operator with a shell would have it.</summary>
    public DbConnection Beside()
    {
        DbConnection connection = Dialect == Dialect.PostgreSql
            ? new NpgsqlConnection($"{options.ConnectionString};Search Path=telehealth,orleans;Pooling=False")
            : new SqliteConnection($"Data Source={options.File};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>What is wrong first, as an auditor finds it with nothing of the program; null when all is well.</summary>
    public string? Fault()
    {
        using var connection = Beside();
        return IndependentVerifier.FirstFault(connection);
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var connection = await Source.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
