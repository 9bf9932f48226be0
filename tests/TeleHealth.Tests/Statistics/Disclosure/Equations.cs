namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>What published tables say of the cells that they hide: sums of counts that nobody was told. Counts are not negative.</summary>
internal sealed class Equations
{
    private const double Nothing = 1e-7;

    private readonly Dictionary<string, int> places = [];
    private readonly List<(Dictionary<int, double> Factors, double Sum)> all = [];

    /// <summary>Says that these cells, each times its factor, make a sum.</summary>
    public void Add(IEnumerable<(string Cell, double Factor)> cells, double sum)
    {
        Dictionary<int, double> factors = [];
        foreach (var (cell, factor) in cells)
        {
            places.TryAdd(cell, places.Count);
            factors[places[cell]] = factors.GetValueOrDefault(places[cell]) + factor;
        }

        if (factors.Count > 0)
        {
            all.Add((factors, sum));
        }
    }

    /// <summary>What a reader finds in one step: cells that are alone in a sum.</summary>
    public Dictionary<string, long> InOneStep()
    {
        var names = places.ToDictionary(place => place.Value, place => place.Key);
        return all.Where(equation => equation.Factors.Count == 1)
            .Select(equation => (Cell: names[equation.Factors.Keys.Single()], Value: equation.Sum / equation.Factors.Values.Single()))
            .GroupBy(found => found.Cell)
            .ToDictionary(found => found.Key, found => Whole(found.First().Value));
    }

    /// <summary>All that follows: what is nought because a sum of counts is, and then by elimination.</summary>
    public Dictionary<string, long> Solve()
    {
        foreach (var (factors, _) in all.Where(equation => Math.Abs(equation.Sum) < Nothing && (equation.Factors.Values.All(factor => factor > 0) || equation.Factors.Values.All(factor => factor < 0))).ToList())
        {
            all.AddRange(factors.Keys.Select(cell => (new Dictionary<int, double> { [cell] = 1 }, 0.0)));
        }

        var rows = all.Select(equation => Enumerable.Range(0, places.Count + 1).Select(i => i == places.Count ? equation.Sum : equation.Factors.GetValueOrDefault(i)).ToArray()).ToArray();
        Eliminate(rows);

        Dictionary<string, long> found = [];
        foreach (var (cell, place) in places)
        {
            var row = Array.Find(rows, row => Math.Abs(row[place]) > Nothing && row.Take(places.Count).Count(factor => Math.Abs(factor) > Nothing) == 1);
            if (row is not null)
            {
                found.Add(cell, Whole(row[^1] / row[place]));
            }
        }

        return found;
    }

    private void Eliminate(double[][] rows)
    {
        var done = 0;
        for (var column = 0; column < places.Count && done < rows.Length; column++)
        {
            var best = Enumerable.Range(done, rows.Length - done).MaxBy(i => Math.Abs(rows[i][column]));
            if (Math.Abs(rows[best][column]) <= Nothing)
            {
                continue;
            }

            (rows[done], rows[best]) = (rows[best], rows[done]);
            var pivot = rows[done];
            for (var i = 0; i < rows.Length; i++)
            {
                if (i == done || Math.Abs(rows[i][column]) <= Nothing)
                {
                    continue;
                }

                var times = rows[i][column] / pivot[column];
                for (var j = column; j < pivot.Length; j++)
                {
                    rows[i][j] -= times * pivot[j];
                }

                rows[i][column] = 0;
            }

            done++;
        }
    }

    /// <summary>A count; shares are rounded, counts are not.</summary>
    private static long Whole(double value)
    {
        var whole = Math.Round(value);
        Assert.True(Math.Abs(value - whole) < 0.01, $"{value} is no count.");
        return (long)whole;
    }
}
