using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using TeleHealth.Tests.Storage;

namespace TeleHealth.BrowserTests;

/// <summary>The gateway as an operator runs it: a process of its own, that can be killed for real and started again on the same data.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(60);
    private const int StartsAgainMax = 2;
    private int starts;
    private readonly StringBuilder output = new();
    private readonly int[] ports = [.. Enumerable.Range(0, 4).Select(_ => Ports.Free())];
    private readonly string[] settings;
    private readonly string? clock;
    private readonly bool ownsFolder;
    private Process? process;

    private GatewayProcess(string? folder, string[] settings, string? clock = null)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("telehealth-gateway-").FullName;
        this.settings = settings;
        this.clock = clock;
    }

    public string Folder { get; }

    public Uri Address => new($"http://localhost:{ports[0]}");

    /// <summary>Where other silos reach this one.</summary>
    public int SiloPort => ports[2];

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>CPU that the process has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process!.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>A gateway with a folder of its own.</summary>
    public static Task<GatewayProcess> Started(params string[] settings) => Started(new GatewayProcess(null, settings));

    /// <summary>A gateway in a folder that several share.</summary>
    public static Task<GatewayProcess> StartedIn(string folder, params string[] settings) => Started(new GatewayProcess(folder, settings));

    /// <summary>The same, on a clock that can be stepped; the simulation's own program is such a gateway.</summary>
    public static Task<GatewayProcess> StartedOnSteppedClock(string folder, params string[] settings)
    {
        var gateway = new GatewayProcess(folder, settings, Path.Combine(folder, $"clock-{Guid.NewGuid():N}"));
        gateway.StepClock(TimeSpan.Zero);
        return Started(gateway);
    }

    /// <summary>Starts, and returns once the gateway says that it is ready.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])
        [
            "exec", Path.Combine(AppContext.BaseDirectory, clock is null ? "TeleHealth.Gateway.dll" : "TeleHealth.Simulation.dll"), "--environment", "Development", "--Storage:Path", Folder,
            "--Gateway:PublicUrl", $"http://localhost:{ports[0]}", "--Gateway:ManagementUrl", $"http://localhost:{ports[1]}",
            "--Cluster:SiloPort", $"{ports[2]}", "--Cluster:GatewayPort", $"{ports[3]}", "--Rooms:RequestsPerMinuteMax", "10000", .. settings,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TELEHEALTH_SIMULATION_CLOCK"] = clock;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Record(line.Data);
        process.ErrorDataReceived += (_, line) => Record(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Ready();
    }

    /// <summary>kill -9: no goodbye, no flush.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>SIGTERM, as a service manager stops it; gives the exit code once it has ended.</summary>
    public async Task<int> Terminate(TimeSpan within)
    {
        await Signal("TERM");
        return await Ended(within);
    }

    /// <summary>From now on the clock of its rules is this far from the machine's.</summary>
    public void StepClock(TimeSpan ahead) => File.WriteAllText(clock!, ahead.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Stands still, as a process does whose machine swaps or whose disk hangs: its connections stay open and nobody answers.</summary>
    public Task Freeze() => Signal("STOP");

    /// <summary>Goes on as if nothing had been.</summary>
    public Task Thaw() => Signal("CONT");

    /// <summary>Waits until the process has ended by itself; gives its exit code.</summary>
    public async Task<int> Ended(TimeSpan within)
    {
        await process!.WaitForExitAsync().WaitAsync(within);
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    /// <summary>The entries of the ledger, as the database has them.</summary>
    public async Task<long> LedgerEntries()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "telehealth.db")};Mode=ReadOnly");
        return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM ledger_entry");
    }

    /// <summary>What the operator sees.</summary>
    public async Task<string> Metrics()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri($"http://localhost:{ports[1]}/metrics"));
    }

    /// <summary>The usage figures as Assurance Maladie pulls them.</summary>
    public async Task<string> Usage()
    {
        using var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(Path.Combine(Folder, "usage.token")));
        return await http.GetStringAsync("/metrics/usage");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await Kill();
        }

        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task Ready()
    {
        using var http = new HttpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var since = Stopwatch.StartNew();
        while (since.Elapsed < StartWithin && process is { HasExited: false })
        {
            try
            {
                if ((await http.GetAsync(new Uri($"http://localhost:{ports[1]}/health/ready"))).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await timer.WaitForNextTickAsync();
        }

        // Like a supervisor: one that ended while it started, because the others still took it for the one before, is started again.
        if (process is { HasExited: true } && starts++ < StartsAgainMax)
        {
            await Start();
            return;
        }

        throw new TimeoutException($"The gateway did not become ready. It said:\n{Output}");
    }

    private void Record(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }

    private static async Task<GatewayProcess> Started(GatewayProcess gateway)
    {
        await gateway.Start();
        return gateway;
    }
}
