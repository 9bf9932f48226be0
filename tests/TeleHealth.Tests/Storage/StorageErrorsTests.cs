using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Prometheus;
using TeleHealth.Gateway.Storage;

namespace TeleHealth.Tests.Storage;

/// <summary>What the database refuses is counted, once, by a kind that says what to do.</summary>
public sealed class StorageErrorsTests
{
    /// <summary>What a driver throws, and what kind that is.</summary>
    private static readonly (DbException Thrown, StorageErrorKind Kind)[] Cases =
    [
        (new SqliteException("busy", 5), StorageErrorKind.Timeout),
        (new SqliteException("locked", 6), StorageErrorKind.Timeout),
        (new SqliteException("read only", 8), StorageErrorKind.Damaged),
        (new SqliteException("io", 10), StorageErrorKind.Damaged),
        (new SqliteException("corrupt", 11), StorageErrorKind.Damaged),
        (new SqliteException("full", 13), StorageErrorKind.Full),
        (new SqliteException("can't open", 14), StorageErrorKind.Connection),
        (new SqliteException("constraint", 19), StorageErrorKind.Constraint),
        (new SqliteException("no such table", 1), StorageErrorKind.Other),
        (Postgres("23505"), StorageErrorKind.Constraint),
        (Postgres("40001"), StorageErrorKind.Conflict),
        (Postgres("40P01"), StorageErrorKind.Conflict),
        (Postgres("53100"), StorageErrorKind.Full),
        (Postgres("53300"), StorageErrorKind.Full),
        (Postgres("55P03"), StorageErrorKind.Timeout),
        (Postgres("57014"), StorageErrorKind.Timeout),
        (Postgres("57P01"), StorageErrorKind.Connection),
        (Postgres("08006"), StorageErrorKind.Connection),
        (Postgres("58030"), StorageErrorKind.Damaged),
        (Postgres("XX001"), StorageErrorKind.Damaged),
        (Postgres("42P01"), StorageErrorKind.Other),
        (new NpgsqlException("pool", new TimeoutException()), StorageErrorKind.Timeout),
        (new NpgsqlException("refused", new SocketException(111)), StorageErrorKind.Connection),
        (new NpgsqlException("broken", new EndOfStreamException()), StorageErrorKind.Connection),
        (new NpgsqlException("?"), StorageErrorKind.Other),
    ];

    [Fact]
    public void Every_kind_is_known_by_the_driver_s_code() =>
        Assert.All(Cases, one => Assert.Equal((one.Thrown.Message, one.Kind), (one.Thrown.Message, StorageErrorKinds.Of(one.Thrown))));

    [Fact]
    public async Task A_refused_command_counts_once_however_often_it_is_thrown_on_and_none_after_the_stop()
    {
        var registry = Metrics.NewCustomRegistry();
        var errors = new StorageErrors(Metrics.WithCustomRegistry(registry));
        Assert.Equal(Enum.GetNames<StorageErrorKind>().Length, (await Series(registry)).Count(line => line.EndsWith(" 0", StringComparison.Ordinal)));
        await errors.StartAsync(default);

        await Assert.ThrowsAsync<MarkedException>(Deep);
        await errors.StopAsync(default);
        await Assert.ThrowsAsync<MarkedException>(Deep);

        // Tests beside this one may be refused something too, but nothing of this kind.
        Assert.Contains("telehealth_storage_errors_total{kind=\"damaged\"} 1", await Series(registry));

        static async Task Deep() => await Deeper();

        static async Task Deeper()
        {
            await Task.Yield();
            throw new MarkedException();
        }
    }

    private static PostgresException Postgres(string state) => new(state, "ERROR", "ERROR", state);

    private static async Task<string[]> Series(CollectorRegistry registry)
    {
        using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text);
        return [.. System.Text.Encoding.UTF8.GetString(text.ToArray()).Split('\n').Where(line => line.StartsWith("telehealth_storage", StringComparison.Ordinal))];
    }

    /// <summary>As of a damaged file.</summary>
    private sealed class MarkedException() : SqliteException("damaged", 11);
}
