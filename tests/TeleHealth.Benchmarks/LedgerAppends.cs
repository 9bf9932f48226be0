using System.Data.Common;
using System.Diagnostics;
using Dapper;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;

namespace TeleHealth.Benchmarks;

/// <summary>
/// Ready entries appended to the ledger (hashed, chained, checked, each answered), beside the same rows put by batched INSERT into a table with the same columns and
/// indexes and nothing else. Taken in turns in one run, in batches of the same size; the figure is the ratio of the medians.
/// </summary>
internal static class LedgerAppends
{
    private const int Batch = 4096;

    public static async Task Measure(Figures figures, bool quick)
    {
        foreach (var open in (Func<Task<Store>>[])[Store.Sqlite, Store.PostgreSql])
        {
            await using var store = await open();
            await Measure(figures, store, rounds: quick ? 3 : 7, count: Batch * (quick ? 3 : 20));
            await AppendsTold.Measure(figures, store, rounds: quick ? 3 : 7, count: Batch * (quick ? 3 : 10));
        }
    }

    public static async Task<double> PerSecond(int count, Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task Measure(Figures figures, Store store, int rounds, int count)
    {
        await MakeRawTable(store);
        var ledger = store.Ledger();
        var entries = ReadyEntries.Make(count * (rounds + 1));
        var (raw, appended) = (new List<double>(), new List<double>());
        var head = LedgerHead.Empty;
        for (var round = 0; round <= rounds; round++)
        {
            // The first round warms up and is not counted.
            var ready = entries.GetRange(round * count, count);
            var rows = Chain(ref head, ready);
            var perRaw = await PerSecond(count, () => Insert(store, rows));
            var perAppend = await PerSecond(count, async () => await Task.WhenAll(ready.Select(entry => ledger.Append(entry, default))));
            if (round > 0)
            {
                raw.Add(perRaw);
                appended.Add(perAppend);
            }
        }

        var ratio = Median(appended) / Median(raw);
        var name = store.Name.ToLowerInvariant();
        figures.Add(
            $"append-{name}",
            Median(appended),
            $"append of ready entries on {store.Name}: {Figures.Round(Median(appended))}/s beside {Figures.Round(Median(raw))}/s of raw batched INSERT, ratio {Figures.Round(ratio)} (target 0.5; batches of {Batch}, medians of {rounds} rounds of {count})");
        figures.Add($"append-ratio-{name}", ratio, $"append ratio on {store.Name}: {Figures.Round(ratio)}");
    }

    private static async Task MakeRawTable(Store store)
    {
        var columns = LedgerColumns.All.Select(column => $"{column.Name} {column.Type}{(column.Name == "position" ? " PRIMARY KEY" : "")}");
        await using var connection = await store.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $"CREATE TABLE raw_entry ({string.Join(", ", columns)}, UNIQUE (consultation, line, revision, kind)); CREATE INDEX raw_of_client ON raw_entry (client, position)");
    }

    private static List<RecordedEntry> Chain(ref LedgerHead head, List<LedgerEntry> entries)
    {
        var rows = new List<RecordedEntry>(entries.Count);
        foreach (var entry in entries)
        {
            var next = LedgerChain.Next(head, entry, LedgerChain.PayloadHash(entry), DateTimeOffset.UnixEpoch);
            head = new LedgerHead(next.Position, next.Hash, next.RecordedAt);
            rows.Add(next);
        }

        return rows;
    }

    private static async Task Insert(Store store, List<RecordedEntry> rows)
    {
        var postgres = store.Database.Dialect() == Dialect.PostgreSql;
        await using var connection = await store.Database.OpenConnectionAsync();
        foreach (var batch in rows.Chunk(Batch))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = postgres
                ? $"INSERT INTO raw_entry SELECT * FROM unnest({string.Join(", ", LedgerColumns.All.Select(column => $"@{column.Name}::{column.Type}[]"))})"
                : $"INSERT INTO raw_entry VALUES ({string.Join(", ", LedgerColumns.All.Select(column => "@" + column.Name))})";
            var parameters = LedgerColumns.All.Select(column => Parameter(command, column.Name)).ToArray();
            if (postgres)
            {
                for (var i = 0; i < parameters.Length; i++)
                {
                    parameters[i].Value = LedgerColumns.All[i].Values(batch);
                }

                await command.ExecuteNonQueryAsync();
            }
            else
            {
                foreach (var row in batch)
                {
                    for (var i = 0; i < parameters.Length; i++)
                    {
                        parameters[i].Value = LedgerColumns.All[i].Value(row);
                    }

                    await command.ExecuteNonQueryAsync();
                }
            }

            await transaction.CommitAsync();
        }
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
