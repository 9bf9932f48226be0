using System.Data.Common;
using System.Text.Json;
using TeleHealth.Billing.Delivery;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// The statements of an append, in both dialects: what the ledger has of some consultations, and entries that follow a head if it still is the head, with what belongs to
/// them.
/// </summary>
internal static class LedgerStatements
{
    /// <summary>How long an import may wait for one batch, in seconds.</summary>
    private const int ImportSecondsMax = 300;

    private const string Facts = "SELECT consultation, line, revision, kind, position, payload_hash FROM ledger_entry WHERE consultation";

    private const string MoveHead =
        "UPDATE ledger_head SET position = @position, hash = @hash, recorded_at = @recordedAt WHERE position = @old AND hash = @oldHash";

    private static readonly string InsertOne =
        $"INSERT INTO ledger_entry ({LedgerColumns.Names}) VALUES ({string.Join(", ", LedgerColumns.All.Select(column => "@" + column.Name))})";

    /// <summary>The beginning of a statement of PostgreSQL: the head moves, and only then is anything entered.</summary>
    private static readonly string MovedAndEntered =
        $"""
        WITH moved AS ({MoveHead} RETURNING 1),
        entered AS (
          INSERT INTO ledger_entry ({LedgerColumns.Names})
          SELECT {string.Join(", ", LedgerColumns.All.Select(column => "e." + column.Name))}
            FROM moved, unnest({string.Join(", ", LedgerColumns.All.Select(column => $"@c_{column.Name}::{column.Type}[]"))}) AS e ({LedgerColumns.Names})
           ORDER BY e.position
          RETURNING entry_id, client, consultation, kind, position, recorded_at)
        """;

    private static readonly string MoveEnterAndTell =
        $"""
        {MovedAndEntered},
        told AS ({Outbox.OfEntries("entered")} RETURNING 1)
        SELECT (SELECT COUNT(*) FROM entered), (SELECT COUNT(*) FROM told)
        """;

    private static readonly string MoveEnterAndBill =
        $"""
        {MovedAndEntered},
        billed AS ({ImportedBillColumns.Into} SELECT {ImportedBillColumns.Names} FROM moved, {ImportedBillColumns.Unnested} {ImportedBillColumns.OrFurther} RETURNING 1)
        SELECT (SELECT COUNT(*) FROM entered), (SELECT COUNT(*) FROM billed)
        """;

    private static readonly string BillOne = $"{ImportedBillColumns.Into} VALUES ({ImportedBillColumns.Parameters}) {ImportedBillColumns.OrFurther}";

    private static readonly string Tell = Outbox.OfEntries("ledger_entry WHERE position > @old AND position <= @position");

    /// <summary>What the ledger has of these consultations.</summary>
    public static async Task<Dictionary<LedgerKey, LedgerFact>> Read(
        DbConnection connection, Dialect dialect, IEnumerable<ConsultationId> consultations, CancellationToken ct)
    {
        string[] ids = [.. consultations.Distinct().Select(id => id.ToString())];
        await using var command = connection.CreateCommand();
        (command.CommandText, object value) = dialect == Dialect.PostgreSql
            ? ($"{Facts} = ANY(@ids)", ids)
            : ($"{Facts} IN (SELECT value FROM json_each(@ids))", (object)JsonSerializer.Serialize(ids));
        command.Add("ids", value);
        var facts = new Dictionary<LedgerKey, LedgerFact>();
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            facts.Add(
                new LedgerKey(ConsultationId.Parse(row.GetString(0)), row.GetInt32(1), row.GetInt32(2), LedgerWords.KindOf(row.GetString(3))),
                new LedgerFact(row.GetInt64(4), new LedgerHash(row.GetString(5))));
        }

