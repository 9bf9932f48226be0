using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Gateway.Storage;

namespace TeleHealth.Tests.Billing;

/// <summary>A database of its own in a temporary folder, made as the gateway makes it.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("telehealth-ledger-").FullName;

    private TemporaryDatabase() => Source = new GatedSqliteDataSource(Path.Combine(folder, "telehealth.db"));

    public DbDataSource Source { get; }

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public static async Task<TemporaryDatabase> Create()
    {
        var database = new TemporaryDatabase();
        await Schema.Apply(database.Source, TimeProvider.System);
        return database;
    }

    public SqlLedger Ledger(TimeProvider? clock = null, ILogger<SqlLedger>? logger = null) => new(
        Source, clock ?? TimeProvider.System, new BillingMetrics(Metrics.WithCustomRegistry(Registry)), logger ?? NullLogger<SqlLedger>.Instance);

    /// <summary>A connection beside the program's own, as an operator with a shell would have it.</summary>
    public SqliteConnection Beside()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "telehealth.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var connection = await Source.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
