using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>Who stands behind a combination that counts a set: evaluates it on the real entries.</summary>
internal sealed class Behind
{
    private readonly Thresholds thresholds;
    private readonly Row[] acts, cancellations, outside;
    private readonly HashSet<ulong> patients = [], professionals = [];

    public Behind(Disclosed told, Figures figures, Possible possible)
    {
        var history = told.History;
        thresholds = history.Thresholds;
        var monthOf = told.Months.SelectMany((month, m) => month.Rows.Select(position => (position, m))).ToDictionary(row => row.position, row => row.m);
        var cancelled = history.CancelledBy;
        List<Row> acts = [], cancellations = [], outside = [];
        foreach (var entry in history.Entries)
        {
            var row = new Row(entry.Patient, entry.Professional, Witness(entry.Position), []);
            switch (entry.Kind)
            {
                case CountedKind.Act when In(told.Billed, entry.Day) is { } range:
                    int[] month = monthOf.TryGetValue(entry.Position, out var m)
                        ? [.. Enumerable.Range(0, UsageTable.All.Length).Select(table => figures.CellPart(m, table, entry.Cells.In(table)))]
                        : [];
                    int[] cancellation = cancelled.TryGetValue(entry.Position, out var by) && In(told.Cancelled, history.At(by).Day) is { } then
                        ? [figures.CancelledPart(then), .. Witness(by)]
                        : [];
                    acts.Add(row with { Own = [range, .. row.Own, .. month], Cancelled = cancellation });
                    break;
                case CountedKind.Cancellation when In(told.Cancelled, entry.Day) is { } range:
                    cancellations.Add(row with { Own = [figures.CancelledPart(range), .. row.Own] });
                    break;
                case CountedKind.Outside:
                    outside.Add(row);
                    break;
                default:
                    Assert.Empty(row.Own);
                    break;
            }
        }

        // Who is looked at first does not matter; mixed, enough people are found soon.
        var random = new Random(1);
        (this.acts, this.cancellations, this.outside) = ([.. acts], [.. cancellations], [.. outside]);
        random.Shuffle(this.acts);

        int[] Witness(long position) => possible.WitnessOf(position) is var between && between < told.Witnesses.Length ? [figures.WitnessPart(between)] : [];
    }

    /// <summary>How many patients and professionals stand behind the set; no more than enough, and none when it is empty.</summary>
    public (int Patients, int Professionals) Of(int[] factors, Unit unit)
    {
        patients.Clear();
        professionals.Clear();
        if (!Count(acts, factors, unit == Unit.Acts) && !(unit == Unit.Entries && Count(cancellations, factors, false)))
        {
            Count(outside, factors, false);
        }

        return (patients.Count, professionals.Count);
    }

    public bool AreFew((int Patients, int Professionals) people) =>
        people.Patients > 0 && (people.Patients < thresholds.Patients || people.Professionals < thresholds.Professionals);

    private bool Count(Row[] rows, int[] factors, bool withCancellation)
    {
        foreach (var row in rows)
        {
            var value = Sum(row.Own, factors) + (withCancellation ? Sum(row.Cancelled, factors) : 0);
            if (value == 0)
            {
                continue;
            }

            Assert.True(value == 1, $"What is 0 or 1 on every possible entry is {value} on a real one: the model of possible entries is wrong.");
            patients.Add(row.Patient);
            professionals.Add(row.Professional);
            if (patients.Count >= thresholds.Patients && professionals.Count >= thresholds.Professionals)
            {
                return true;
            }
        }

        return false;
    }

    private static int Sum(int[] parts, int[] factors)
    {
        var sum = 0;
        foreach (var part in parts)
        {
            sum += factors[part];
        }

        return sum;
    }

    private static int? In(IReadOnlyList<Days> ranges, DateOnly day)
    {
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Have(day))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>An entry: the parts that count it, and those that count its cancellation.</summary>
    private sealed record Row(ulong Patient, ulong Professional, int[] Own, int[] Cancelled);
}
