using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>
/// Seals releases and gives the latest. Sealing needs no lock: it reads releases and entries that never change, and the store decides between instances that seal at
/// the same time; whoever comes second has the first one's release.
/// </summary>
internal sealed partial class UsageReleases(
    ReleaseStore store,
    ILedger ledger,
    ILedgerHistory history,
    ReleaseSigner signer,
    IOptions<UsageOptions> options,
    TimeProvider clock,
    StatisticsMetrics metrics,
    ILogger<UsageReleases> logger)
{
    private readonly ReleaseComputation computation = new(new LedgerCounting(history));

    /// <summary>What the last look found not worth a release, so that a day is not read again every minute.</summary>
    private (long Number, long UpTo, DateOnly Today, ComputedRelease Computed)? idle;

    /// <summary>The latest release. There always is one: the empty one is sealed by whoever asks first.</summary>
    public async Task<SealedRelease> Latest(CancellationToken ct = default)
    {
        if (await store.Latest(ct) is { } latest)
        {
            return latest;
        }

        var empty = UsageRelease.Empty(clock.GetUtcNow(), options.Value.Thresholds, signer.Fingerprint);
        await store.Add(Seal(empty, SealProgress.Start), true, ct);
        return await store.Latest(ct) ?? throw new InvalidOperationException("usage_release is empty right after its first release was sealed.");
    }

    /// <summary>Seals a release if there is something new that may be published; answers the latest one either way.</summary>
    public async Task<SealedRelease> SealDue(CancellationToken ct = default)
    {
        var (policy, thresholds) = (options.Value.Seal, options.Value.Thresholds);
        var last = await Latest(ct);
        var now = clock.GetUtcNow();
        var today = ParisDay.Of(now);
        var upTo = await ReleaseComputation.End(policy, ledger, history, today, ct);
        if (idle is { } so && (so.Number, so.UpTo, so.Today) == (last.Release.Number, upTo, today))
        {
            await Observe(last, so.Computed, ct);
            return last;
        }

        var computed = await computation.After(last.Progress, Math.Max(upTo, last.Progress.Cut), policy, thresholds, today, ct);
        if (!computed.Published.IsNothing)
        {
            var witness = new LedgerWitness(computed.Progress.State.Witness, await history.HashAt(computed.Progress.State.Witness, ct));
            var next = UsageRelease.After(last.Release, last.Hash, now, witness, thresholds, computed.Progress.State.Through, computed.Published, signer.Fingerprint);
            if (await store.Add(Seal(next, computed.Progress), computed.Published.Months.Length > 0, ct))
            {
                LogSealed(logger, next.Number);
            }

            last = await Latest(ct);
        }

        idle = (last.Release.Number, upTo, today, computed);
        await Observe(last, computed, ct);
        return last;
    }

    private SealedRelease Seal(UsageRelease release, SealProgress progress)
    {
        var body = ReleaseJson.Write(release);
        return new SealedRelease(
            release, body, ReleaseHash.Of(body), signer.Sign(body), signer.Sign(ReleaseCsv.Write(release)), signer.PublicKey, progress);
    }

    private async Task Observe(SealedRelease last, ComputedRelease computed, CancellationToken ct) =>
        metrics.OnLooked(last.Release, computed, (await ledger.Head(ct)).Position);
}
