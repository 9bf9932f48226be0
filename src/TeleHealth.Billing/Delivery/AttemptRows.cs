using System.Data.Common;
using Dapper;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// The SQL table <c>webhook_attempt</c>: every attempt whose result is known. Rows are added and never changed; numbers go on through replays, so a reader sees which are gone
/// when a delivery has more than <see cref="DeliveryLimits.AttemptsKeptMax"/>. Both dialects understand it.
/// </summary>
internal static class AttemptRows
{
    private const string Insert =
        """
        INSERT INTO webhook_attempt (delivery, number, began_at, took_ms, result, status)
        SELECT @delivery, COALESCE(MAX(number), 0) + 1, @beganAt, @tookMs, @result, @status FROM webhook_attempt WHERE delivery = @delivery
        """;

    private const string Trim =
        "DELETE FROM webhook_attempt WHERE delivery = @delivery AND number <= (SELECT MAX(number) FROM webhook_attempt WHERE delivery = @delivery) - @kept";

    /// <summary>Adds an attempt to a delivery whose row the transaction has written, so that nobody else adds one at the same time.</summary>
    public static async Task Add(DbConnection connection, DbTransaction transaction, long delivery, MadeAttempt made)
    {
        await connection.ExecuteAsync(
            Insert,
            new
            {
                delivery,
                beganAt = made.BeganAt.ToUnixTimeMilliseconds(),
                tookMs = (int)made.Took.TotalMilliseconds,
                result = DeliveryWords.Word(made.Answer.Result),
                status = made.Answer.Status,
            },
            transaction);
        await connection.ExecuteAsync(Trim, new { delivery, kept = DeliveryLimits.AttemptsKeptMax }, transaction);
    }
}

/// <summary>An attempt that was made: when it began, how long it took, and what was answered.</summary>
internal sealed record MadeAttempt(DateTimeOffset BeganAt, TimeSpan Took, DeliveryAnswer Answer);
