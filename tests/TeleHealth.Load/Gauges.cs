using System.Diagnostics;
using System.Globalization;

namespace TeleHealth.Load;

/// <summary>Processor and memory of each gateway, from its <c>/metrics</c>, and of these clients: between two looks.</summary>
internal sealed class Gauges(HttpClient http, IReadOnlyList<Uri> metrics)
{
    private IReadOnlyList<Sample?> before = [];
    private (TimeSpan Processor, TimeSpan Machine, long At) clients;

    /// <summary>Begins.</summary>
    public async Task Begin() => (before, clients) = (await Look(), Clients());

    /// <summary>What each used since <see cref="Begin"/>; null for one that could not be asked.</summary>
    public async Task<Used> End()
    {
        var (after, now) = (await Look(), Clients());
        var seconds = Stopwatch.GetElapsedTime(clients.At, now.At).TotalSeconds;
        return new Used(
            [.. after.Select((sample, i) => sample is { } last && before[i] is { } first
                ? new GatewayUsed(metrics[i].Authority, (last.ProcessorSeconds - first.ProcessorSeconds) / seconds, last.ResidentBytes)
                : null)],
            (now.Processor - clients.Processor) / TimeSpan.FromSeconds(seconds),
            now.Machine == default ? null : (now.Machine - clients.Machine) / TimeSpan.FromSeconds(seconds));
    }

    private static (TimeSpan Processor, TimeSpan Machine, long At) Clients() => (Environment.CpuUsage.TotalTime, Machine(), Stopwatch.GetTimestamp());

    /// <summary>Processor time of the whole machine that was not idle, where the system says so.</summary>
    private static TimeSpan Machine()
    {
        if (!File.Exists("/proc/stat"))
        {
            return default;
        }

        // user nice system idle iowait irq softirq steal, in hundredths of a second (proc(5)).
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(7)
            .Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToList();
        return TimeSpan.FromSeconds((ticks.Sum() - ticks[3] - ticks[4]) / 100.0);
    }

    private async Task<IReadOnlyList<Sample?>> Look() => await Task.WhenAll(metrics.Select(Look));

    private async Task<Sample?> Look(Uri management)
    {
        try
        {
            var lines = (await http.GetStringAsync(new Uri(management, "/metrics"))).Split('\n');
            return new Sample(Value(lines, "process_cpu_seconds_total"), Value(lines, "process_working_set_bytes"));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static double Value(string[] lines, string name) => lines.FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal)) is { } line
        ? double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture)
        : 0;

    private readonly record struct Sample(double ProcessorSeconds, double ResidentBytes);
}

/// <summary>What was used: cores on average.</summary>
/// <param name="Gateways">Each gateway; null for one that could not be asked.</param>
/// <param name="ClientCores">These clients.</param>
/// <param name="MachineCores">All of the machine they run on; null where the system does not say.</param>
internal sealed record Used(IReadOnlyList<GatewayUsed?> Gateways, double ClientCores, double? MachineCores);

/// <summary>What one gateway used.</summary>
/// <param name="Name">Its address.</param>
/// <param name="Cores">Cores on average.</param>
/// <param name="ResidentBytes">Memory in the end.</param>
internal sealed record GatewayUsed(string Name, double Cores, double ResidentBytes);
