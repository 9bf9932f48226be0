using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Ledger;

/// <inheritdoc cref="ILedgerHistory"/>
internal sealed class SqlLedgerHistory(DbDataSource database) : ILedgerHistory
{
    /// <summary>Entries in one page: a connection is held for one page, and SQLite has one for everybody.</summary>
    private const int PageMax = 20_000;

    /// <summary>Entries in the first page of those in force: most often enough.</summary>
    private const int FirstPage = 200;

    private const string Columns = "position, recorded_at, kind, patient, professional, act, cents, specialty, age_band, sex, department";

    /// <summary>Dapper gives PostgreSQL an array as one, and SQLite a list of parameters.</summary>
    private readonly Func<string, string, string> among =
        database.Dialect() == Dialect.PostgreSql ? (column, values) => $"{column} = ANY ({values})" : (column, values) => $"{column} IN {values}";

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

    public async Task<LedgerHash> HashAt(long position, CancellationToken ct)
    {
        if (position == 0)
        {
            return LedgerHash.Zero;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        return new LedgerHash(await connection.QuerySingleAsync<string>(
            new CommandDefinition("SELECT hash FROM ledger_entry WHERE position = @position", new { position }, cancellationToken: ct)));
    }

    public async IAsyncEnumerable<CountableEntry> Between(long after, long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        // The next page is read while this one is counted.
        var next = Page(after);
        while (after < upTo)
        {
            var page = await next;
            after += PageMax;
            next = Page(after);
            foreach (var entry in page)
            {
                yield return entry;
            }
        }

        Task<List<CountableEntry>> Page(long from) => from >= upTo ? Task.FromResult<List<CountableEntry>>([]) : Task.Run(
            () => Read(
                $"SELECT {Columns} FROM ledger_entry WHERE position > @from AND position <= @to ORDER BY position",
                new { from, to = Math.Min(upTo, from + PageMax) },
                ct),
            ct);
    }

    public async Task<IReadOnlyList<CountableEntry>> At(IReadOnlyList<long> positions, CancellationToken ct)
    {
        var entries = new List<CountableEntry>(positions.Count);
        foreach (var some in positions.Chunk(PageMax))
        {
            entries.AddRange(await Read(
                $"SELECT {Columns} FROM ledger_entry WHERE {among("position", "@some")} ORDER BY position", new { some }, ct));
        }

        return entries;
    }

    public async IAsyncEnumerable<CountableEntry> InForce(long upTo, IReadOnlyList<string> acts, [EnumeratorCancellation] CancellationToken ct)
    {
        var (before, limit) = (upTo + 1, FirstPage);
        while (true)
        {
            var page = await Read(
                $"""
                SELECT {Columns}
                  FROM ledger_entry AS billed
                 WHERE position < @before AND kind = 'act' AND {among("act", "@acts")}
                   AND NOT EXISTS (
                     SELECT 1 FROM ledger_entry AS taken
                      WHERE taken.consultation = billed.consultation AND taken.line = billed.line AND taken.revision = billed.revision
                        AND taken.kind = 'cancellation' AND taken.position <= @upTo)
                 ORDER BY position DESC
                 LIMIT @limit
                """,
                new { before, upTo, acts, limit },
                ct);
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < limit)
            {
                yield break;
            }

            (before, limit) = (page[^1].Position, PageMax);
        }
    }

    private async Task<List<CountableEntry>> Read(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
        var entries = new List<CountableEntry>();
        while (await reader.ReadAsync(ct))
        {
            entries.Add(new CountableEntry(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetString(2) == LedgerEntryKind.Act.Word(),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetInt32(6),
                reader.GetString(7),
                reader.GetString(8),
                reader.GetString(9),
                reader.GetString(10)));
        }

        return entries;
    }
}
