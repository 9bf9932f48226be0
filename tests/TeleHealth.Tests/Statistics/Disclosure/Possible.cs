using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>As what an attacker counts.</summary>
internal enum Unit
{
    /// <summary>Acts, each with the cancellation that it may have: what is billed less what is cancelled counts acts in force.</summary>
    Acts,

    /// <summary>Entries of the ledger: an act and its cancellation are two.</summary>
    Entries,
}

/// <summary>
/// Which entries there can be, as far as an attacker can tell: every range of days with every month that can distribute it, every cell of one table with every
/// cell of the others, cancelled in any later range or not. Only the act and the group go together. What a figure of nought rules out is left out, so that the
/// attacker finds more than the page grants.
/// </summary>
internal sealed class Possible
{
    private readonly Disclosed told;
    private readonly Figures figures;
    private readonly int[] firstMonth, firstCancelled;
    private readonly (int Act, int Group)[][] pairs;
    private readonly int[][][] parts;
    private readonly bool[] nobodyHeld, nobodyInForce, nobodyOutside;
    private readonly int[] lowMonth, highMonth, lowCancelled, highCancelled;

    public Possible(Disclosed told, Figures figures)
    {
        (this.told, this.figures) = (told, figures);
        firstMonth = [.. told.Billed.Select((_, i) => figures.FirstMonthOf(i))];
        firstCancelled = [.. told.Billed.Select(days => told.Cancelled.TakeWhile(range => range.To < days.To).Count())];
        BilledBetween = [.. told.Billed.Select(WitnessOf)];
        CancelledBetween = [.. told.Cancelled.Select(WitnessOf)];
        pairs = [.. told.Months.Select(month => PairsOf(month).ToArray())];
        parts = [.. told.Months.Select((month, m) => Enumerable.Range(0, UsageTable.All.Length)
            .Select(t => Enumerable.Range(0, UsageTable.All[t].Cells.Length).Where(cell => month.Has(t, cell)).Select(cell => figures.CellPart(m, t, cell)).ToArray()).ToArray())];
        nobodyHeld = [.. told.Months.Select(month => month.Held == 0)];
        nobodyInForce = [.. told.Cancelled.Select(range => Billed(range.To) == Cancelled(range.To))];
        nobodyOutside = [.. told.Witnesses.Select((_, k) => Outside(k) == 0)];
        lowMonth = new int[told.Months.Length + 1];
        highMonth = new int[told.Months.Length + 1];
        lowCancelled = new int[told.Cancelled.Length + 1];
        highCancelled = new int[told.Cancelled.Length + 1];
    }

    /// <summary>For each range of acts, the interval between witnesses in which it lies.</summary>
    public int[] BilledBetween { get; }

    /// <summary>The same for ranges of cancellations.</summary>
    public int[] CancelledBetween { get; }

    /// <summary>The interval between witnesses in which an entry is; the number of witnesses after the last.</summary>
    public int WitnessOf(long position) => told.Witnesses.TakeWhile(witness => witness < position).Count();

    /// <summary>Whether parts with these factors count a set: 0 or 1 for each entry that is possible.</summary>
    public bool CountASet(int[] factors, Unit unit)
    {
        for (var k = 0; k < nobodyOutside.Length; k++)
        {
            if (!nobodyOutside[k] && factors[figures.WitnessPart(k)] is not (0 or 1))
            {
                return false;
            }
        }

        Months(factors);
        return unit == Unit.Acts ? ActsWithTheirCancellations(factors) : ActsAndCancellations(factors);
    }

    private bool ActsAndCancellations(int[] factors)
    {
        for (var j = 0; j < CancelledBetween.Length; j++)
        {
            if (CancelledFactor(factors, j) is not (0 or 1))
            {
                return false;
            }
        }

        for (var i = 0; i < firstMonth.Length; i++)
        {
            var days = BilledFactor(factors, i);
            if (days + lowMonth[firstMonth[i]] < 0 || days + highMonth[firstMonth[i]] > 1)
            {
                return false;
            }
        }

        return true;
    }

