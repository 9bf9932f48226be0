using System.Data.Common;
using Dapper;
using Npgsql;
using TeleHealth.BrowserTests;
using TeleHealth.Tests.Storage;

namespace TeleHealth.Simulation;

/// <summary>Three gateways as processes of their own over one PostgreSQL with fsync: what an operator runs, on one machine.</summary>
internal sealed class GatewayCluster : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;

    private GatewayCluster(PostgresServer postgres, string connectionString, string folder, IReadOnlyList<GatewayProcess> instances)
    {
        (Postgres, Folder, Instances) = (postgres, folder, instances);
        database = NpgsqlDataSource.Create(connectionString + ";Search Path=telehealth");
    }

    public PostgresServer Postgres { get; }

    /// <summary>Where the keys are that all of them share.</summary>
    public string Folder { get; }

    public IReadOnlyList<GatewayProcess> Instances { get; }

    public static async Task<GatewayCluster> Start()
    {
        var postgres = await PostgresServer.Start(fsync: true);
        var connectionString = await postgres.CreateDatabase();
        var folder = Directory.CreateTempSubdirectory("telehealth-cluster-").FullName;
        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => GatewayProcess.StartedIn(
            folder, "--Storage:Provider", "PostgreSQL", "--Storage:ConnectionString", connectionString)));
        return new GatewayCluster(postgres, connectionString, folder, instances);
    }

    /// <summary>A connection beside the gateways'.</summary>
    public async Task<DbConnection> Beside() => await database.OpenConnectionAsync();

    /// <summary>The consultations that have an entry, one for each entry.</summary>
    public async Task<IReadOnlyList<string>> Billed()
    {
        await using var connection = await Beside();
        return [.. await connection.QueryAsync<string>("SELECT consultation FROM ledger_entry ORDER BY position")];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances)
        {
            await instance.DisposeAsync();
        }

        await database.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
