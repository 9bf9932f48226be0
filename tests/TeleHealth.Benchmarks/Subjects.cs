namespace TeleHealth.Benchmarks;

/// <summary>What can be measured, and how much of it. Nothing here passes or fails: figures are printed, also bad ones.</summary>
internal static class Subjects
{
    private static readonly (string Name, Func<Figures, bool, Task> Measure)[] All =
    [
        ("assess", Assessments.Measure),
        ("append", LedgerAppends.Measure),
        ("import", LedgerImport.Measure),
        ("history", History.Measure),
    ];

    public static async Task<int> Run(string[] args)
    {
        var quick = args.Contains("--quick");
        var json = args.SkipWhile(word => word != "--json").Skip(1).FirstOrDefault();
        var wanted = args.Where(word => All.Any(subject => subject.Name == word)).ToList();
        var figures = new Figures();
        figures.Say($"machine: {Figures.Machine()}");
        foreach (var (name, measure) in All.Where(subject => wanted.Count == 0 || wanted.Contains(subject.Name)))
        {
            try
            {
                await measure(figures, quick);
            }
            catch (SkipException exception)
            {
                figures.Say($"{name}: not measured to the end. {exception.Message}");
            }
        }

        if (json is not null)
        {
            await figures.Write(json);
        }

        return 0;
    }
}
