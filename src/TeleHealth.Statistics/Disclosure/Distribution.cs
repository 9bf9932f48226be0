namespace TeleHealth.Statistics;

/// <summary>
/// Which rows of a month's pool are distributed over the cells of every table, and which are held in every table (docs/statistics.md, rules 3 to 5). Pure, and
/// the same for the same rows. Rows are only ever moved from distributed to held, until the rules hold; holding everything always satisfies them.
/// </summary>
internal sealed class Distribution
{
    private static readonly int Tables = UsageTable.All.Length;
    private static readonly byte FreeFee = UsageTable.Act.Place("TC");

    private readonly PoolRow[] pool;
    private readonly Thresholds thresholds;
    private readonly bool[] held;

    /// <summary>The amounts of acts without a free fee by group, from 1 on; what has a free fee is 0, because nobody can tell such amounts from their sum.</summary>
    private readonly Dictionary<(byte Act, byte Group, int Cents), int> amounts = [];

    private Distribution(PoolRow[] pool, Thresholds thresholds)
    {
        (this.pool, this.thresholds, held) = (pool, thresholds, new bool[pool.Length]);
        foreach (var row in pool)
        {
            if (row.Cells.Act != FreeFee && !amounts.ContainsKey(Amount(row)))
            {
                amounts.Add(Amount(row), amounts.Count + 1);
            }
        }
    }

    /// <summary>For each row of the pool, whether it is held.</summary>
    public static IReadOnlyList<bool> Hold(PoolRow[] pool, Thresholds thresholds)
    {
        var distribution = new Distribution(pool, thresholds);
        while (distribution.HoldsSmallCells() || distribution.HoldsWhatIsLeftAround() || distribution.HoldsWithOthers())
        {
            // Every look may show what the one before has brought about.
        }

        return distribution.held;
    }

    private static (byte Act, byte Group, int Cents) Amount(PoolRow row) => (row.Cells.Act, row.Cells.Group, row.Cents);

    private static int Family(PoolRow row) => (row.Cells.Act * 2) + (row.Cells.Group == UsageTable.Group.Place(ProfessionalGroups.GeneralPractice) ? 1 : 0);

    /// <summary>Rule 4, cells, acts by family and amounts: what is too small is held whole.</summary>
    private bool HoldsSmallCells()
    {
        var changed = HoldsSmall(UsageTable.Act.Cells.Length * 2, Family) | HoldsSmall(amounts.Count + 1, row => amounts.GetValueOrDefault(Amount(row)));
        for (var table = 0; table < Tables; table++)
        {
            var its = table;
            changed |= HoldsSmall(UsageTable.All[table].Cells.Length, row => row.Cells.In(its));
        }

        return changed;
    }

    private bool HoldsSmall(int cells, Func<PoolRow, int> cellOf)
    {
        var people = new People[cells];
        for (var cell = 0; cell < cells; cell++)
        {
            people[cell] = new People(thresholds);
        }

        for (var i = 0; i < pool.Length; i++)
        {
            if (!held[i])
            {
                people[cellOf(pool[i])].Add(pool[i].Patient, pool[i].Professional);
            }
        }

        return people.Any(cell => !cell.AreNoneOrEnough) && HoldsWhere(row => !people[cellOf(row)].AreNoneOrEnough);
    }

    /// <summary>Rule 4, one cell within another: too few around it are held as well.</summary>
    private bool HoldsWhatIsLeftAround()
    {
        var changed = false;
        for (var outer = 0; outer < Tables; outer++)
        {
            for (var inner = 0; inner < Tables; inner++)
            {
                changed |= outer != inner && HoldsAround(outer, inner);
            }
        }

        return changed;
    }

    private bool HoldsAround(int outer, int inner)
    {
        var (outers, inners) = (UsageTable.All[outer].Cells.Length, UsageTable.All[inner].Cells.Length);
        var (both, of, within) = (new long[outers, inners], new long[outers], new long[inners]);
        for (var i = 0; i < pool.Length; i++)
        {
            if (!held[i])
            {
                var (o, n) = (pool[i].Cells.In(outer), pool[i].Cells.In(inner));
                both[o, n]++;
                of[o]++;
                within[n]++;
            }
        }

        var changed = false;
        for (var o = 0; o < outers; o++)
        {
            for (var n = 0; n < inners; n++)
            {
                if (within[n] > 0 && both[o, n] == within[n] && of[o] > within[n])
                {
                    changed |= HoldsIfFew(row => row.Cells.In(outer) == o && row.Cells.In(inner) != n);
                }
            }
        }

        return changed;
    }

