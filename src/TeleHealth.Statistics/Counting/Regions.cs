using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TeleHealth.Statistics;

/// <summary>The régions of France and which départements are in them; the data and its source stand in <c>regions.csv</c> and <c>departments.csv</c>.</summary>
internal static class Regions
{
    /// <summary>The code for what belongs to no région, as the SNDS writes it.</summary>
    public const string Undetermined = "99";

    private static readonly FrozenDictionary<string, string> OfDepartments =
        ReferenceRows.Of("Counting.departments").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>All régions, by code.</summary>
    public static ImmutableArray<Region> All { get; } = [.. ReferenceRows.Of("Counting.regions").Select(row => new Region(row[0], row[1], row[2]))];

    /// <summary>The départements that belong to a région.</summary>
    public static IEnumerable<string> Departments => OfDepartments.Keys;

    /// <summary>The région of a département.</summary>
    public static string Of(string department) => OfDepartments.GetValueOrDefault(department, Undetermined);

    /// <summary>The code under which the SNDS publishes a région: overseas together, Provence-Alpes-Côte d'Azur and Corse together.</summary>
    public static string Snds(string region) => All.FirstOrDefault(one => one.Code == region)?.Snds ?? Undetermined;
}

/// <summary>A région: its official code, the one under which the SNDS publishes it, its name.</summary>
internal sealed record Region(string Code, string Snds, string Name);
