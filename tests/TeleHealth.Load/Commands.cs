using System.Text.Json;
using TeleHealth.Benchmarks;

namespace TeleHealth.Load;

/// <summary>Follows the command line and says what came of it.</summary>
internal static class Commands
{
    private const int Measured = 0;
    private const int NotMeasured = 1;
    private const int Misused = 2;

    public static async Task<int> Run(string[] args)
    {
        if (args is ["--help" or "-h" or "help", ..])
        {
            await Console.Out.WriteLineAsync(LoadOptions.Usage);
            return Measured;
        }

        var (options, errors) = LoadOptions.Read(args);
        if (options is null)
        {
            await Console.Error.WriteLineAsync($"{string.Join("\n", errors)}\n\n{LoadOptions.Usage}");
            return Misused;
        }

        var figures = new Figures();
        figures.Say($"machine of the clients: {Figures.Machine()}, {Descriptors()}");
        try
        {
            if (options.Mode == "quick")
            {
                return await Quick.Measure(figures) ? Measured : NotMeasured;
            }

            await using var installation = await Installation.Open(options);
            if (options.Mode != "relay")
            {
                await Relay.Echo(figures);
            }

            await (options.Mode switch
            {
                "live" => Live.Measure(installation, options, figures),
                "rate" => Rate.Measure(installation, options, figures),
                "storm" => Storm.Measure(installation, options, figures),
                _ => Relay.Measure(installation, options, figures),
            });
            foreach (var setting in installation.InTheWay)
            {
                figures.Say($"in the way, and to be raised for this: {setting}");
            }
        }
        catch (StepFailedException exception)
        {
            await Console.Error.WriteLineAsync($"The installation does not answer as it should: {exception.Message}");
            return NotMeasured;
        }
        catch (SkipException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return NotMeasured;
        }

        return await Conclude(options, figures);
    }

    private static async Task<int> Conclude(LoadOptions options, Figures figures)
    {
        if (options.Compare is { } earlier)
        {
            try
            {
                foreach (var line in figures.Beside(await File.ReadAllTextAsync(earlier)))
                {
                    await Console.Out.WriteLineAsync(line);
                }
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                await Console.Error.WriteLineAsync($"{earlier} was not written by --json.");
                return NotMeasured;
            }
        }

        if (options.Json is { } file)
        {
            await figures.Write(file);
        }

        return Measured;
    }

    /// <summary>Two sockets a consultation: where the limit is low it is the limit.</summary>
    private static string Descriptors() => !File.Exists("/proc/self/limits")
        ? "limit of descriptors unknown"
        : $"{File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]} descriptors";
}
