using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>Computes every release anew from the ledger and compares it, byte by byte, with the one that was sealed.</summary>
internal sealed class Resealing(ReleaseStore store, ILedgerHistory history)
{
    /// <summary>Releases read at once.</summary>
    private const int PageMax = 200;

    private readonly ReleaseComputation computation = new(new LedgerCounting(history));

    /// <summary>Compares all.</summary>
    /// <param name="progress">Is told each release's number.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many releases there are, and the first that does not come out as it was sealed.</returns>
    public async Task<(long Releases, long? Differs)> Check(Action<long> progress, CancellationToken ct)
    {
        var (count, last, from) = (0L, default(SealedRelease), SealProgress.Start);
        while (await store.After(count - 1, PageMax, ct) is { Count: > 0 } page)
        {
            foreach (var release in page)
            {
                if (last is null)
                {
                    if (!Same(release, UsageRelease.Empty(release.Release.SealedAt, release.Release.Thresholds, release.Release.Key)))
                    {
                        return (count, release.Release.Number);
                    }
                }
                else
                {
                    var computed = await Compute(release, from, ct);
                    if (!Same(release, await Anew(last, release, computed, ct)))
                    {
                        return (count, release.Release.Number);
                    }

                    from = computed.Progress;
                }

                last = release;
                progress(release.Release.Number);
                count++;
            }
        }

        return (count, null);
    }

    private static bool Same(SealedRelease was, UsageRelease anew) => ReleaseJson.Write(anew).AsSpan().SequenceEqual(was.Body.Span);

    /// <summary>A release that tells a day that was not over was sealed at once.</summary>
    private Task<ComputedRelease> Compute(SealedRelease release, SealProgress from, CancellationToken ct)
    {
        var (through, told) = (release.Release.Through, release.Release.Published.Days is [.., var last] ? last.To : (DateOnly?)null);
        return told is { } day && !(day <= through)
            ? computation.After(from, release.Progress.Cut, SealPolicy.AtOnce, release.Release.Thresholds, day, ct)
            : computation.After(from, release.Progress.Cut, SealPolicy.ClosedDays, release.Release.Thresholds, through!.Value.AddDays(1), ct);
    }

    private async Task<UsageRelease> Anew(SealedRelease last, SealedRelease was, ComputedRelease computed, CancellationToken ct)
    {
        var state = computed.Progress.State;
        var witness = new LedgerWitness(state.Witness, await history.HashAt(state.Witness, ct));
        return UsageRelease.After(
            last.Release, last.Hash, was.Release.SealedAt, witness, was.Release.Thresholds, state.Through, computed.Published, was.Release.Key);
    }
}
