using System.Data.Common;
using Dapper;
using TeleHealth.Identity;

namespace TeleHealth.Consultations;

/// <summary>
/// The SQL table <c>consultation</c>: for finding, listing and deadlines. A reservation makes a row; from then on the grain of that consultation is
/// its only writer. Instants are Unix milliseconds.
/// </summary>
internal sealed class ConsultationRows(DbDataSource database, TimeProvider clock) : IReservations
{
    /// <summary>Sweeps that share the work of finding what is due.</summary>
    public const int Shards = 4;

    /// <summary>The state of a row that no consultation took over yet.</summary>
    public const string Reserved = "reserved";

    /// <inheritdoc/>
    public async Task<Reservation> Reserve(
        ClientId client, string reference, SecretHash bodyHash, DateTimeOffset scheduledAt, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = ConsultationId.New(now);
        await using var connection = await database.OpenConnectionAsync(ct);
        var inserted = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO consultation (id, client_id, reference, body_hash, state, scheduled_at, due_at, shard, created_at)
            VALUES (@id, @client, @reference, @hash, @state, @scheduledAt, @dueAt, @shard, @createdAt)
            ON CONFLICT (client_id, reference) DO NOTHING
            """,
            new
            {
                id = id.ToString(),
                client = client.Value,
                reference,
                hash = bodyHash.Hex,
                state = Reserved,
                scheduledAt = scheduledAt.ToUnixTimeMilliseconds(),
                dueAt = (now + ConsultationLimits.ReservationLife).ToUnixTimeMilliseconds(),
                shard = ShardOf(id),
                createdAt = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken: ct));
        if (inserted == 1)
        {
            return new Reservation(id, true, bodyHash);
        }

        var (existing, hash) = await connection.QuerySingleAsync<(string Id, string BodyHash)>(new CommandDefinition(
            "SELECT id, body_hash FROM consultation WHERE client_id = @client AND reference = @reference",
            new { client = client.Value, reference },
            cancellationToken: ct));
        return new Reservation(ConsultationId.Parse(existing), false, new SecretHash(hash));
    }

    /// <summary>Writes a consultation's deadline, and the stage that has it; false when it has no row.</summary>
    public async Task<bool> Write(ConsultationId id, string state, DateTimeOffset? dueAt)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteAsync(
            "UPDATE consultation SET state = @state, due_at = @dueAt WHERE id = @id",
            new { id = id.ToString(), state, dueAt = dueAt?.ToUnixTimeMilliseconds() }) == 1;
    }

    /// <summary>Gives up a reservation that no consultation took over.</summary>
    public async Task GiveUp(ConsultationId id)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("DELETE FROM consultation WHERE id = @id", new { id = id.ToString() });
    }

    /// <summary>The consultations of a shard whose deadline has come, the oldest deadline first.</summary>
    public async Task<IReadOnlyList<ConsultationId>> Due(int shard, int countMax)
    {
        await using var connection = await database.OpenConnectionAsync();
        var ids = await connection.QueryAsync<string>(
            "SELECT id FROM consultation WHERE shard = @shard AND due_at <= @now ORDER BY due_at LIMIT @countMax",
            new { shard, now = clock.GetUtcNow().ToUnixTimeMilliseconds(), countMax });
        return [.. ids.Select(id => ConsultationId.Parse(id))];
    }

    private static int ShardOf(ConsultationId id) => id.Value.ToByteArray()[^1] % Shards;
}
