using System.Data.Common;
using System.Diagnostics;
using Dapper;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>
/// The SQL table <c>bill</c>: for finding bills that were confirmed and are not recorded yet. The grain of a bill is the only writer of its row. Instants are
/// Unix milliseconds.
/// </summary>
internal sealed class BillRows(DbDataSource database, TimeProvider clock)
{
    /// <summary>Writes a bill's standing, and when a sweep is to look at it; null when there is nothing left to do.</summary>
    public async Task Write(BillView bill, DateTimeOffset? dueAt)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO bill (consultation, client, standing, due_at) VALUES (@consultation, @client, @standing, @dueAt)
            ON CONFLICT (consultation) DO UPDATE SET standing = excluded.standing, due_at = excluded.due_at
            """,
            new
            {
                consultation = bill.Consultation.ToString(),
                client = bill.Client.Value,
                standing = Word(bill.Standing),
                dueAt = dueAt?.ToUnixTimeMilliseconds(),
            });
    }

    /// <summary>The bills that are due, the longest waiting first.</summary>
    public async Task<IReadOnlyList<ConsultationId>> Due(int countMax)
    {
        await using var connection = await database.OpenConnectionAsync();
        var ids = await connection.QueryAsync<string>(
            "SELECT consultation FROM bill WHERE due_at <= @now ORDER BY due_at LIMIT @countMax",
            new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), countMax });
        return [.. ids.Select(id => ConsultationId.Parse(id))];
    }

    /// <summary>How many bills wait for a person, and how many for the ledger.</summary>
    public async Task<(long Unconfirmed, long Unrecorded)> Waiting()
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(long, long)>(
            """
            SELECT (SELECT COUNT(*) FROM bill WHERE standing = 'proposed'), (SELECT COUNT(*) FROM bill WHERE due_at IS NOT NULL)
            """);
    }

    private static string Word(BillStanding standing) => standing switch
    {
        BillStanding.Proposed => "proposed",
        BillStanding.NotBillable => "notBillable",
        BillStanding.Confirmed => "confirmed",
        BillStanding.Recorded => "recorded",
        _ => throw new UnreachableException(),
    };
}
