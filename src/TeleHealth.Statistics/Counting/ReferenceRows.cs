namespace TeleHealth.Statistics;

/// <summary>Reference data that lies beside the code as CSV: comments, a header, and rows without quotes. Its source and date stand in its comments.</summary>
internal static class ReferenceRows
{
    /// <summary>The rows of a file, each as long as its header.</summary>
    /// <param name="name">Its folder and name, such as <c>Counting.regions</c>.</param>
    public static IEnumerable<string[]> Of(string name)
    {
        using var stream = typeof(ReferenceRows).Assembly.GetManifestResourceStream($"TeleHealth.Statistics.{name}.csv")!;
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
