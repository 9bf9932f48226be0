using System.Data.Common;
using Dapper;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// The SQL table <c>webhook_delivery</c> as the dispatcher uses it. Whoever takes a delivery moves its due time ahead by the lease and leaves a mark; only with that mark it is
/// settled. A process that is killed settles nothing, and when the lease is over the delivery is due again, its schedule where it was.
/// </summary>
internal sealed class DeliveryQueue(DbDataSource database, SecretSeal seal, TimeProvider clock)
{
    private const int ForgottenAtOnce = 1_000;
    private readonly Dialect dialect = database.Dialect();

    /// <summary>The enabled endpoints that something is due for.</summary>
    public async Task<IReadOnlyList<WebhookEndpointId>> Due(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT w.id FROM webhook_endpoint AS w
             WHERE w.disabled_at IS NULL AND EXISTS (SELECT 1 FROM webhook_delivery AS d WHERE d.endpoint = w.id AND d.due_at <= @now)
            """,
            new { now = Now() },
            cancellationToken: ct));
        return [.. ids.Select(id => new WebhookEndpointId(Guid.ParseExact(id, "N")))];
    }

    /// <summary>Where an endpoint's deliveries go, as of now; null when it is disabled.</summary>
    public async Task<WebhookReceiver?> Receiver(WebhookEndpointId endpoint, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<WebhookEndpointRow>(new CommandDefinition(
            $"{WebhookEndpointRow.Select} WHERE id = @id AND disabled_at IS NULL", new { id = endpoint.ToString() }, cancellationToken: ct));
        return row?.ToReceiver(seal, clock.GetUtcNow());
    }

    /// <summary>Takes deliveries that are due, the longest waiting first. No other process gets them while the lease lasts.</summary>
    public async Task<IReadOnlyList<TakenDelivery>> Take(WebhookEndpointId endpoint, int countMax, CancellationToken ct)
    {
        var lease = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<TakenRow>(new CommandDefinition(
            $"""
            WITH due AS MATERIALIZED (
              SELECT number FROM webhook_delivery WHERE endpoint = @endpoint AND due_at <= @now ORDER BY due_at, number LIMIT @countMax
              {(dialect == Dialect.PostgreSql ? "FOR UPDATE SKIP LOCKED" : "")})
            UPDATE webhook_delivery SET due_at = @until, lease = @lease WHERE number IN (SELECT number FROM due)
            RETURNING number AS Number, event AS Event, type AS Type, consultation AS Consultation, position AS Position, occurred_at AS OccurredAt, attempts AS Attempts
            """,
            new { endpoint = endpoint.ToString(), now = Now(), countMax, until = Now() + (long)DeliveryLimits.LeaseFor.TotalMilliseconds, lease },
            cancellationToken: ct));
        return [.. rows.OrderBy(row => row.Number).Select(row => row.ToTaken(lease))];
    }

    /// <summary>Writes what became of an attempt, and the attempt beside those before it, unless the lease was over and another process took it since.</summary>
    public async Task Settle(TakenDelivery taken, MadeAttempt made, DeliveryStanding standing, DateTimeOffset? dueAt)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var settled = await connection.ExecuteAsync(
            """
            UPDATE webhook_delivery
               SET standing = @standing, due_at = @dueAt, lease = NULL, attempts = @attempts, last_attempt_at = @now, last_result = @result, last_status = @status
             WHERE number = @number AND lease = @lease
            """,
            new
            {
                number = taken.Number,
                lease = taken.Lease,
                standing = DeliveryWords.Word(standing),
                dueAt = dueAt?.ToUnixTimeMilliseconds(),
                attempts = taken.Attempts + 1,
                now = Now(),
                result = DeliveryWords.Word(made.Answer.Result),
                status = made.Answer.Status,
            },
            transaction);
        if (settled > 0)
        {
            await AttemptRows.Add(connection, transaction, taken.Number, made);
            await transaction.CommitAsync();
        }
    }

    /// <summary>Gives a delivery back untried.</summary>
    public async Task GiveBack(TakenDelivery taken, DateTimeOffset dueAt)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "UPDATE webhook_delivery SET due_at = @dueAt, lease = NULL WHERE number = @number AND lease = @lease",
            new { number = taken.Number, lease = taken.Lease, dueAt = dueAt.ToUnixTimeMilliseconds() });
    }

    /// <summary>Disables an endpoint that wants nothing more.</summary>
    public async Task Disable(WebhookEndpointId endpoint)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "UPDATE webhook_endpoint SET disabled_at = @now, disabled_because = 'gone' WHERE id = @id AND disabled_at IS NULL",
            new { id = endpoint.ToString(), now = Now() });
    }

    /// <summary>SQLite has one gateway: what is taken when that starts was taken by one that is gone. With PostgreSQL leases just end.</summary>
    public async Task TakeOver(CancellationToken ct)
    {
        if (dialect == Dialect.Sqlite)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE webhook_delivery SET due_at = @now, lease = NULL WHERE lease IS NOT NULL", new { now = Now() }, cancellationToken: ct));
        }
    }

    /// <summary>How many deliveries wait for an enabled endpoint, and since when the one that is due longest.</summary>
    public async Task<(long Waiting, DateTimeOffset? OldestDue)> Depth(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var (waiting, oldest) = await connection.QuerySingleAsync<(long, long?)>(new CommandDefinition(
            """
            SELECT COUNT(*), MIN(CASE WHEN d.due_at <= @now THEN d.due_at END)
              FROM webhook_delivery AS d JOIN webhook_endpoint AS w ON w.id = d.endpoint
             WHERE d.due_at IS NOT NULL AND w.disabled_at IS NULL
            """,
            new { now = Now() },
            cancellationToken: ct));
        return (waiting, oldest is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null);
    }

    /// <summary>Deletes finished deliveries that were kept for long enough; some at a time.</summary>
    public async Task<int> Forget(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM webhook_delivery WHERE number IN (
              SELECT number FROM webhook_delivery WHERE due_at IS NULL AND last_attempt_at < @before ORDER BY last_attempt_at LIMIT @atOnce)
            """,
            new { before = Now() - (long)DeliveryLimits.KeptFor.TotalMilliseconds, atOnce = ForgottenAtOnce },
            cancellationToken: ct));
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class TakenRow
    {
        public required long Number { get; init; }

        public required string Event { get; init; }

        public required string Type { get; init; }

        public required string Consultation { get; init; }

        public required long? Position { get; init; }

        public required long OccurredAt { get; init; }

        public required int Attempts { get; init; }

        public TakenDelivery ToTaken(string lease) => new(
            Number,
            Event,
            Attempts,
            lease,
            WebhookBody.Of(
                WebhookEventTypes.Of(Type), DateTimeOffset.FromUnixTimeMilliseconds(OccurredAt), ConsultationId.Parse(Consultation), Event, Position).Bytes());
    }
}

/// <summary>A delivery that this process has taken: its number, the event's id, the attempts before, the mark of the lease, and the bytes to send.</summary>
internal sealed record TakenDelivery(long Number, string Event, int Attempts, string Lease, byte[] Body);