        return facts;
    }

    /// <summary>
    /// Puts entries behind the head that they were made for, and writes the deliveries that tell of them; answers how many those are, or null, and nothing is changed, when that is
    /// no longer the head.
    /// </summary>
    public static Task<int?> Follow(DbConnection connection, Dialect dialect, LedgerHead head, IReadOnlyList<RecordedEntry> entries, CancellationToken ct) =>
        dialect == Dialect.PostgreSql ? FollowAtOnce(connection, head, entries, ct) : FollowOneByOne(connection, head, entries, ct);

    /// <summary>
    /// The same for an import, with the rows of the bills instead of deliveries: nobody is told of what others did long ago. False, and nothing is changed, when that is no longer
    /// the head.
    /// </summary>
    public static Task<bool> Follow(
        DbConnection connection, Dialect dialect, LedgerHead head, IReadOnlyList<RecordedEntry> entries, IReadOnlyList<ImportedBillRow> bills, CancellationToken ct) =>
        dialect == Dialect.PostgreSql ? ImportAtOnce(connection, head, entries, bills, ct) : ImportOneByOne(connection, head, entries, bills, ct);

    /// <summary>One statement, which is its own transaction: no lock outlives it, wherever the process that sent it is by then.</summary>
    private static async Task<int?> FollowAtOnce(DbConnection connection, LedgerHead head, IReadOnlyList<RecordedEntry> entries, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = MoveEnterAndTell;
        command.AddEntries(head, entries);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.GetInt64(0) == entries.Count ? (int)row.GetInt64(1) : null;
    }

    private static async Task<bool> ImportAtOnce(
        DbConnection connection, LedgerHead head, IReadOnlyList<RecordedEntry> entries, IReadOnlyList<ImportedBillRow> bills, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (MoveEnterAndBill, ImportSecondsMax);
        command.AddEntries(head, entries);
        foreach (var column in ImportedBillColumns.All)
        {
            command.Add("b_" + column.Name, column.Values(bills));
        }

        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return row.GetInt64(0) == entries.Count;
    }

    /// <summary>SQLite is in this process and has no trips to make: one transaction, prepared statements.</summary>
    private static async Task<int?> FollowOneByOne(DbConnection connection, LedgerHead head, IReadOnlyList<RecordedEntry> entries, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await Enter(connection, transaction, head, entries, ct))
        {
            return null;
        }

        await using var tell = connection.CreateCommand();
        (tell.CommandText, tell.Transaction) = (Tell, transaction);
        tell.Add("old", head.Position);
        tell.Add("position", entries[^1].Position);
        var told = await tell.ExecuteNonQueryAsync(ct);

        // From here on giving up would leave the caller in doubt for nothing.
        await transaction.CommitAsync(CancellationToken.None);
        return told;
    }

    private static async Task<bool> ImportOneByOne(
        DbConnection connection, LedgerHead head, IReadOnlyList<RecordedEntry> entries, IReadOnlyList<ImportedBillRow> bills, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await Enter(connection, transaction, head, entries, ct))
        {
            return false;
        }

        await using var bill = connection.CreateCommand();
        (bill.CommandText, bill.Transaction) = (BillOne, transaction);
        var parameters = ImportedBillColumns.All.Select(column => (bill.Add(column.Name, DBNull.Value), column.Value)).ToArray();
        await bill.ExecuteForEach(bills, parameters, ct);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private static async Task<bool> Enter(
        DbConnection connection, DbTransaction transaction, LedgerHead head, IReadOnlyList<RecordedEntry> entries, CancellationToken ct)
    {
        await using var move = connection.CreateCommand();
        (move.CommandText, move.Transaction) = (MoveHead, transaction);
        move.AddMove(head, entries[^1]);
        if (await move.ExecuteNonQueryAsync(ct) == 0)
        {
            return false;
        }

        await using var insert = connection.CreateCommand();
        (insert.CommandText, insert.Transaction) = (InsertOne, transaction);
        var parameters = LedgerColumns.All.Select(column => (insert.Add(column.Name, DBNull.Value), column.Value)).ToArray();
        await insert.ExecuteForEach(entries, parameters, ct);
        return true;
    }

    private static async Task ExecuteForEach<T>(
        this DbCommand command, IReadOnlyList<T> rows, IReadOnlyList<(DbParameter Parameter, Func<T, object> Value)> parameters, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            foreach (var (parameter, value) in parameters)
            {
                parameter.Value = value(row);
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static void AddEntries(this DbCommand command, LedgerHead head, IReadOnlyList<RecordedEntry> entries)
    {
        command.AddMove(head, entries[^1]);
        foreach (var column in LedgerColumns.All)
        {
            command.Add("c_" + column.Name, column.Values(entries));
        }
    }

    private static void AddMove(this DbCommand command, LedgerHead head, RecordedEntry last)
    {
        command.Add("position", last.Position);
        command.Add("hash", last.Hash.Hex);
        command.Add("recordedAt", last.RecordedAt.ToUnixTimeMilliseconds());
        command.Add("old", head.Position);
        command.Add("oldHash", head.Hash.Hex);
    }

    private static DbParameter Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return parameter;
    }
}
