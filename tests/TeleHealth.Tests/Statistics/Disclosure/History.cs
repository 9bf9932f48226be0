using System.Collections.Immutable;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>What a ledger might hold: entries in order, and which cancellation takes back which act. It knows nothing of releases.</summary>
internal sealed class History(Thresholds thresholds, ImmutableArray<CountedEntry> entries, IReadOnlyDictionary<long, long> cancelledBy) : IActsInForce
{
    public Thresholds Thresholds => thresholds;

    public ImmutableArray<CountedEntry> Entries => entries;

    /// <summary>From an act's position to that of the entry that cancels it.</summary>
    public IReadOnlyDictionary<long, long> CancelledBy => cancelledBy;

    public DateOnly First => entries.Length == 0 ? default : entries[0].Day;

    public DateOnly Last => entries.Length == 0 ? default : entries[^1].Day;

    public IEnumerable<CountedEntry> Acts => entries.Where(entry => entry.Kind == CountedKind.Act);

    public CountedEntry At(long position) => entries[(int)position - 1];

    /// <summary>Acts up to a position that nothing up to it takes back.</summary>
    public IEnumerable<CountedEntry> InForce(long upTo) =>
        Acts.Where(act => act.Position <= upTo && !(cancelledBy.TryGetValue(act.Position, out var by) && by <= upTo));

    public Task<bool> AreNoneOrEnough(long upTo, Thresholds asked, CancellationToken ct) => Task.FromResult(Enough.OrNone(InForce(upTo), asked));
}

/// <summary>The page's "enough", counted with sets.</summary>
internal static class Enough
{
    public static bool OrNone(IEnumerable<CountedEntry> rows, Thresholds thresholds)
    {
        HashSet<ulong> patients = [], professionals = [];
        foreach (var row in rows)
        {
            patients.Add(row.Patient);
            professionals.Add(row.Professional);
            if (patients.Count >= thresholds.Patients && professionals.Count >= thresholds.Professionals)
            {
                return true;
            }
        }

        return patients.Count == 0;
    }
}
