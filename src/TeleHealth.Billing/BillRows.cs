using System.Data.Common;
using System.Diagnostics;
using Dapper;
using TeleHealth.Billing.Delivery;
using TeleHealth.Consultations;

namespace TeleHealth.Billing;

/// <summary>
/// The SQL table <c>bill</c>: for finding bills that are on their way to the ledger, and for comparing bills with it. The grain of a bill is the only writer of its
/// row, but for bills that were imported: those have no grain. Instants are Unix milliseconds.
/// </summary>
internal sealed class BillRows(DbDataSource database, DeliveryWake wake, TimeProvider clock, ReminderAges ages)
{
    /// <summary>Days after which a bill that waits for a person falls into the next bucket; the last one has no end.</summary>
    private static readonly int?[] AgeDays = [1, 3, 7, 30, null];

    /// <summary>
    /// Writes a bill's standing, and when a sweep is to look at it, null when there is nothing left to do; and in the same transaction the deliveries of what it makes true.
    /// A row that is further already stays as it is: whoever writes then is a twin that does not know yet.
    /// </summary>
    public async Task Write(BillView bill, DateTimeOffset? dueAt, params IReadOnlyList<WebhookEvent> events)
    {
        await using var connection = await database.OpenConnectionAsync();

        // Alone, a statement is its own transaction.
        await using var transaction = events.Count > 0 ? await connection.BeginTransactionAsync() : null;
        await connection.ExecuteAsync(
            """
            INSERT INTO bill (consultation, client, standing, revision, step, lines, proposed_at, due_at, remind_at)
            VALUES (@consultation, @client, @standing, @revision, @step, @lines, @proposedAt, @dueAt, @remindAt)
            ON CONFLICT (consultation) DO UPDATE
              SET standing = excluded.standing, revision = excluded.revision, step = excluded.step, lines = excluded.lines, proposed_at = excluded.proposed_at,
                  due_at = excluded.due_at, remind_at = CASE bill.standing WHEN 'proposed' THEN bill.remind_at ELSE excluded.remind_at END
              WHERE excluded.step >= bill.step
            """,
            new
            {
                consultation = bill.Consultation.ToString(),
                client = bill.Client.Value,
                standing = Word(bill.Standing),
                revision = bill.Revision,
                step = Step(bill.Revision, bill.Standing),
                lines = bill.Lines.Count,
                proposedAt = bill.Proposal?.ProposedAt.ToUnixTimeMilliseconds() ?? 0,
                dueAt = dueAt?.ToUnixTimeMilliseconds(),
                remindAt = NextReminder(bill),
            },
            transaction);
        if (transaction is not null)
        {
            await Conclude(connection, transaction, events);
        }
    }

    /// <summary>
    /// Takes back a row that ran ahead of its bill, provided that nobody has written it since it was due at <paramref name="seen"/>; and in the same transaction
    /// the deliveries of what the bill makes true. For a bill that was read from storage after that.
    /// </summary>
    public async Task Mend(BillView bill, long seen, IReadOnlyList<WebhookEvent> events)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var mended = await connection.ExecuteAsync(
            """
            UPDATE bill SET standing = @standing, revision = @revision, step = @step, lines = @lines, due_at = NULL
             WHERE consultation = @consultation AND due_at = @seen
            """,
            new
            {
                consultation = bill.Consultation.ToString(),
                standing = Word(bill.Standing),
                revision = bill.Revision,
                step = Step(bill.Revision, bill.Standing),
                lines = bill.Lines.Count,
                seen,
            },
            transaction);
        await Conclude(connection, transaction, mended > 0 ? events : []);
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

    /// <summary>
    /// Reminds a person of a bill that waits: notes the highest age that was reached, and in the same transaction writes the deliveries that tell of it; answers whether
    /// there was anything to remind of. Only a row that is proposed and was not reminded of at that age takes the note, so each reminder is there once, whoever else looks
    /// at the same time, and none follows a confirmation.
    /// </summary>
    public async Task<bool> Remind(BillView bill)
    {
        var now = clock.GetUtcNow();
        var days = ages.Reached(bill.Proposal!.ProposedAt, now);
        var id = bill.Consultation.ToString();
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var noted = await connection.ExecuteAsync(
            """
            UPDATE bill SET reminders = reminders + 1, reminded_at = @now, reminded_days = @days
             WHERE consultation = @id AND standing = 'proposed' AND reminded_days < @days
            """,
            new { id, days, now = now.ToUnixTimeMilliseconds() },
            transaction);
        await connection.ExecuteAsync(
            "UPDATE bill SET remind_at = @next WHERE consultation = @id AND standing = 'proposed'", new { id, next = NextReminder(bill) }, transaction);
        await Conclude(connection, transaction, noted > 0 ? [WebhookEvent.Unconfirmed(bill, days, now)] : []);
        return noted > 0;
    }

