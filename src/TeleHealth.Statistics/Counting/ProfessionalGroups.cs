using System.Collections.Frozen;

namespace TeleHealth.Statistics;

/// <summary>From a professional's savoir-faire to the group under which their acts are counted; the data and its source stand in <c>groups.csv</c>.</summary>
internal static class ProfessionalGroups
{
    public const string GeneralPractice = "generalPractice";
    public const string Other = "otherSpecialty";

    private static readonly FrozenDictionary<string, string> Groups =
        ReferenceRows.Of("Counting.groups").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>The group of a savoir-faire, such as <c>SM54</c>.</summary>
    public static string Of(string specialty) => Groups.GetValueOrDefault(specialty, Other);
}
