using System.Collections.Frozen;
using TeleHealth.Consultations;

namespace TeleHealth.PracticeApi;

/// <summary>The départements of France; source and date stand in <c>departments.csv</c>.</summary>
internal static class Departments
{
    private static readonly FrozenSet<string> Codes = Load().ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The official codes: <c>01</c> to <c>95</c> with <c>2A</c> and <c>2B</c>, <c>971</c> to <c>974</c> and <c>976</c>.</summary>
    public static IReadOnlyCollection<string> All => Codes;

    /// <summary>The département with this code; null when there is none.</summary>
    public static Department? Find(string code) => Codes.Contains(code) ? new Department(code) : null;

    private static IEnumerable<string> Load()
    {
        using var stream = typeof(Departments).Assembly.GetManifestResourceStream("TeleHealth.PracticeApi.Reference.departments.csv")!;
        using var reader = new StreamReader(stream);
        var header = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            if (!header)
            {
                yield return line.Split(',')[0];
            }

            header = false;
        }
    }
}
