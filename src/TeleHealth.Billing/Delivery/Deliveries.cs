using System.Data.Common;
using Dapper;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Delivery;

/// <summary>The SQL table <c>webhook_delivery</c> as its clients see it.</summary>
internal sealed class Deliveries(DbDataSource database, DeliveryWake wake, TimeProvider clock) : IDeliveries
{
    public async Task<IReadOnlyList<WebhookDelivery>> Read(ClientId client, DeliverySelection selection, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);

        // One statement, so that what a delivery says and what its attempts say are of the same instant.
        var rows = await connection.QueryAsync<Row, AttemptRow?, (Row Delivery, AttemptRow? Attempt)>(
            new CommandDefinition(
                $"""
                WITH page AS (
                {Row.Select}
                   WHERE client = @client AND number > @after
                     {(selection.Endpoint is null ? "" : "AND endpoint = @endpoint")} {(selection.Standing is null ? "" : "AND standing = @standing")}
                   ORDER BY number LIMIT @limit)
                SELECT page.*, {AttemptRow.Columns}
                  FROM page LEFT JOIN webhook_attempt AS a ON a.delivery = page.Number
                 ORDER BY page.Number, a.number
                """,
                new
                {
                    client = client.Value,
                    after = selection.After,
                    endpoint = selection.Endpoint?.ToString(),
                    standing = selection.Standing is { } standing ? DeliveryWords.Word(standing) : null,
                    limit,
                },
                cancellationToken: ct),
            (delivery, attempt) => (delivery, attempt),
            splitOn: nameof(AttemptRow.AttemptNumber));
        return
        [
            .. rows.GroupBy(row => row.Delivery.Number)
                .Select(of => of.First().Delivery.ToDelivery([.. of.Select(row => row.Attempt).OfType<AttemptRow>().Select(attempt => attempt.ToAttempt())])),
        ];
    }

    public async Task<Replay> Replay(ClientId client, WebhookEndpointId endpoint, DeliveryRange range, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var numbers = (await connection.QueryAsync<long>(new CommandDefinition(
            """
            SELECT number FROM webhook_delivery
             WHERE client = @client AND endpoint = @endpoint AND number > @after AND number <= @upTo AND occurred_at >= @since AND occurred_at < @until
             ORDER BY number LIMIT @limit
            """,
            new
            {
                client = client.Value,
                endpoint = endpoint.ToString(),
                after = range.After,
                upTo = range.UpTo,
                since = range.Since.ToUnixTimeMilliseconds(),
                until = range.Until.ToUnixTimeMilliseconds(),
                limit = DeliveryLimits.ReplayMax + 1,
            },
            cancellationToken: ct))).AsList();
        if (numbers.Count == 0)
        {
            return new Replay(0, range.After, false);
        }

        var last = numbers[Math.Min(numbers.Count, DeliveryLimits.ReplayMax) - 1];
        var queued = await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE webhook_delivery SET standing = 'waiting', attempts = 0, due_at = @now
             WHERE client = @client AND endpoint = @endpoint AND number >= @first AND number <= @last AND occurred_at >= @since AND occurred_at < @until
               AND lease IS NULL AND (due_at IS NULL OR due_at > @now)
            """,
            new
            {
                client = client.Value,
                endpoint = endpoint.ToString(),
                first = numbers[0],
                last,
                since = range.Since.ToUnixTimeMilliseconds(),
                until = range.Until.ToUnixTimeMilliseconds(),
                now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            cancellationToken: ct));
        wake.Signal();
        return new Replay(queued, last, numbers.Count > DeliveryLimits.ReplayMax);
    }

    private sealed class Row
    {
        public const string Select =
            """
            SELECT number AS Number, event AS Event, endpoint AS Endpoint, type AS Type, consultation AS Consultation, position AS Position, occurred_at AS OccurredAt,
                   standing AS Standing, attempts AS Attempts, due_at AS DueAt, last_attempt_at AS LastAttemptAt, last_result AS LastResult, last_status AS LastStatus
              FROM webhook_delivery
            """;

        public required long Number { get; init; }

        public required string Event { get; init; }

        public required string Endpoint { get; init; }

        public required string Type { get; init; }

        public required string Consultation { get; init; }

        public required long? Position { get; init; }

        public required long OccurredAt { get; init; }

        public required string Standing { get; init; }

        public required int Attempts { get; init; }

        public required long? DueAt { get; init; }

        public required long? LastAttemptAt { get; init; }

        public required string? LastResult { get; init; }

        public required int? LastStatus { get; init; }

        public WebhookDelivery ToDelivery(IReadOnlyList<DeliveryAttempt> history) => new(
            Number,
            Event,
            WebhookEndpointId.TryParse(Endpoint, out var endpoint) ? endpoint : throw new InvalidDataException($"Delivery {Number} is for no endpoint."),
            WebhookEventTypes.Of(Type),
            ConsultationId.Parse(Consultation),
            Position,
            DateTimeOffset.FromUnixTimeMilliseconds(OccurredAt),
            DeliveryWords.Of<DeliveryStanding>(Standing),
            Attempts,
            Instant(DueAt),
            Instant(LastAttemptAt),
            LastResult is { } result ? DeliveryWords.Of<DeliveryResult>(result) : null,
            LastStatus,
            history);

        private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    private sealed class AttemptRow
    {
        public const string Columns = "a.number AS AttemptNumber, a.began_at AS BeganAt, a.took_ms AS TookMs, a.result AS Result, a.status AS Status";

        public required int AttemptNumber { get; init; }

        public required long BeganAt { get; init; }

        public required int TookMs { get; init; }

        public required string Result { get; init; }

        public required int? Status { get; init; }

        public DeliveryAttempt ToAttempt() => new(
            AttemptNumber,
            DateTimeOffset.FromUnixTimeMilliseconds(BeganAt),
            TimeSpan.FromMilliseconds(TookMs),
            DeliveryWords.Of<DeliveryResult>(Result),
            Status);
    }
}
