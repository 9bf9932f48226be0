using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Ledger;

/// <summary>
/// The ledger in SQL. An append reads the head, then what the ledger has of its consultations, decides, and moves the head by compare-and-swap in the
/// transaction that
/// inserts. When the swap succeeds nobody has appended since the head was read, so what was decided holds; when it fails, all is read again.
/// </summary>
internal sealed partial class SqlLedger : ILedger
{
    /// <summary>How often others may append first before callers are told to try again.</summary>
    private const int AttemptsMax = 100;

    /// <summary>Most groups of entries in one commit.</summary>
    private const int TogetherMax = 4096;

    /// <summary>Most groups of entries that may wait for a commit in one process.</summary>
    private const int WaitingMax = 100_000;

    /// <summary>Most entries in one page.</summary>
    private const int PageMax = 10_000;

    private readonly DbDataSource database;
    private readonly Dialect dialect;
    private readonly TimeProvider clock;
    private readonly BillingMetrics metrics;
    private readonly DeliveryWake wake;
    private readonly ILogger logger;
    private readonly GroupCommit<IReadOnlyList<ReadyEntry>, LedgerAppend> commits;

    public SqlLedger(DbDataSource database, TimeProvider clock, BillingMetrics metrics, DeliveryWake wake, ILogger<SqlLedger> logger)
    {
        (this.database, dialect, this.clock, this.metrics, this.wake, this.logger) = (database, database.Dialect(), clock, metrics, wake, logger);
        commits = new GroupCommit<IReadOnlyList<ReadyEntry>, LedgerAppend>(AppendTogether, TogetherMax, WaitingMax);
    }

    public async Task<LedgerAppend> Append(IReadOnlyList<LedgerEntry> together, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfZero(together.Count);
        foreach (var entry in together)
        {
            entry.Check();
        }

        var started = clock.GetTimestamp();
        var answer = await commits.Commit([.. together.Select(entry => new ReadyEntry(entry, LedgerChain.PayloadHash(entry)))], ct);
        metrics.OnAppend(answer, clock.GetElapsedTime(started));
        if (answer is LedgerAppend.Conflict conflict)
        {
            LogConflict(logger, conflict.Position);
        }

        return answer;
    }

    public async Task<LedgerHead> Head(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var head = await Head(connection, ct);
        metrics.OnMet(head);
        return head;
    }

    public Task<IReadOnlyList<RecordedEntry>> ReadAfter(long position, int limit, CancellationToken ct) =>
        Read("WHERE position > @position ORDER BY position LIMIT @limit", new { position, limit = Page(limit) }, ct);

    public Task<IReadOnlyList<RecordedEntry>> ReadAfter(ClientId client, long position, int limit, CancellationToken ct) => Read(
        "WHERE client = @client AND position > @position ORDER BY position LIMIT @limit", new { client = client.Value, position, limit = Page(limit) }, ct);

    public async Task<RecordedEntry?> Find(LedgerKey key, CancellationToken ct) => (await Read(
        "WHERE consultation = @consultation AND line = @line AND revision = @revision AND kind = @kind",
        new { consultation = key.Consultation.ToString(), line = key.Line, revision = key.Revision, kind = key.Kind.Word() },
        ct)).SingleOrDefault();

    private static async Task<LedgerHead> Head(DbConnection connection, CancellationToken ct)
    {
        var (position, hash, recordedAt) = await connection.QuerySingleAsync<(long, string, long)>(
            new CommandDefinition("SELECT position, hash, recorded_at FROM ledger_head", cancellationToken: ct));
        return new LedgerHead(position, new LedgerHash(hash), DateTimeOffset.FromUnixTimeMilliseconds(recordedAt));
    }

    private static int Page(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, PageMax);
        return limit;
    }

    private async Task<IReadOnlyList<RecordedEntry>> Read(string where, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<LedgerRow>(new CommandDefinition($"{LedgerRow.Select} {where}", parameters, cancellationToken: ct));
        return [.. rows.Select(row => row.ToEntry())];
    }

    private async Task<IReadOnlyList<LedgerAppend>> AppendTogether(IReadOnlyList<IReadOnlyList<ReadyEntry>> groups)
    {
        await using var connection = await database.OpenConnectionAsync();
        for (var attempt = 0; attempt < AttemptsMax; attempt++)
        {
            // The head first: what is read after it is at least as new.
            var head = await Head(connection, CancellationToken.None);
            var there = await LedgerStatements.Read(connection, dialect, groups.SelectMany(group => group).Select(ready => ready.Entry.Consultation), CancellationToken.None);
            var plan = AppendPlan.Make(head, there, groups, clock.GetUtcNow());
            if (plan.Entries.Count > 0)
            {
                if (await LedgerStatements.Follow(connection, dialect, head, plan.Entries, CancellationToken.None) is not { } told)
                {
                    continue;
                }

                if (told > 0)
                {
                    wake.Signal();
                }
            }

            metrics.OnCommit(plan.Entries.Count);
            return plan.Answers;
        }

        throw new TimeoutException($"The ledger's head moved {AttemptsMax} times while entries waited to follow it: try again.");
    }
}
