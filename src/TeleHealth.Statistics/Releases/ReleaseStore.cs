using System.Data.Common;
using Dapper;

namespace TeleHealth.Statistics;

/// <summary>
/// The SQL tables <c>usage_release</c> and <c>usage_hold</c>: append-only. The unique number decides between instances that seal at the same time; whoever comes
/// second changes nothing.
/// </summary>
internal sealed class ReleaseStore(DbDataSource database)
{
    /// <summary>The latest release with what it takes to go on from it; null before the first.</summary>
    public async Task<SealedRelease?> Latest(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<ReleaseRow>(
            new CommandDefinition($"{ReleaseRow.Select} ORDER BY number DESC LIMIT 1", cancellationToken: ct));
        if (row is null)
        {
            return null;
        }

        var held = await connection.QueryAsync<long>(new CommandDefinition(
            "SELECT position FROM usage_hold WHERE release = @HoldsOf ORDER BY position", new { row.HoldsOf }, cancellationToken: ct));
        return row.ToRelease(held);
    }

    /// <summary>A release; null when there is none of that number. What was held is not read.</summary>
    public async Task<SealedRelease?> Find(long number, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<ReleaseRow>(
            new CommandDefinition($"{ReleaseRow.Select} WHERE number = @number", new { number }, cancellationToken: ct));
        return row?.ToRelease([]);
    }

    /// <summary>The releases after a number in order, at most so many. What was held is not read.</summary>
    public async Task<IReadOnlyList<SealedRelease>> After(long number, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<ReleaseRow>(new CommandDefinition(
            $"{ReleaseRow.Select} WHERE number > @number ORDER BY number LIMIT @limit", new { number, limit }, cancellationToken: ct));
        return [.. rows.Select(row => row.ToRelease([]))];
    }

    /// <summary>Adds a release and what it holds, both or neither. False when another instance has sealed this number.</summary>
    /// <param name="release">The release.</param>
    /// <param name="holdsAnew">Whether a month ended in it, so that what it holds is its own and no longer that of the release before.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<bool> Add(SealedRelease release, bool holdsAnew, CancellationToken ct)
    {
        var number = release.Release.Number;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var holdsOf = holdsAnew || number == 0
            ? number
            : await connection.QuerySingleAsync<long>(new CommandDefinition(
                "SELECT holds_of FROM usage_release WHERE number = @before", new { before = number - 1 }, transaction, cancellationToken: ct));
        var added = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO usage_release
              (number, sealed_at, billed, cancelled, cents, body, body_hash, signature, csv_signature, public_key, progress, holds_of)
            VALUES
              (@Number, @SealedAt, @Billed, @Cancelled, @Cents, @Body, @BodyHash, @Signature, @CsvSignature, @PublicKey, @Progress, @HoldsOf)
            ON CONFLICT (number) DO NOTHING
            """,
            ReleaseRow.Of(release, holdsOf),
            transaction,
            cancellationToken: ct)) == 1;
        if (added && holdsOf == number)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO usage_hold (release, position) VALUES (@number, @position)",
                release.Progress.State.Held.Select(position => new { number, position }),
                transaction,
                cancellationToken: ct));
        }

        await transaction.CommitAsync(ct);
        return added;
    }
}
