using System.Data.Common;
using Dapper;
using Npgsql;
using TeleHealth.Gateway;
using TeleHealth.Statistics;

namespace TeleHealth.IntegrationTests;

/// <summary>The rehearsal of a restore, as an operator runs it, beside a running gateway with a ledger and a sealed release.</summary>
public sealed class RestoreTests
{
    private const int Acts = 500;

    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task What_is_restored_is_what_was_backed_up_and_a_damaged_ledger_is_found_out(string store)
    {
        var settings = await GatewayHost.Settings(store);
        var folder = Directory.CreateTempSubdirectory("telehealth-restore-").FullName;
        var history = new[] { "usage", "import-history", "--acts", $"{Acts}", "--into-this-ledger", "--Storage:Path", folder };
        Assert.Equal(0, await GatewayCommands.Run([.. history, .. settings], new ShiftedClock()));
        await using (var gateway = await GatewayHost.Start(folder, null, settings))
        {
            await gateway.Service<UsageReleases>().SealDue();
            var backup = Path.Combine(folder, "backup");
            var entries = await Entries(gateway.Service<DbDataSource>());

            var (code, said) = await Rehearse(store, settings, folder, backup);

            Assert.True(code == 0, said);
            Assert.Contains("The ledger is whole.", said, StringComparison.Ordinal);
            Assert.Contains("Every release comes out of the ledger as it was sealed.", said, StringComparison.Ordinal);
            Assert.Contains(store == GatewayHost.Sqlite ? $"restored: the ledger up to {entries}:" : $" tables, {entries} entries, ", said, StringComparison.Ordinal);
            Assert.DoesNotContain(" 0 releases", said, StringComparison.Ordinal);
            (code, said) = await Rehearse(store, settings, folder, backup);
            Assert.Equal((1, $"{backup} exists already and is left as it is: name a new file.\n"), (code, said));

            await Damage(store, gateway.Service<DbDataSource>());
            (code, said) = await Rehearse(store, settings, folder, backup + "-of-the-damaged");
            Assert.Equal(1, code);
            Assert.Contains("FAULT: the restored ledger is not whole.", said, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<long> Entries(DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ledger_entry");
    }

    /// <summary>What only somebody with the rights of the database's owner can do.</summary>
    private static async Task Damage(string store, DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(store == GatewayHost.Sqlite ? "DROP TRIGGER ledger_entry_is_never_changed" : "ALTER TABLE ledger_entry DISABLE TRIGGER USER");
        await connection.ExecuteAsync($"UPDATE ledger_entry SET cents = cents + 1 WHERE position = {Acts / 2}");
    }

    private static async Task<(int Code, string Said)> Rehearse(string store, string[] settings, string folder, string backup)
    {
        var reached = store == GatewayHost.Sqlite ? null : new NpgsqlConnectionStringBuilder(settings[3]);
        return await Programs.Run("bash", [Path.Combine(Programs.Deploy, "rehearse-restore"), Programs.Gateway, backup], reached is null
            ? [("Storage__Path", folder)]
            : [("PGHOST", reached.Host!), ("PGPORT", $"{reached.Port}"), ("PGUSER", reached.Username!), ("PGDATABASE", reached.Database!)]);
    }
}
