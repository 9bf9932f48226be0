using System.Globalization;
using System.Text.Json;

namespace TeleHealth.Benchmarks;

/// <summary>What was measured: printed as it comes, and kept for a file.</summary>
internal sealed class Figures
{
    private readonly List<string> said = [];
    private readonly List<object> kept = [];

    public void Say(string what)
    {
        said.Add(what);
        Console.WriteLine($"figure: {what}");
    }

    /// <summary>Prints a sentence, and keeps its number under a stable name.</summary>
    public void Add(string name, double value, string sentence)
    {
        kept.Add(new { name, value = Math.Round(value, 3) });
        Say(sentence);
    }

    public Task Write(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { said, figures = kept }) + "\n");

    /// <summary>A number with no more digits than it deserves.</summary>
    public static string Round(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
