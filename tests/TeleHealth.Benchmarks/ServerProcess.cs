using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TeleHealth.Benchmarks;

/// <summary>The server in a process of its own, so that its memory and processor time are its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Resident memory now, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Processor time until now.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static Task<ServerProcess> Gateway(Store store, double speed)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return Start(
            address,
            [
                "serve", "gateway", speed.ToString(CultureInfo.InvariantCulture), "--environment", "Development", .. store.Settings,
                "--Gateway:PublicUrl", address.ToString(), "--Gateway:ManagementUrl", $"http://127.0.0.1:{FreePort()}", "--Cluster:SiloPort", $"{FreePort()}",
                "--Cluster:GatewayPort", $"{FreePort()}", "--Rooms:RequestsPerMinuteMax", "10000000", "--PracticeApi:RequestsBurst", "100000",
                "--PracticeApi:RequestsPerSecond", "10000",
            ]);
    }

    public static Task<ServerProcess> Bare()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        return Start(address, ["serve", "bare", address.ToString()]);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<ServerProcess> Start(Uri address, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(Server).Assembly.Location, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                return new ServerProcess(process, address);
            }
        }

        throw new InvalidOperationException("The server did not start.");
    }

    /// <summary>Below the ephemeral range: thousands of sockets will be open.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 20_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
