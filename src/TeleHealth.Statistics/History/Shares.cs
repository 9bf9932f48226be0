using System.Collections.Immutable;
using System.Globalization;

namespace TeleHealth.Statistics;

/// <summary>Some things and the share that each has of the whole. Shares are weights; none is negative.</summary>
internal sealed class Shares<T>
{
    private readonly double[] ends;

    public Shares(IEnumerable<(T Value, double Share)> all)
    {
        var listed = all.ToList();
        var whole = listed.Sum(one => one.Share);
        Values = [.. listed.Select(one => one.Value)];
        Each = [.. listed.Select(one => one.Share / whole)];
        ends = new double[Values.Length];
        var end = 0.0;
        for (var place = 0; place < ends.Length; place++)
        {
            ends[place] = end += Each[place];
        }
    }

    /// <summary>What there is.</summary>
    public ImmutableArray<T> Values { get; }

    /// <summary>The share of each; together 1.</summary>
    public ImmutableArray<double> Each { get; }

    /// <summary>Which one, by its place, lies at a point from 0 to 1 when they are laid out beside each other; and how far into it, from 0 to 1.</summary>
    public (int Place, double Into) At(double point)
    {
        var place = 0;
        while (place < ends.Length - 1 && point >= ends[place])
        {
            place++;
        }

        return (place, Math.Clamp((point - ends[place] + Each[place]) / Each[place], 0, 1));
    }

    /// <summary>One of them, by its place.</summary>
    public int Place(ref Draw draw) => At(draw.Unit()).Place;

    /// <summary>One of them.</summary>
    public T Pick(ref Draw draw) => Values[Place(ref draw)];
}

/// <summary>The tables of <c>shares.csv</c>.</summary>
internal static class HistoryShares
{
    private static readonly ILookup<string, (string Code, double Share)> Tables = ReferenceRows.Of("History.shares").ToLookup(row => row[0], row => (row[1], Number(row[2])));

    /// <summary>A table, its codes read as they are meant.</summary>
    public static Shares<T> Of<T>(string table, Func<string, T> read) => new(Tables[table].Select(one => (read(one.Code), one.Share)));

    /// <summary>A number as the files have it.</summary>
    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
