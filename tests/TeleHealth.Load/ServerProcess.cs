using System.Diagnostics;
using System.Globalization;
using TeleHealth.Benchmarks;
using TeleHealth.Tests.Storage;

namespace TeleHealth.Load;

/// <summary>The server in a process of its own, so that its memory and processor time are its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address, Uri? management) => (this.process, Address, Management) = (process, address, management);

    public Uri Address { get; }

    /// <summary>Where a gateway's metrics are.</summary>
    public Uri? Management { get; }

    /// <summary>A gateway as it is shipped, but for the limits of what one address and one client may ask.</summary>
    public static Task<ServerProcess> Gateway(Store store, int speed)
    {
        var (address, management) = (new Uri($"http://127.0.0.1:{Ports.Free()}"), new Uri($"http://127.0.0.1:{Ports.Free()}"));
        return Start(
            address,
            management,
            [
                "serve", "gateway", speed.ToString(CultureInfo.InvariantCulture), "--environment", "Development", .. store.Settings,
                "--Gateway:PublicUrl", address.ToString(), "--Gateway:ManagementUrl", management.ToString(), "--Cluster:SiloPort", $"{Ports.Free()}",
                "--Cluster:GatewayPort", $"{Ports.Free()}", "--Rooms:RequestsPerMinuteMax", "10000000", "--PracticeApi:RequestsBurst", "100000",
                "--PracticeApi:RequestsPerSecond", "10000", "--Usage:Seal", "ClosedDays",
            ]);
    }

    public static Task<ServerProcess> Bare()
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        return Start(address, null, ["serve", "bare", address.ToString()]);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<ServerProcess> Start(Uri address, Uri? management, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };

        // The gateway's own program says so; this one is set for clients.
        start.Environment["DOTNET_gcServer"] = management is null ? "0" : "1";
        foreach (var argument in Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(Server).Assembly.Location, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new ServerProcess(process, address, management);
            }
        }

        throw new InvalidOperationException("The server did not start.");
    }
}
