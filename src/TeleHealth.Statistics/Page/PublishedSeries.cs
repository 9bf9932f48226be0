using Microsoft.Extensions.Options;

namespace TeleHealth.Statistics;

/// <summary>
/// The series up to the latest release. Releases that were met are not read again, and however many people look, it is looked for new ones once in
/// <see cref="LookAgainAfter"/>.
/// </summary>
internal sealed class PublishedSeries(UsageReleases releases, ReleaseStore store, IOptions<UsageOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Releases read at once.</summary>
    private const int ReleasesAtOnceMax = 200;

    private readonly SemaphoreSlim looking = new(1, 1);
    private Look? last;

    /// <summary>The series as it is now. Throws what the database throws: no old figure is given instead.</summary>
    public async Task<UsageSeries> Current(CancellationToken ct)
    {
        if (Fresh is { } fresh)
        {
            return fresh;
        }

        await looking.WaitAsync(ct);
        try
        {
            if (Fresh is { } meanwhile)
            {
                return meanwhile;
            }

            var now = clock.GetTimestamp();
            var series = await Continue(last?.Series, ct);
            last = new Look(series, now);
            return series;
        }
        finally
        {
            looking.Release();
        }
    }

    public void Dispose() => looking.Dispose();

    private UsageSeries? Fresh => last is { } look && clock.GetElapsedTime(look.At) < LookAgainAfter ? look.Series : null;

    private async Task<UsageSeries> Continue(UsageSeries? series, CancellationToken ct)
    {
        // In Development a newcomer sees the figures move at once; elsewhere this makes sure of the empty release only.
        if (options.Value.Seal == SealPolicy.AtOnce)
        {
            await releases.SealDue(ct);
        }
        else if (series is null)
        {
            await releases.Latest(ct);
        }

        while (await store.After(series?.Latest.Number ?? -1, ReleasesAtOnceMax, ct) is { Count: > 0 } next)
        {
            series = series is null ? UsageSeries.Of(next) : series.With(next);
        }

        return series ?? throw new InvalidOperationException("usage_release is empty right after its first release was sealed.");
    }

    private sealed record Look(UsageSeries Series, long At);
}
