namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>
/// Adds and subtracts figures of all releases and keeps what counts a set of entries, whatever the entries are. A <see cref="Finding"/> is such a set that is
/// neither empty nor of enough people.
/// </summary>
internal sealed class Attacker
{
    private readonly Disclosed told;
    private readonly Figures figures;
    private readonly Possible possible;
    private readonly Behind behind;
    private readonly Random random;
    private readonly int[] factors;
    private readonly List<(Figure Figure, int Factor)> terms = [];

    public Attacker(Disclosed told, int seed)
    {
        this.told = told;
        figures = new Figures(told);
        possible = new Possible(told, figures);
        behind = new Behind(told, figures, possible);
        random = new Random(seed);
        factors = new int[figures.Parts];
    }

    /// <summary>How many figures there are.</summary>
    public int Figures => figures.All.Length;

    /// <summary>How many combinations were tried.</summary>
    public long Tried { get; private set; }

    /// <summary>How many of them counted a set, and one that was not empty.</summary>
    public long Sets { get; private set; }

    /// <summary>What was found, at most a few.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>What a reader would try first: figures alone and in pairs, totals less what is shown of them, tables against each other.</summary>
    public void TryTheObvious(int pairs)
    {
        Array.ForEach(figures.All, figure => Try((figure, 1)));
        foreach (var (one, other) in PairsOf([.. figures.Totals, .. figures.Positions, .. figures.Distributed, .. figures.Held]).Concat(PairsOf(figures.All)).Take(pairs))
        {
            Try((one, 1), (other, -1));
            Try((one, -1), (other, 1));
            Try((one, 1), (other, 1));
        }

        TryMonths();
        TryPrefixes();
    }

    /// <summary>All of up to three figures, each up to twice; four as well when there are few.</summary>
    public void TryAllOf(IReadOnlyList<Figure> some, int most, int from = 0)
    {
        for (var i = from; i < some.Count && most > 0; i++)
        {
            foreach (var factor in (int[])[-2, -1, 1, 2])
            {
                Add(some[i], factor);
                Judge();
                TryAllOf(some, most - 1, i + 1);
                Remove();
            }
        }
    }

    /// <summary>Figures drawn at random.</summary>
    public IReadOnlyList<Figure> Some(int count) => random.GetItems(figures.All, count).Distinct().ToList();

    /// <summary>Goes from set to set by a figure or two at a time, so that long combinations are met too.</summary>
    public void Wander(int steps)
    {
        var home = terms.Count;
        for (var step = 0; step < steps && figures.All.Length > 0; step++)
        {
            var before = terms.Count;
            for (var more = random.Next(1, 4); more > 0; more--)
            {
                Add(figures.All[random.Next(figures.All.Length)], random.Next(12) switch { 0 => 2, 1 => -2, < 7 => 1, _ => -1 });
            }

            if (!Judge())
            {
                Back(before);
            }
            else if (terms.Count > 40)
            {
                Back(home);
            }
        }

        Back(home);
    }

    public void Try(params ReadOnlySpan<(Figure? Figure, int Factor)> combination)
    {
        var before = terms.Count;
        foreach (var (figure, factor) in combination)
        {
            if (figure is not null)
            {
                Add(figure, factor);
            }
        }

        Judge();
        Back(before);
    }

    /// <summary>Within a month: what is distributed less any cells, what is not distributed, and the acts of each family.</summary>
    private void TryMonths()
    {
        for (var month = 0; month < told.Months.Length; month++)
        {
            var cells = figures.Cells[month];
            var (act, group) = (cells[0], cells[1]);
            foreach (var table in cells)
            {
                foreach (var some in Subsets([.. table.OfType<Figure>()]))
                {
                    Try([(figures.Distributed[month], 1), .. some.Select(cell => ((Figure?)cell, -1))]);
                    Try([(figures.Held[month], 1), .. some.Select(cell => ((Figure?)cell, 1))]);
                }
            }

            Try((group[0], 1), (act[0], -1));
            Try((act[1], 1), (group[0], -1), (act[0], 1));
            Try([(act[2], -1), .. group.Skip(1).Select(figure => (figure, 1))]);
            Try((act[1], 1), (group[0], -1));
            foreach (var (one, other) in PairsOf([.. cells.SelectMany(table => table.OfType<Figure>())]).Take(60))
            {
                Try((one, 1), (other, -1));
            }
        }
    }