    private bool ActsWithTheirCancellations(int[] factors)
    {
        for (var first = CancelledBetween.Length; first >= 0; first--)
        {
            // Not cancelled in any range that was told, unless it is known that nothing of then is in force.
            var (low, high, possible) = (int.MaxValue, int.MinValue, true);
            for (var j = first; j < CancelledBetween.Length && possible; j++)
            {
                var factor = CancelledFactor(factors, j);
                (low, high, possible) = (Math.Min(low, factor), Math.Max(high, factor), !nobodyInForce[j]);
            }

            (lowCancelled[first], highCancelled[first]) = possible ? (Math.Min(low, 0), Math.Max(high, 0)) : (low, high);
        }

        for (var i = 0; i < firstMonth.Length; i++)
        {
            var days = BilledFactor(factors, i);
            if (days + lowMonth[firstMonth[i]] + lowCancelled[firstCancelled[i]] < 0 || days + highMonth[firstMonth[i]] + highCancelled[firstCancelled[i]] > 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The least and the most that a row can have from months, by the month in whose pool it comes first.</summary>
    private void Months(int[] factors)
    {
        for (var first = told.Months.Length; first >= 0; first--)
        {
            var (low, high, possible) = (int.MaxValue, int.MinValue, true);
            for (var month = first; month < told.Months.Length && possible; month++)
            {
                if (pairs[month].Length > 0)
                {
                    var (least, most) = Cells(factors, month);
                    (low, high) = (Math.Min(low, least), Math.Max(high, most));
                }

                possible = !nobodyHeld[month];
            }

            (lowMonth[first], highMonth[first]) = possible ? (Math.Min(low, 0), Math.Max(high, 0)) : (low, high);
        }
    }

    private (int Low, int High) Cells(int[] factors, int month)
    {
        var (low, high) = (int.MaxValue, int.MinValue);
        foreach (var (act, group) in pairs[month])
        {
            var factor = factors[act] + factors[group];
            (low, high) = (Math.Min(low, factor), Math.Max(high, factor));
        }

        for (var table = 2; table < parts[month].Length; table++)
        {
            var (least, most) = (int.MaxValue, int.MinValue);
            foreach (var part in parts[month][table])
            {
                (least, most) = (Math.Min(least, factors[part]), Math.Max(most, factors[part]));
            }

            (low, high) = (low + least, high + most);
        }

        return (low, high);
    }

    private int BilledFactor(int[] factors, int range) => factors[range] + Witness(factors, BilledBetween[range]);

    private int CancelledFactor(int[] factors, int range) => factors[figures.CancelledPart(range)] + Witness(factors, CancelledBetween[range]);

    private int Witness(int[] factors, int between) => between < told.Witnesses.Length ? factors[figures.WitnessPart(between)] : 0;

    /// <summary>Which act goes with which group: TCG with general practice, TCS with all others, TC with each.</summary>
    private IEnumerable<(int Act, int Group)> PairsOf(MonthTold month)
    {
        var m = told.Months.IndexOf(month);
        var freeByGeneralPractice = month.Cells[1][0] - month.Cells[0][0];
        for (var group = 0; group < UsageTable.Group.Cells.Length; group++)
        {
            for (var act = 0; act < UsageTable.Act.Cells.Length; act++)
            {
                var goTogether = act == 1 || (act == 0) == (group == 0);
                var isNone = act == 1 && (group == 0 ? freeByGeneralPractice == 0 : month.Cells[0][1] - freeByGeneralPractice == 0);
                if (goTogether && !isNone && month.Has(0, act) && month.Has(1, group))
                {
                    yield return (figures.CellPart(m, 0, act), figures.CellPart(m, 1, group));
                }
            }
        }
    }

    /// <summary>The interval between witnesses in which a range lies whole: it must, for a witness stands where ranges end.</summary>
    private int WitnessOf(Days days)
    {
        var within = told.History.Entries.Where(entry => days.Have(entry.Day)).Select(entry => WitnessOf(entry.Position)).Distinct().ToList();
        return Assert.Single(within);
    }

    private long Billed(DateOnly to) => told.Billed.Where(range => range.To <= to).Sum(range => told.History.Acts.LongCount(act => range.Have(act.Day)));

    private long Cancelled(DateOnly to) =>
        told.Cancelled.Where(range => range.To <= to).Sum(range => told.History.Entries.LongCount(entry => entry.Kind == CountedKind.Cancellation && range.Have(entry.Day)));

    private long Outside(int between) => told.History.Entries.LongCount(entry => entry.Kind == CountedKind.Outside && WitnessOf(entry.Position) == between);
}
