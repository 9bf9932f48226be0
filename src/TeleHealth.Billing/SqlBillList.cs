using System.Data.Common;
using Dapper;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Billing;

/// <summary>The list of bills, from the table that <see cref="BillRows"/> writes.</summary>
internal sealed class SqlBillList(DbDataSource database) : IBillList
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ListedBill>> List(ClientId client, BillStanding standing, BillCursor? after, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Consultation, long ProposedAt, int Reminders, long? RemindedAt)>(new CommandDefinition(
            """
            SELECT consultation, proposed_at, reminders, reminded_at FROM bill
             WHERE client = @client AND standing = @standing
               AND (proposed_at > @proposedAt OR proposed_at = @proposedAt AND consultation > @consultation)
             ORDER BY proposed_at, consultation LIMIT @limit
            """,
            new
            {
                client = client.Value,
                standing = BillRows.Word(standing),
                proposedAt = after?.ProposedAt.ToUnixTimeMilliseconds() ?? -1,
                consultation = after?.Consultation.ToString() ?? "",
                limit,
            },
            cancellationToken: ct));
        return [.. rows.Select(row => new ListedBill(
            ConsultationId.Parse(row.Consultation),
            standing,
            DateTimeOffset.FromUnixTimeMilliseconds(row.ProposedAt),
            BillReminders.Of(row.Reminders, row.RemindedAt)))];
    }
}
