using System.Data.Common;
using Dapper;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Ledger;

/// <inheritdoc cref="ILedgerCounts"/>
internal sealed class SqlLedgerCounts(DbDataSource database) : ILedgerCounts
{
    public async Task<LedgerHead> HeadBefore(DateTimeOffset instant, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        // Time never decreases with the position, so the search goes back from the end over what is younger, and no further.
        var found = await connection.QueryAsync<(long Position, string Hash, long RecordedAt)>(new CommandDefinition(
            "SELECT position, hash, recorded_at FROM ledger_entry WHERE recorded_at < @instant ORDER BY position DESC LIMIT 1",
            new { instant = instant.ToUnixTimeMilliseconds() },
            cancellationToken: ct));
        return found
            .Select(row => new LedgerHead(row.Position, new LedgerHash(row.Hash), DateTimeOffset.FromUnixTimeMilliseconds(row.RecordedAt)))
            .SingleOrDefault(LedgerHead.Empty);
    }

    public async Task<LedgerCounts> Between(long after, long upTo, IReadOnlyList<string> acts, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        // Dapper gives PostgreSQL the array as one, and SQLite a list of parameters.
        var among = database.Dialect() == Dialect.PostgreSql ? "act = ANY (@acts)" : "act IN @acts";
        var (billed, cents, cancelled, patients, professionals, cancelledPatients, cancelledProfessionals) =
            await connection.QuerySingleAsync<(long, long, long, long, long, long, long)>(new CommandDefinition(
                $"""
                SELECT COUNT(CASE WHEN kind = 'act' THEN 1 END),
                       CAST(COALESCE(SUM(CASE WHEN kind = 'act' THEN cents END), 0) AS BIGINT),
                       COUNT(CASE WHEN kind = 'cancellation' THEN 1 END),
                       COUNT(DISTINCT CASE WHEN kind = 'act' THEN patient END),
                       COUNT(DISTINCT CASE WHEN kind = 'act' THEN professional END),
                       COUNT(DISTINCT CASE WHEN kind = 'cancellation' THEN patient END),
                       COUNT(DISTINCT CASE WHEN kind = 'cancellation' THEN professional END)
                  FROM ledger_entry
                 WHERE position > @after AND position <= @upTo AND {among}
                """,
                new { after, upTo, acts },
                cancellationToken: ct));
        return new LedgerCounts(
            billed, cents, cancelled, new PeopleCount(patients, professionals), new PeopleCount(cancelledPatients, cancelledProfessionals));
    }
}
