using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// The ledger in SQL. An append reads the head and its own key in one statement, and then moves the head by compare-and-swap and inserts, in one transaction.
/// When the swap succeeds nobody has appended since the reading, so the key is still free and the position still follows; when it fails, all is read again.
/// </summary>
internal sealed partial class SqlLedger(DbDataSource database, TimeProvider clock, BillingMetrics metrics, ILogger<SqlLedger> logger) : ILedger
{
    /// <summary>How often others may append first before a caller is told to try again.</summary>
    private const int AttemptsMax = 100;

    /// <summary>Most entries in one page.</summary>
    private const int PageMax = 10_000;

    public async Task<LedgerAppend> Append(LedgerEntry entry, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var answer = await AppendOnce(entry, ct);
        metrics.OnAppend(answer, clock.GetElapsedTime(started));
        if (answer is LedgerAppend.Conflict conflict)
        {
            LogConflict(logger, entry.Consultation, conflict.Position);
        }

        return answer;
    }

    public async Task<LedgerHead> Head(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var (position, hash, recordedAt) = await connection.QuerySingleAsync<(long, string, long)>(
            new CommandDefinition("SELECT position, hash, recorded_at FROM ledger_head", cancellationToken: ct));
        return new LedgerHead(position, new LedgerHash(hash), DateTimeOffset.FromUnixTimeMilliseconds(recordedAt));
    }

    public async Task<IReadOnlyList<RecordedEntry>> ReadAfter(long position, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, PageMax);
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<LedgerRow>(new CommandDefinition(LedgerRow.SelectAfter, new { position, limit }, cancellationToken: ct));
        return [.. rows.Select(row => row.ToEntry())];
    }

    private async Task<LedgerAppend> AppendOnce(LedgerEntry entry, CancellationToken ct)
    {
        var payloadHash = LedgerChain.PayloadHash(entry);
        await using var connection = await database.OpenConnectionAsync(ct);
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            var (head, found) = await Look(connection, entry, ct);
            if (found is { } there)
            {
                return there.PayloadHash == payloadHash ? new LedgerAppend.Recorded(there.Position, true) : new LedgerAppend.Conflict(there.Position);
            }

            var next = LedgerChain.Next(head, entry, clock.GetUtcNow());
            if (await Follow(connection, head, next, ct))
            {
                return new LedgerAppend.Recorded(next.Position, false);
            }
        }

        throw new TimeoutException($"The ledger's head moved {AttemptsMax} times while an entry waited to follow it: try again.");
    }

    /// <summary>The head, and what the ledger has under the entry's key, as of one moment.</summary>
    private static async Task<(LedgerHead Head, (long Position, LedgerHash PayloadHash)? Found)> Look(
        DbConnection connection, LedgerEntry entry, CancellationToken ct)
    {
        var (position, hash, recordedAt, foundPosition, foundPayload) =
            await connection.QuerySingleAsync<(long, string, long, long?, string?)>(new CommandDefinition(
                """
                SELECT head.position, head.hash, head.recorded_at, entry.position, entry.payload_hash
                  FROM ledger_head AS head
                  LEFT JOIN ledger_entry AS entry
                    ON entry.consultation = @consultation AND entry.line = @line AND entry.revision = @revision AND entry.kind = @kind
                """,
                new { consultation = entry.Consultation.ToString(), line = entry.Line, revision = entry.Revision, kind = entry.Kind.Word() },
                cancellationToken: ct));
        return (
            new LedgerHead(position, new LedgerHash(hash), DateTimeOffset.FromUnixTimeMilliseconds(recordedAt)),
            foundPosition is { } at ? (at, new LedgerHash(foundPayload!)) : null);
    }

    /// <summary>Puts an entry behind the head that it was made for; false when that is no longer the head.</summary>
    private static async Task<bool> Follow(DbConnection connection, LedgerHead head, RecordedEntry next, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var moved = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE ledger_head SET position = @position, hash = @hash, recorded_at = @recordedAt WHERE position = @old",
            new { position = next.Position, hash = next.Hash.Hex, recordedAt = next.RecordedAt.ToUnixTimeMilliseconds(), old = head.Position },
            transaction,
            cancellationToken: ct));
        if (moved == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(new CommandDefinition(LedgerRow.Insert, LedgerRow.Of(next), transaction, cancellationToken: ct));

        // From here on giving up would leave the caller in doubt for nothing.
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
