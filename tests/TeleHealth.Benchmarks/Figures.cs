using System.Globalization;
using System.Text.Json;

namespace TeleHealth.Benchmarks;

/// <summary>What was measured: printed as it comes, and kept for a file.</summary>
internal sealed class Figures
{
    private readonly List<string> said = [];
    private readonly List<(string Name, double Value)> kept = [];

    /// <summary>A figure that was kept.</summary>
    public double this[string name] => kept.Last(figure => figure.Name == name).Value;

    public void Say(string what)
    {
        said.Add(what);
        Console.WriteLine($"figure: {what}");
    }

    /// <summary>Prints a sentence, and keeps its number under a stable name.</summary>
    public void Add(string name, double value, string sentence)
    {
        Keep(name, value);
        Say(sentence);
    }

    /// <summary>Keeps a number under a stable name; a sentence said it already.</summary>
    public void Keep(string name, double value) => kept.Add((name, Math.Round(value, 3)));

    /// <summary>Prints more about what was said last.</summary>
    public void Detail(string what)
    {
        said.Add(what);
        Console.WriteLine($"        {what}");
    }

    /// <summary>Each figure that an earlier run wrote too, beside it.</summary>
    /// <param name="earlier">What <see cref="Write"/> wrote then.</param>
    public IEnumerable<string> Beside(string earlier)
    {
        using var document = JsonDocument.Parse(earlier);
        var before = document.RootElement.GetProperty("figures").EnumerateArray()
            .Select(figure => (Name: figure.GetProperty("name").GetString()!, Value: figure.GetProperty("value").GetDouble()))
            .DistinctBy(figure => figure.Name)
            .ToDictionary(figure => figure.Name, figure => figure.Value);
        return
        [
            .. kept.Where(figure => before.ContainsKey(figure.Name)).DistinctBy(figure => figure.Name).Select(figure =>
                $"compare: {figure.Name} {Round(figure.Value)}, was {Round(before[figure.Name])}"
                + (before[figure.Name] == 0 ? "" : $", ratio {Round(figure.Value / before[figure.Name])}")),
        ];
    }

    public Task Write(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { said, figures = kept.Select(figure => new { name = figure.Name, value = figure.Value }) }) + "\n");

    /// <summary>The machine, and how busy it is already.</summary>
    public static string Machine() =>
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, .NET {Environment.Version}, load "
        + (File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown");

    /// <summary>A number with no more digits than it deserves.</summary>
    public static string Round(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
