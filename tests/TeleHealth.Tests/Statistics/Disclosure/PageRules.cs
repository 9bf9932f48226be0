using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>Rules 1, 2 and 6 of docs/statistics.md in the simplest words: on each evening the lists are gone through from the start.</summary>
internal sealed class PageRules
{
    public PageRules(History history, DateOnly end)
    {
        var (billedFrom, cancelledFrom, witness) = (history.First, history.First, 0L);
        for (var day = history.First; day <= end; day = day.AddDays(1))
        {
            var (billed, cancelled) = (new Days(billedFrom, day), new Days(cancelledFrom, day));
            var acts = history.Acts.Where(act => billed.Have(act.Day)).ToList();
            if (Enough.OrNone(acts, history.Thresholds))
            {
                Add(Billed, billed, acts.Count);
                billedFrom = day.AddDays(1);
            }

            var last = history.Entries.LastOrDefault(entry => entry.Day <= day).Position;
            var cancellations = history.Entries.Where(entry => entry.Kind == CountedKind.Cancellation && cancelled.Have(entry.Day)).ToList();
            if (cancellations.Count == 0
                || (billedFrom > day && Enough.OrNone(cancellations, history.Thresholds) && Enough.OrNone(history.InForce(last), history.Thresholds)))
            {
                Add(Cancelled, cancelled, cancellations.Count);
                cancelledFrom = day.AddDays(1);
            }

            var outside = history.Entries.Where(entry => entry.Kind == CountedKind.Outside && entry.Position > witness && entry.Day <= day);
            if (billedFrom > day && cancelledFrom > day && Enough.OrNone(outside, history.Thresholds))
            {
                witness = last;
            }
        }

        Witness = witness;
    }

    public List<Days> Billed { get; } = [];

    public List<Days> Cancelled { get; } = [];

    public long Witness { get; }

    private static void Add(List<Days> ranges, Days range, int count)
    {
        if (count > 0)
        {
            ranges.Add(range);
        }
    }
}
