using System.Data.Common;
using Dapper;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Ledger;

/// <summary>How far an import came.</summary>
/// <param name="Head">The end of what it appended.</param>
/// <param name="Overtaken">Somebody else appended behind that; the import stopped there, and nothing of it stands behind what they appended.</param>
public sealed record ImportEnd(LedgerHead Head, bool Overtaken);

/// <summary>A batch of an import, durable.</summary>
/// <param name="Head">The end of the ledger with it.</param>
/// <param name="Bills">How many bills were entered in it, without those taken back.</param>
public readonly record struct ImportStep(LedgerHead Head, int Bills);

/// <summary>
/// Appends bills that were confirmed before this ledger was there, each with the time at which that was: the same chain and constraints, the same swap of the
/// head, and the rows of the bills, all in one transaction a batch. Nobody is told by webhook. Entries are new by the caller's word: a key that is there
/// already fails the batch, which changes nothing.
/// </summary>
public sealed class LedgerImport(DbDataSource database, TimeProvider clock)
{
    /// <summary>Entries from which on a batch is full.</summary>
    private const int BatchEntries = 10_000;

    /// <summary>The last entry; null when there is none.</summary>
    public async Task<RecordedEntry?> Last(CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var last = await connection.QueryAsync<LedgerRow>(new CommandDefinition($"{LedgerRow.Select} ORDER BY position DESC LIMIT 1", cancellationToken: ct));
        return last.SingleOrDefault()?.ToEntry();
    }

    /// <summary>The position at which the ledger ended just before an instant.</summary>
    public async Task<long> PositionBefore(DateTimeOffset instant, CancellationToken ct = default) =>
        (await new SqlLedgerHistory(database).HeadBefore(instant, ct)).Position;

    /// <summary>Whether any entry is of another client than this one.</summary>
    public async Task<bool> HasEntriesBeside(ClientId client, CancellationToken ct = default)
    {
        // Two ends of an index rather than all that lies between them.
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            SELECT EXISTS (SELECT 1 FROM ledger_entry WHERE client < @client) OR EXISTS (SELECT 1 FROM ledger_entry WHERE client > @client)
            """,
            new { client = client.Value },
            cancellationToken: ct));
    }

    /// <summary>Appends bills in their order, as long as the ledger ends where this left it.</summary>
    /// <param name="head">The end of the ledger, behind which the first of them goes.</param>
    /// <param name="bills">Their times never decrease, and are not in the future.</param>
    /// <param name="progress">Told of each batch that is durable.</param>
    /// <param name="ct">Stops it between batches, or takes back the one under way: whole bills stand then.</param>
    /// <exception cref="ArgumentException">A bill that no ledger may hold, or out of the order of time; those before it may stand.</exception>
    public async Task<ImportEnd> Run(LedgerHead head, IEnumerable<ImportedBill> bills, Action<ImportStep> progress, CancellationToken ct = default)
    {
        using var rest = bills.GetEnumerator();
        var next = Task.Run(() => Chain(head, rest), ct);
        try
        {
            while (await next is { } batch)
            {
                // The next batch is made, hashed and chained while this one is written.
                next = Task.Run(() => Chain(batch.Head, rest), ct);
                if (!await Follow(head, batch, ct))
                {
                    return new ImportEnd(head, true);
                }

                head = batch.Head;
                progress(new ImportStep(head, batch.Entered));
            }

            return new ImportEnd(head, false);
        }
        finally
        {
            // Whatever happened, nobody reads on in what is disposed of here.
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Batch? Chain(LedgerHead head, IEnumerator<ImportedBill> rest)
    {
        var now = clock.GetUtcNow();
        var (entries, entered) = (new List<RecordedEntry>(BatchEntries), 0);
        var rows = new Dictionary<ConsultationId, ImportedBillRow>(BatchEntries);
        while (entries.Count < BatchEntries && rest.MoveNext())
        {
            var bill = rest.Current;
            bill.Check();
            ArgumentOutOfRangeException.ThrowIfLessThan(bill.At, head.RecordedAt);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bill.At, now);
            foreach (var line in bill.Lines)
            {
                var recorded = LedgerChain.Next(head, line, LedgerChain.PayloadHash(line), bill.At);
                head = new LedgerHead(recorded.Position, recorded.Hash, recorded.RecordedAt);
                entries.Add(recorded);
            }

            // A bill that is entered and taken back in one batch has one row, as it is in the end.
            rows[bill.Lines[0].Consultation] = ImportedBillRow.Of(bill);
            entered += bill.Kind == LedgerEntryKind.Act ? 1 : 0;
        }

        return entries.Count == 0 ? null : new Batch(head, entries, [.. rows.Values], entered);
    }

    private async Task<bool> Follow(LedgerHead head, Batch batch, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await LedgerStatements.Follow(connection, database.Dialect(), head, batch.Entries, batch.Bills, ct);
    }

    private sealed record Batch(LedgerHead Head, IReadOnlyList<RecordedEntry> Entries, IReadOnlyList<ImportedBillRow> Bills, int Entered);
}
