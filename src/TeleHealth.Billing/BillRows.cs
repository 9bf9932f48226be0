using System.Data.Common;
using System.Diagnostics;
using Dapper;
using TeleHealth.Billing.Delivery;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>
/// The SQL table <c>bill</c>: for finding bills that are on their way to the ledger, and for comparing bills with it. The grain of a bill is the only writer of its
/// row. Instants are Unix milliseconds.
/// </summary>
internal sealed class BillRows(DbDataSource database, DeliveryWake wake, TimeProvider clock)
{
    /// <summary>
    /// Writes a bill's standing, and when a sweep is to look at it, null when there is nothing left to do; and in the same transaction the deliveries of what it makes true.
    /// A row that is further already stays as it is: whoever writes then is a twin that does not know yet.
    /// </summary>
    public async Task Write(BillView bill, DateTimeOffset? dueAt, params IReadOnlyList<WebhookEvent> events)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = events.Count > 0 ? await connection.BeginTransactionAsync() : null;
        await connection.ExecuteAsync(
            """
            INSERT INTO bill (consultation, client, standing, revision, step, due_at) VALUES (@consultation, @client, @standing, @revision, @step, @dueAt)
            ON CONFLICT (consultation) DO UPDATE
              SET standing = excluded.standing, revision = excluded.revision, step = excluded.step, due_at = excluded.due_at
              WHERE excluded.step >= bill.step
            """,
            new
            {
                consultation = bill.Consultation.ToString(),
                client = bill.Client.Value,
                standing = Word(bill.Standing),
                revision = bill.Revision,
                step = Step(bill),
                dueAt = dueAt?.ToUnixTimeMilliseconds(),
            },
            transaction);
        if (transaction is null)
        {
            return;
        }

        var told = 0;
        foreach (var one in events)
        {
            told += await Outbox.Write(connection, transaction, one, clock.GetUtcNow());
        }

        await transaction.CommitAsync();
        if (told > 0)
        {
            wake.Signal();
        }
    }

    /// <summary>
    /// Takes back a row that ran ahead of its bill, provided that nobody has written it since it was due at <paramref name="seen"/>. For a bill that was read from storage
    /// after that.
    /// </summary>
    public async Task Mend(BillView bill, long seen)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "UPDATE bill SET standing = @standing, revision = @revision, step = @step, due_at = NULL WHERE consultation = @consultation AND due_at = @seen",
            new { consultation = bill.Consultation.ToString(), standing = Word(bill.Standing), revision = bill.Revision, step = Step(bill), seen });
    }

    /// <summary>When a bill is due; null when it is not, or has no row.</summary>
    public async Task<long?> DueAt(ConsultationId id)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long?>("SELECT due_at FROM bill WHERE consultation = @id", new { id = id.ToString() });
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

    /// <summary>How far a bill is: it only ever grows.</summary>
    private static int Step(BillView bill) => (bill.Revision * 8) + bill.Standing switch
    {
        BillStanding.Proposed or BillStanding.NotBillable => 1,
        BillStanding.Confirmed => 2,
        BillStanding.Recorded => 3,
        BillStanding.Cancelling => 4,
        BillStanding.Cancelled => 5,
        _ => throw new UnreachableException(),
    };

    private static string Word(BillStanding standing) => standing switch
    {
        BillStanding.Proposed => "proposed",
        BillStanding.NotBillable => "notBillable",
        BillStanding.Confirmed => "confirmed",
        BillStanding.Recorded => "recorded",
        BillStanding.Cancelling => "cancelling",
        BillStanding.Cancelled => "cancelled",
        _ => throw new UnreachableException(),
    };
}
