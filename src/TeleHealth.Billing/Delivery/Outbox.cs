using System.Data.Common;
using Dapper;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Billing.Delivery;

/// <summary>
/// Writes the deliveries to make, in the transaction that makes true what they tell: one for each endpoint of the client that is enabled and asked for the type. An event that
/// is written again changes nothing. Both dialects understand it.
/// </summary>
internal static class Outbox
{
    private const string Into =
        "INSERT INTO webhook_delivery (event, endpoint, client, type, consultation, position, occurred_at, standing, due_at)";

    private const string Asked = "w.client = e.client AND w.disabled_at IS NULL AND w.types LIKE '%' || e.type || '%'";

    private const string Event =
        $"""
        {Into}
        SELECT e.id, w.id, e.client, e.type, e.consultation, NULL, e.occurred_at, 'waiting', e.now
          FROM (SELECT @id AS id, @client AS client, @type AS type, @consultation AS consultation, CAST(@occurredAt AS bigint) AS occurred_at,
                       CAST(@now AS bigint) AS now) AS e
          JOIN webhook_endpoint AS w ON {Asked}
         WHERE true
        ON CONFLICT (event, endpoint) DO NOTHING
        """;

    /// <summary>
    /// The statement that tells of ledger entries: those that <paramref name="entries"/>, a table or query with the ledger's columns, has. An entry is new, so there is no
    /// delivery of it.
    /// </summary>
    public static string OfEntries(string entries) =>
        $"""
        {Into}
        SELECT e.entry_id, w.id, e.client, e.type, e.consultation, e.position, e.recorded_at, 'waiting', e.recorded_at
          FROM (SELECT entry_id, client, consultation, position, recorded_at,
                       CASE kind WHEN '{LedgerEntryKind.Act.Word()}' THEN '{WebhookEvent.Of(LedgerEntryKind.Act).Word()}'
                                 ELSE '{WebhookEvent.Of(LedgerEntryKind.Cancellation).Word()}' END AS type
                  FROM {entries}) AS e
          JOIN webhook_endpoint AS w ON {Asked}
         ORDER BY e.position
        """;

    /// <summary>Writes the deliveries of an event; answers how many are new.</summary>
    public static Task<int> Write(DbConnection connection, DbTransaction transaction, WebhookEvent told, DateTimeOffset now) => connection.ExecuteAsync(
        Event,
        new
        {
            id = told.Id,
            client = told.Client.Value,
            type = told.Type.Word(),
            consultation = told.Consultation.ToString(),
            occurredAt = told.OccurredAt.ToUnixTimeMilliseconds(),
            now = now.ToUnixTimeMilliseconds(),
        },
        transaction);
}
