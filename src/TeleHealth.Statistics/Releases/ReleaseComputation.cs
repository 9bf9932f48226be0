using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>What becomes publishable after a release, computed from the ledger. The same release and the same end of the ledger always give the same.</summary>
internal sealed class ReleaseComputation(LedgerCounting counting)
{
    /// <summary>Computes.</summary>
    /// <param name="from">How far the release before came.</param>
    /// <param name="upTo">The last position that may be looked at.</param>
    /// <param name="policy">Under which policy.</param>
    /// <param name="thresholds">What is enough.</param>
    /// <param name="today">The day that is not over in Paris.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ComputedRelease> After(
        SealProgress from, long upTo, SealPolicy policy, Thresholds thresholds, DateOnly today, CancellationToken ct)
    {
        var state = from.State;
        var publication = new Publication(state, await counting.Rows(state.Held, ct), thresholds, counting);
        await foreach (var entry in counting.Between(state.Settled, upTo, ct))
        {
            await publication.Take(entry, ct);
        }

        await publication.EndDays(today.AddDays(-1), ct);
        if (policy == SealPolicy.AtOnce)
        {
            await publication.EndAtOnce(today, ct);
        }

        return new ComputedRelease(publication.Published, new SealProgress(upTo, publication.State), publication.Waiting, publication.Outside);
    }

    /// <summary>Up to where the ledger may be looked at: its end before today's midnight in Paris, or its very end.</summary>
    public static async Task<long> End(SealPolicy policy, ILedger ledger, ILedgerHistory history, DateOnly today, CancellationToken ct) =>
        policy == SealPolicy.AtOnce ? (await ledger.Head(ct)).Position : (await history.HeadBefore(ParisDay.Start(today), ct)).Position;
}

/// <summary>What was computed.</summary>
/// <param name="Published">What becomes publishable.</param>
/// <param name="Progress">How far it comes.</param>
/// <param name="Waiting">Acts and cancellations that were looked at and wait to be enough.</param>
/// <param name="Outside">Entries outside the perimeter, from the first on.</param>
internal sealed record ComputedRelease(Published Published, SealProgress Progress, long Waiting, long Outside);