    private bool HoldsIfFew(Func<PoolRow, bool> of)
    {
        var people = new People(thresholds);
        for (var i = 0; i < pool.Length; i++)
        {
            if (!held[i] && of(pool[i]))
            {
                people.Add(pool[i].Patient, pool[i].Professional);
            }
        }

        return !people.AreNoneOrEnough && HoldsWhere(of);
    }

    private bool HoldsWhere(Func<PoolRow, bool> of)
    {
        var changed = false;
        for (var i = 0; i < pool.Length; i++)
        {
            if (!held[i] && of(pool[i]))
            {
                held[i] = changed = true;
            }
        }

        return changed;
    }

    /// <summary>Rule 5: what is held alone would tell, so others are held with it, from the fullest cells, until there are enough and from more than one cell.</summary>
    private bool HoldsWithOthers()
    {
        var people = new People(thresholds);
        var (seen, there) = (new HashSet<byte>[Tables], new HashSet<byte>[Tables]);
        for (var table = 0; table < Tables; table++)
        {
            (seen[table], there[table]) = ([], []);
        }

        for (var i = 0; i < pool.Length; i++)
        {
            for (var table = 0; table < Tables; table++)
            {
                there[table].Add(pool[i].Cells.In(table));
                if (held[i])
                {
                    seen[table].Add(pool[i].Cells.In(table));
                }
            }

            if (held[i])
            {
                people.Add(pool[i].Patient, pool[i].Professional);
            }
        }

        if (people.Rows == 0)
        {
            return false;
        }

        var room = Room();
        var changed = false;
        while ((!people.AreEnough || Lacking() is { Count: > 0 }) && Fullest(room, people, Lacking()) is { } chosen)
        {
            var row = pool[chosen];
            held[chosen] = changed = true;
            people.Add(row.Patient, row.Professional);
            for (var table = 0; table < Tables; table++)
            {
                seen[table].Add(row.Cells.In(table));
            }
        }

        return changed;

        List<(int Table, byte Cell)> Lacking() =>
            [.. Enumerable.Range(0, Tables).Where(table => there[table].Count > 1 && seen[table].Count == 1).Select(table => (table, seen[table].Single()))];
    }

    /// <summary>The fullest row, that is, the one whose least cell has the most rows, that brings somebody who is lacking or a cell that is; null when there is none.</summary>
    private int? Fullest(long[] room, People people, List<(int Table, byte Cell)> lacking)
    {
        int? best = null;
        for (var i = 0; i < pool.Length; i++)
        {
            var row = pool[i];
            if (!held[i] && (best is not { } so || room[i] > room[so])
                && (people.Lack(row.Patient, row.Professional) || lacking.Exists(one => row.Cells.In(one.Table) != one.Cell)))
            {
                best = i;
            }
        }

        return best;
    }

    private long[] Room()
    {
        var counts = UsageTable.All.Select(table => new long[table.Cells.Length]).ToArray();
        for (var i = 0; i < pool.Length; i++)
        {
            for (var table = 0; table < Tables && !held[i]; table++)
            {
                counts[table][pool[i].Cells.In(table)]++;
            }
        }

        var room = new long[pool.Length];
        for (var i = 0; i < pool.Length; i++)
        {
            room[i] = long.MaxValue;
            for (var table = 0; table < Tables; table++)
            {
                room[i] = Math.Min(room[i], counts[table][pool[i].Cells.In(table)]);
            }
        }

        return room;
    }
}

/// <summary>A row of a month's pool.</summary>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="Patient">Tells patients apart.</param>
/// <param name="Professional">Tells professionals apart.</param>
/// <param name="Cents">Its amount.</param>
/// <param name="Cells">Its cell in each table.</param>
internal readonly record struct PoolRow(long Position, ulong Patient, ulong Professional, int Cents, CountedCells Cells);
