using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Ledger;
using TeleHealth.Gateway.Storage;
using TeleHealth.Tests.Storage;

namespace TeleHealth.Benchmarks;

/// <summary>A store as a gateway opens it, durable to the disk: SQLite with synchronous FULL, PostgreSQL with fsync.</summary>
internal sealed class Store : IAsyncDisposable
{
    private readonly PostgresServer? server;

    private Store(string name, StorageOptions options, DbDataSource database, PostgresServer? server) =>
        (Name, Options, Database, this.server) = (name, options, database, server);

    public string Name { get; }

    public StorageOptions Options { get; }

    public DbDataSource Database { get; }

    /// <summary>What makes a gateway use this store.</summary>
    public string[] Settings =>
    [
        "--Storage:Path", Options.Path, "--Storage:Provider", Options.Provider,
        .. Options.ConnectionString.Length > 0 ? (string[])["--Storage:ConnectionString", Options.ConnectionString] : [],
    ];

    public static Task<Store> Sqlite() => Open("SQLite", new StorageOptions { Path = Folder() }, null);

    public static async Task<Store> PostgreSql()
    {
        var server = await PostgresServer.Start(fsync: true);
        return await Open("PostgreSQL", new StorageOptions { Path = Folder(), Provider = "PostgreSQL", ConnectionString = await server.CreateDatabase() }, server);
    }

    public SqlLedger Ledger() => new(
        Database,
        TimeProvider.System,
        new BillingMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry())),
        new DeliveryWake(),
        NullLogger<SqlLedger>.Instance);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(Options.Path, recursive: true);
    }

    private static async Task<Store> Open(string name, StorageOptions options, PostgresServer? server) =>
        new(name, options, await StorageExtensions.OpenDatabase(options, TimeProvider.System), server);

    private static string Folder() => Directory.CreateTempSubdirectory("telehealth-benchmark-").FullName;
}
