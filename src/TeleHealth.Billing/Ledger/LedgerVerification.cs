using System.Data.Common;
using Dapper;

namespace TeleHealth.Billing.Ledger;

/// <summary>What a verification found.</summary>
/// <param name="Fault">What is wrong first; null when all is well.</param>
/// <param name="Walked">Where the walk along the chain ended.</param>
/// <param name="Acts">Acts on the way.</param>
/// <param name="Cancellations">Cancellations on the way.</param>
/// <param name="Bills">Bills by standing.</param>
internal sealed record LedgerFindings(LedgerFault? Fault, LedgerHead Walked, long Acts, long Cancellations, IReadOnlyDictionary<string, long> Bills);

/// <summary>
/// Checks what docs/ledger.md claims of a ledger, beside a running gateway: the chain, the keys and revisions, and that bills and entries agree. Every query is
/// short or
/// a single statement, so what it compares is of one moment.
/// </summary>
internal sealed class LedgerVerification(DbDataSource database)
{
    private const int PageSize = 10_000;

    /// <summary>What must find nothing, and what it means when it does. Each gives the first position concerned.</summary>
    private static readonly (string What, string Sql)[] Rules =
    [
        (
            "the ledger has its key twice",
            """
            SELECT MIN(position) FROM (
              SELECT MAX(position) AS position FROM ledger_entry GROUP BY consultation, line, revision, kind HAVING COUNT(*) > 1) AS twice
            """),
        (
            "it takes back what was not entered before it",
            """
            SELECT MIN(c.position) FROM ledger_entry AS c
             WHERE c.kind = 'cancellation' AND NOT EXISTS (
               SELECT 1 FROM ledger_entry AS a
                WHERE a.consultation = c.consultation AND a.line = c.line AND a.revision = c.revision AND a.kind = 'act' AND a.position < c.position
                  AND a.client = c.client AND a.practice = c.practice AND a.department = c.department AND a.professional = c.professional
                  AND a.patient = c.patient AND a.age_band = c.age_band AND a.sex = c.sex AND a.specialty = c.specialty AND a.agreement = c.agreement
                  AND a.act = c.act AND a.cents = c.cents AND a.video_seconds = c.video_seconds AND a.evidence_grade = c.evidence_grade
                  AND a.rules_version = c.rules_version AND a.civil_day = c.civil_day)
            """),
        (
            "it is a further revision of an act that was not cancelled before it",
            """
            SELECT MIN(a.position) FROM ledger_entry AS a
             WHERE a.kind = 'act' AND a.revision > 1 AND NOT EXISTS (
               SELECT 1 FROM ledger_entry AS c
                WHERE c.consultation = a.consultation AND c.line = a.line AND c.revision = a.revision - 1 AND c.kind = 'cancellation'
                  AND c.position < a.position)
            """),
        (
            "no bill stands behind it",
            """
            SELECT MIN(e.position) FROM ledger_entry AS e
             WHERE NOT EXISTS (
               SELECT 1 FROM bill AS b
                WHERE b.consultation = e.consultation AND b.client = e.client AND b.standing NOT IN ('proposed', 'notBillable')
                  AND (b.revision > e.revision
                       OR b.revision = e.revision AND (e.kind = 'act' OR b.standing IN ('cancelling', 'cancelled'))))
            """),
    ];

    /// <summary>Bills whose entries are not there, or not as the bill says; the first one's consultation.</summary>
    private const string BillsWithoutEntries =
        """
        SELECT MIN(b.consultation) FROM bill AS b
         WHERE (b.standing IN ('recorded', 'cancelling', 'cancelled')
                AND b.lines <> (SELECT COUNT(*) FROM ledger_entry AS e WHERE e.consultation = b.consultation AND e.revision = b.revision AND e.kind = 'act'))
            OR (b.standing IN ('recorded', 'cancelled')
                AND CASE b.standing WHEN 'cancelled' THEN b.lines ELSE 0 END <> (
                  SELECT COUNT(*) FROM ledger_entry AS e WHERE e.consultation = b.consultation AND e.revision = b.revision AND e.kind = 'cancellation'))
        """;

    /// <summary>Checks everything, and stops at the first fault.</summary>
    /// <param name="witness">A position and its hash as somebody outside kept them.</param>
    /// <param name="progress">Told of each position that was reached.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<LedgerFindings> Run((long Position, string Hash)? witness, Action<long> progress, CancellationToken ct)
    {
        var walk = new LedgerWalk();
        var fault = await Walk(walk, witness, progress, ct) ?? await Compare(ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        var bills = await connection.QueryAsync<(string Standing, long Count)>(
            new CommandDefinition("SELECT standing, COUNT(*) FROM bill GROUP BY standing", cancellationToken: ct));
        return new LedgerFindings(fault, walk.Head, walk.Acts, walk.Cancellations, bills.ToDictionary(bill => bill.Standing, bill => bill.Count));
    }

    private async Task<LedgerFault?> Walk(LedgerWalk walk, (long Position, string Hash)? witness, Action<long> progress, CancellationToken ct)
    {
        var (position, hash) = await Head(ct);
        var next = Page(0, ct);
        while (await next is { Count: > 0 } rows)
        {
            // The next page is read while this one is hashed.
            next = Page(rows[^1].Position, ct);
            if (walk.Pass(rows) is { } fault)
            {
                await next;
                return fault;
            }

            if (Disagrees(rows, (position, hash)))
            {
                return new LedgerFault(position, "it is not the entry that ledger_head names");
            }

            if (witness is { } kept && Disagrees(rows, kept))
            {
                return new LedgerFault(kept.Position, "it is not the entry that the witness saw: the ledger was written anew");
            }

            progress(walk.Head.Position);
        }

        var end = walk.Head.Position;
        return end < position ? new LedgerFault(end + 1, $"the ledger ends before position {position}, which ledger_head names: its end was cut off")
            : witness is { } seen && end < seen.Position ? new LedgerFault(end + 1, $"the ledger ends before position {seen.Position}, which the witness saw: its end was cut off")
            : (await Head(ct)).Position < end ? new LedgerFault(end, "it stands behind the end that ledger_head names")
            : null;
    }

    private async Task<LedgerFault?> Compare(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var (what, sql) in Rules)
        {
            if (await connection.ExecuteScalarAsync<long?>(new CommandDefinition(sql, commandTimeout: 0, cancellationToken: ct)) is { } position)
            {
                return new LedgerFault(position, what);
            }
        }

        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(BillsWithoutEntries, commandTimeout: 0, cancellationToken: ct)) is { } consultation
            ? new LedgerFault(0, $"the bill of consultation {consultation} says that it is in the ledger, and it is not, or not so")
            : null;
    }

    private static bool Disagrees(IReadOnlyList<LedgerRow> rows, (long Position, string Hash) with) =>
        with.Position >= rows[0].Position && with.Position <= rows[^1].Position && rows[(int)(with.Position - rows[0].Position)].Hash != with.Hash;

    private async Task<(long Position, string Hash)> Head(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<(long, string)>(new CommandDefinition("SELECT position, hash FROM ledger_head", cancellationToken: ct));
    }

    private Task<IReadOnlyList<LedgerRow>> Page(long after, CancellationToken ct) => Task.Run<IReadOnlyList<LedgerRow>>(
        async () =>
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            return [.. await connection.QueryAsync<LedgerRow>(new CommandDefinition(
                $"{LedgerRow.Select} WHERE position > @after ORDER BY position LIMIT {PageSize}", new { after }, cancellationToken: ct))];
        },
        ct);
}
