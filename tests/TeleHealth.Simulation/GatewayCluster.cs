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
        database = NpgsqlDataSource.Create(connectionString + ";Search Path=telehealth;Pooling=False");
    }

    public PostgresServer Postgres { get; }

    /// <summary>Where the keys are that all of them share.</summary>
    public string Folder { get; }

    public IReadOnlyList<GatewayProcess> Instances { get; }

    public static async Task<GatewayCluster> Start(bool stepped = false, params string[] settings)
    {
        var postgres = await PostgresServer.Start(fsync: true);
        var connectionString = await postgres.CreateDatabase();
        var folder = Directory.CreateTempSubdirectory("telehealth-cluster-").FullName;
        string[] all = ["--Storage:Provider", "PostgreSQL", "--Storage:ConnectionString", connectionString, .. settings];
        var instances = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => stepped ? GatewayProcess.StartedOnSteppedClock(folder, all) : GatewayProcess.StartedIn(folder, all)));
        return new GatewayCluster(postgres, connectionString, folder, instances);
    }

    /// <summary>A connection beside the gateways'.</summary>
    public async Task<DbConnection> Beside() => await database.OpenConnectionAsync();

    /// <summary>What the gateways said of a consultation.</summary>
    public IEnumerable<string> Said(string consultation) => Instances.SelectMany(instance => instance.Output.Split('\n')
        .Where(line => line.Contains(consultation, StringComparison.Ordinal)).Select(line => $"{instance.SiloPort}: {line.Trim()}"));

    /// <summary>The entries of the ledger: of which consultation, and whether act or cancellation.</summary>
    public async Task<IReadOnlyList<(string Consultation, string Kind)>> Entries()
    {
        await using var connection = await Beside();
        return [.. await connection.QueryAsync<(string, string)>("SELECT consultation, kind FROM ledger_entry ORDER BY position")];
    }

    /// <summary>Whether the others have declared the latest silo of an instance dead.</summary>
    public async Task<bool> HasGivenUp(GatewayProcess instance)
    {
        // 6 is Orleans' SiloStatus.Dead.
        await using var connection = await Beside();
        return await connection.QuerySingleAsync<int>(
            "SELECT status FROM orleans.orleansmembershiptable WHERE port = @port ORDER BY generation DESC LIMIT 1", new { port = instance.SiloPort }) == 6;
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
