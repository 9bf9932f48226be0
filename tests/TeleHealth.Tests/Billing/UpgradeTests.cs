using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using TeleHealth.Billing;
using TeleHealth.Identity;
using TeleHealth.Tests.Storage;

namespace TeleHealth.Tests.Billing;

/// <summary>A database of before goes on after an upgrade: nothing in it is lost, and no number is given twice.</summary>
public sealed class UpgradeTests
{
    private const string Delivery = "INSERT INTO webhook_delivery (event, endpoint, client, type, consultation, occurred_at, standing, due_at) VALUES";

    [SkippableTheory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.PostgreSql)]
    public async Task Deliveries_of_before_stay_numbers_go_on_and_bills_of_before_are_looked_at(Dialect dialect)
    {
        await using DbConnection connection = dialect == Dialect.PostgreSql
            ? new NpgsqlConnection(await (await PostgresServer.Shared()).CreateDatabase() + ";Pooling=False")
            : new SqliteConnection("Data Source=:memory:;Foreign Keys=True;Pooling=False");
        await connection.OpenAsync();
        foreach (var version in Enumerable.Range(1, 4))
        {
            await connection.ExecuteAsync(Script(dialect, version));
        }

        await connection.ExecuteAsync(
            $"""
            {Delivery} ('a', 'e', 'c', 'act.recorded', 'x', 1, 'delivered', NULL), ('b', 'e', 'c', 'bill.proposed', 'x', 1, 'waiting', 5), ('z', 'e', 'c', 'act.recorded', 'x', 1, 'failed', NULL);
            DELETE FROM webhook_delivery WHERE event = 'z';
            INSERT INTO bill (consultation, client, standing, revision, step, lines, proposed_at, due_at) VALUES ('x', 'c', 'proposed', 1, 9, 1, 1, NULL)
            """);

        await connection.ExecuteAsync(Script(dialect, 5));
        await connection.ExecuteAsync($"{Delivery} ('n', 'e', 'c', 'bill.unconfirmed', 'x', 1, 'waiting', 5)");

        Assert.Equal(
            [(1L, "a", "delivered"), (2L, "b", "waiting"), (4L, "n", "waiting")],
            await connection.QueryAsync<(long, string, string)>("SELECT number, event, standing FROM webhook_delivery ORDER BY number"));
        Assert.Equal(
            ("x", 0L), await connection.QuerySingleAsync<(string, long)>("SELECT consultation, reminders FROM bill WHERE standing = 'proposed' AND remind_at <= 0"));
        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync($"{Delivery} ('n', 'e', 'c', 'act.recorded', 'x', 1, 'waiting', 5)"));
        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync($"{Delivery} ('o', 'e', 'c', 'bill.other', 'x', 1, 'waiting', 5)"));
    }

    private static string Script(Dialect dialect, int version)
    {
        var name = $"TeleHealth.Billing.Schema.{(dialect == Dialect.Sqlite ? "sqlite" : "postgresql")}-{version:0000}.sql";
        using var reader = new StreamReader(typeof(IBillGrain).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