    /// <summary>Acts up to a day, less what months show of them, or less what is cancelled; positions less all of it.</summary>
    private void TryPrefixes()
    {
        for (var end = 0; end < told.Billed.Length; end++)
        {
            Add(figures.Billed[end], 1);
            for (var month = 0; month < told.Months.Length; month++)
            {
                Try((figures.Distributed[month], -1));
                var cells = figures.Cells[month][random.Next(5)];
                Try([.. cells.Where(_ => random.Next(2) == 0).Select(cell => (cell, -1))]);
                Try([.. figures.Distributed.Take(month + 1).Select(figure => ((Figure?)figure, -1))]);
            }

            for (var cancelled = 0; cancelled < told.Cancelled.Length; cancelled++)
            {
                Try((figures.Cancelled[cancelled], -1));
                Try([.. figures.Cancelled.Take(cancelled + 1).Select(figure => ((Figure?)figure, -1))]);
            }
        }

        Back(0);
        for (var witness = 0; witness < told.Witnesses.Length; witness++)
        {
            var acts = possible.BilledBetween.Count(between => between <= witness);
            var cancelled = possible.CancelledBetween.Count(between => between <= witness);
            (Figure?, int)[] less = [.. figures.Billed.Take(acts).Select(figure => ((Figure?)figure, -1)), .. figures.Cancelled.Take(cancelled).Select(figure => ((Figure?)figure, -1))];
            Try([(figures.Positions[witness], 1), .. less]);
            for (var before = 0; before < witness; before++)
            {
                Add(figures.Positions[witness], 1);
                Add(figures.Positions[before], -1);
                Try();
                Try([.. Between(possible.BilledBetween, figures.Billed, before, witness), .. Between(possible.CancelledBetween, figures.Cancelled, before, witness)]);
                Back(0);
            }
        }
    }

    private static IEnumerable<(Figure?, int)> Between(int[] between, Figure[] counts, int before, int witness) =>
        counts.Where((_, i) => between[i] > before && between[i] <= witness).Select(figure => ((Figure?)figure, -1));

    private bool Judge()
    {
        Tried++;
        var counts = false;
        foreach (var unit in (Unit[])[Unit.Acts, Unit.Entries])
        {
            if (!possible.CountASet(factors, unit))
            {
                continue;
            }

            counts = true;
            var people = behind.Of(factors, unit);
            Sets += people.Patients > 0 ? 1 : 0;
            if (behind.AreFew(people) && Findings.Count < 5)
            {
                Findings.Add(new Finding(new Combination([.. terms]), unit, people.Patients, people.Professionals));
            }
        }

        return counts;
    }

    private void Add(Figure figure, int factor)
    {
        terms.Add((figure, factor));
        foreach (var (part, times) in figure.Parts)
        {
            factors[part] += times * factor;
        }
    }

    private void Remove()
    {
        var (figure, factor) = terms[^1];
        terms.RemoveAt(terms.Count - 1);
        foreach (var (part, times) in figure.Parts)
        {
            factors[part] -= times * factor;
        }
    }

    private void Back(int count)
    {
        while (terms.Count > count)
        {
            Remove();
        }
    }

    private IEnumerable<(Figure One, Figure Other)> PairsOf(Figure[] some)
    {
        random.Shuffle(some);
        return some.SelectMany((one, i) => some.Skip(i + 1).Select(other => (one, other)));
    }

    /// <summary>All of few, some of many.</summary>
    private IEnumerable<List<Figure>> Subsets(Figure[] all) => Enumerable.Range(1, Math.Min((1 << Math.Min(all.Length, 20)) - 1, 40))
        .Select(subset => all.Length <= 5 ? subset : random.Next(1 << Math.Min(all.Length, 20)))
        .Select(subset => all.Where((_, i) => (subset >> i & 1) != 0).ToList());
}

/// <summary>A set that figures count and that has too few people behind it.</summary>
internal sealed record Finding(Combination Combination, Unit Unit, int Patients, int Professionals)
{
    public override string ToString() => $"{Combination} counts a set of {(Unit == Unit.Acts ? "acts" : "entries")} of {Patients} patients by {Professionals} professionals.";
}
