namespace TeleHealth.Statistics;

/// <summary>What the synthetic history is made from: CSV beside the code, with comments that name the source, a header, and rows without quotes.</summary>
internal static class HistoryRows
{
    /// <summary>The rows of <c>History/NAME.csv</c>.</summary>
    public static IEnumerable<string[]> Of(string name)
    {
        using var stream = typeof(HistoryRows).Assembly.GetManifestResourceStream($"TeleHealth.Statistics.History.{name}.csv")!;
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
                yield return line.Split(',');
            }

            header = false;
        }
    }
}
