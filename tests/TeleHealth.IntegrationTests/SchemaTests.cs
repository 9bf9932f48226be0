using System.Data.Common;
using Dapper;
using TeleHealth.Gateway;
using TeleHealth.Gateway.Storage;
using TeleHealth.Tests.Storage;

namespace TeleHealth.IntegrationTests;

/// <summary>The schema of both stores: applied once, whoever starts first; never backwards.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("telehealth-schema-").FullName;

    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task Three_that_start_at_once_on_an_empty_database_apply_every_script_once(string store)
    {
        var options = await Options(store);
        var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => StorageExtensions.OpenDatabase(options, TimeProvider.System))));

        var versions = await Versions(opened[0]);
        Assert.True(versions.Count >= 5, "A capability has no scripts for this store.");
        Assert.All(versions.GroupBy(version => version.Capability), capability =>
            Assert.Equal(Enumerable.Range(1, capability.Count()), capability.Select(version => version.Version).Order()));
        foreach (var database in opened)
        {
            await database.DisposeAsync();
        }
    }

    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task An_older_program_refuses_a_newer_schema_in_one_sentence_and_changes_nothing(string store)
    {
        var options = await Options(store);
        await using (var database = await StorageExtensions.OpenDatabase(options, TimeProvider.System))
        await using (var connection = await database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("INSERT INTO schema_version (capability, version, applied_at) VALUES ('TeleHealth.Billing', 99, 0)");
        }

        var before = Console.Error;
        var said = new StringWriter();
        Console.SetError(said);
        int code;
        try
        {
            code = await GatewayCommands.Run(
                [
                    "--environment", "Development", "--Storage:Path", folder, "--Storage:Provider", store,
                    "--Storage:ConnectionString", options.ConnectionString,
                ],
                new ShiftedClock());
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Equal(3, code);
        Assert.Contains(
            "The database has version 99 of TeleHealth.Billing",
            Assert.Single(said.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_nobody_serves_is_refused_in_one_sentence()
    {
        var options = new StorageOptions { Provider = GatewayHost.PostgreSql, Path = folder, ConnectionString = "Host=127.0.0.1;Port=1;Username=nobody;Password=planted-secret" };

        var refused = await Assert.ThrowsAsync<StorageRefusedException>(() => StorageExtensions.OpenDatabase(options, TimeProvider.System));

        Assert.StartsWith("The database of Storage:ConnectionString cannot be used", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("planted-secret", refused.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<List<(string Capability, int Version)>> Versions(DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = await connection.QueryAsync("SELECT capability, version FROM schema_version");
        return [.. rows.Select(row => ((string)row.capability, Convert.ToInt32((object)row.version, null)))];
    }

    private async Task<StorageOptions> Options(string store) => new()
    {
        Provider = store,
        Path = folder,
        ConnectionString = store == GatewayHost.PostgreSql ? await (await PostgresServer.Shared()).CreateDatabase() : "",
    };
}