    /// <summary>The bills that a person is to be reminded of, the longest due first.</summary>
    public async Task<IReadOnlyList<ConsultationId>> ToRemind(int countMax)
    {
        await using var connection = await database.OpenConnectionAsync();
        var ids = await connection.QueryAsync<string>(
            "SELECT consultation FROM bill WHERE standing = 'proposed' AND remind_at <= @now ORDER BY remind_at LIMIT @countMax",
            new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), countMax });
        return [.. ids.Select(id => ConsultationId.Parse(id))];
    }

    /// <summary>How often a person was reminded of a bill. One that is too young for it is not looked up.</summary>
    public async Task<BillReminders> Reminded(BillView bill)
    {
        if (bill.Proposal is not { } proposal || clock.GetUtcNow() - proposal.ProposedAt < ReminderAges.Least)
        {
            return default;
        }

        await using var connection = await database.OpenConnectionAsync();
        var (count, lastAt) = await connection.QuerySingleOrDefaultAsync<(int, long?)>(
            "SELECT reminders, reminded_at FROM bill WHERE consultation = @id", new { id = bill.Consultation.ToString() });
        return BillReminders.Of(count, lastAt);
    }

    /// <summary>How many bills wait for a person, for how long, and how many wait for the ledger.</summary>
    public async Task<BillsWaiting> Waiting()
    {
        await using var connection = await database.OpenConnectionAsync();
        var now = clock.GetUtcNow();
        var byAge = new List<(int? Days, long Count)>();
        foreach (var days in AgeDays)
        {
            var since = days is { } most ? (now - TimeSpan.FromDays(most)).ToUnixTimeMilliseconds() : 0;
            byAge.Add((days, await connection.ExecuteScalarAsync<long>(
                "SELECT COUNT(*) FROM bill WHERE standing = 'proposed' AND proposed_at >= @since", new { since })));
        }

        var oldest = await connection.ExecuteScalarAsync<long?>("SELECT MIN(proposed_at) FROM bill WHERE standing = 'proposed'");
        var unrecorded = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM bill WHERE due_at IS NOT NULL");
        return new BillsWaiting(
            byAge[^1].Count, unrecorded, oldest is { } first ? now - DateTimeOffset.FromUnixTimeMilliseconds(first) : TimeSpan.Zero, byAge);
    }

    private async Task Conclude(DbConnection connection, DbTransaction transaction, IReadOnlyList<WebhookEvent> events)
    {
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

    /// <summary>What was passed before there was anything to remind of is passed.</summary>
    private long? NextReminder(BillView bill) =>
        bill.Proposal is { } proposal ? ages.Next(proposal.ProposedAt, clock.GetUtcNow())?.ToUnixTimeMilliseconds() : null;

    /// <summary>How far a bill is: it only ever grows.</summary>
    public static int Step(int revision, BillStanding standing) => (revision * 8) + standing switch
    {
        BillStanding.Proposed or BillStanding.NotBillable => 1,
        BillStanding.Confirmed => 2,
        BillStanding.Recorded => 3,
        BillStanding.Cancelling => 4,
        BillStanding.Cancelled => 5,
        _ => throw new UnreachableException(),
    };

    /// <summary>The word for a standing in the table.</summary>
    public static string Word(BillStanding standing) => standing switch
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

/// <summary>Bills that wait.</summary>
/// <param name="Unconfirmed">For a person.</param>
/// <param name="Unrecorded">For the ledger.</param>
/// <param name="Oldest">How long the one that waits longest for a person has waited; zero when none does.</param>
/// <param name="ByAge">Those that wait for a person for at most so many days; null for all.</param>
internal sealed record BillsWaiting(long Unconfirmed, long Unrecorded, TimeSpan Oldest, IReadOnlyList<(int? Days, long Count)> ByAge);
