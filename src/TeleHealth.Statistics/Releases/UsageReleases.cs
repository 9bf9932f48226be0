using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>
/// The SQL table <c>usage_release</c>. Sealing needs no lock: it reads releases and entries that never change, and the unique number decides between instances
/// that seal at the same time; whoever comes second has the first one's release.
/// </summary>
internal sealed partial class UsageReleases(
    DbDataSource database,
    ILedger ledger,
    ILedgerCounts counts,
    IOptions<UsageOptions> options,
    TimeProvider clock,
    StatisticsMetrics metrics,
    ILogger<UsageReleases> logger)
{
    /// <summary>The latest release. There always is one: the empty one is sealed by whoever asks first.</summary>
    public async Task<UsageRelease> Latest(CancellationToken ct = default)
    {
        if (await ReadLatest(ct) is { } latest)
        {
            return latest;
        }

        await Insert(UsageRelease.Empty(clock.GetUtcNow()), ct);
        return await ReadLatest(ct) ?? throw new InvalidOperationException("usage_release is empty right after its first release was sealed.");
    }

    /// <summary>Seals a release if there is something new that may be published; answers the latest one either way.</summary>
    public async Task<UsageRelease> SealDue(CancellationToken ct = default)
    {
        var last = await Latest(ct);
        var now = clock.GetUtcNow();
        var upTo = Sealing.Cutoff(options.Value, now) is { } cutoff ? await counts.HeadBefore(cutoff, ct) : await ledger.Head(ct);
        var decision = SealDecision.NothingNew;
        if (upTo.Position > last.LedgerPosition)
        {
            var increment = await counts.Between(last.LedgerPosition, upTo.Position, Perimeter.Acts, ct);
            decision = Sealing.Decide(options.Value, increment);
            if (decision == SealDecision.Seal)
            {
                var next = last.Next(upTo, increment, now);
                if (await Insert(next, ct))
                {
                    LogSealed(logger, next.Number, next.LedgerPosition);
                }

                last = await Latest(ct);
            }
        }

        metrics.OnLooked(last, decision == SealDecision.Hold);
        return last;
    }

    private async Task<UsageRelease?> ReadLatest(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<ReleaseRow>(new CommandDefinition(
            """
            SELECT number AS Number, sealed_at AS SealedAt, ledger_position AS LedgerPosition, ledger_hash AS LedgerHash, perimeter AS Perimeter,
                   billed AS Billed, cancelled AS Cancelled, cents AS Cents, body_hash AS BodyHash
              FROM usage_release
             ORDER BY number DESC
             LIMIT 1
            """,
            cancellationToken: ct));
        return row?.ToRelease();
    }

    /// <summary>False when another instance has sealed this number.</summary>
    private async Task<bool> Insert(UsageRelease release, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO usage_release (number, sealed_at, ledger_position, ledger_hash, perimeter, billed, cancelled, cents, body_hash)
            VALUES (@Number, @SealedAt, @LedgerPosition, @LedgerHash, @Perimeter, @Billed, @Cancelled, @Cents, @BodyHash)
            ON CONFLICT (number) DO NOTHING
            """,
            ReleaseRow.Of(release),
            cancellationToken: ct)) == 1;
    }
}
