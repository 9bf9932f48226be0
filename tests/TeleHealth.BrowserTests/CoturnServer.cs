using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TeleHealth.BrowserTests;

/// <summary>Debian's coturn with this repository's own configuration, on ports of its own. Skips loudly where it can't be had. Linked into every test project that needs it.</summary>
internal sealed class CoturnServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/turnserver";
    private const int Ports = 60;
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(20);
    private readonly string folder = Directory.CreateTempSubdirectory("telehealth-coturn-").FullName;
    private Process? process;

    private CoturnServer(string secret) => Secret = secret;

    public string Secret { get; }

    /// <summary>Where it listens, and whose ports it lends: an interface of this machine that is not loopback, which coturn never relays to.</summary>
    public static IPAddress Address { get; } = OfThisMachine(AddressFamily.InterNetwork) ?? IPAddress.Loopback;

    /// <summary>What it lends of IPv6; null where the machine has none.</summary>
    public static IPAddress? AddressSix { get; } = OfThisMachine(AddressFamily.InterNetworkV6);

    public int Port { get; } = FreePorts(1);

    /// <summary>The first port that it lends; the others follow.</summary>
    public int RelayPort { get; } = FreePorts(Ports);

    public string Url => $"turn:{Address}:{Port}?transport=udp";

    /// <summary>Starts one; several that fail over for each other share a secret.</summary>
    public static async Task<CoturnServer> Start(string? secret = null)
    {
        Skip.IfNot(File.Exists(Program), "SKIPPED: no coturn here (Debian: apt-get install coturn).");
        Skip.If(IPAddress.IsLoopback(Address), "SKIPPED: coturn relays to no loopback address, and this machine has no other.");
        var server = new CoturnServer(secret ?? RandomNumberGenerator.GetHexString(64, lowercase: true));
        await server.Run();
        return server;
    }

    /// <summary>Whether this relay lends the port.</summary>
    public bool Lends(int port) => port >= RelayPort && port < RelayPort + Ports;

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        if (process is { } running)
        {
            process = null;
            running.Kill();
            await running.WaitForExitAsync();
            running.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Run()
    {
        // As an operator gives it: the configuration of deploy/, and what is this machine's own beside it. The secret is never on the command line.
        var configuration = Path.Combine(folder, "turnserver.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"{await File.ReadAllTextAsync(Path.Combine(Repository, "deploy", "coturn", "turnserver.conf"))}\nstatic-auth-secret={Secret}\n");
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in (string[])
        [
            "-c", configuration, $"--listening-ip={Address}", $"--relay-ip={Address}", $"--allowed-peer-ip={Address}", $"--listening-port={Port}",
            $"--min-port={RelayPort}", $"--max-port={RelayPort + Ports - 1}", "--realm=telehealth.test", "--no-tls", "--no-dtls", "--log-file=stdout", "--simple-log",
            $"--pidfile={Path.Combine(folder, "pid")}", .. AddressSix is { } six ? (string[])[$"--relay-ip={six}"] : [],
        ])
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Answers();
    }

    private static IPAddress? OfThisMachine(AddressFamily family) => NetworkInterface.GetAllNetworkInterfaces()
        .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(card => card.GetIPProperties().UnicastAddresses.Select(unicast => unicast.Address))
        .FirstOrDefault(address => address.AddressFamily == family && !address.IsIPv6LinkLocal);

    private async Task Answers()
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var since = Stopwatch.StartNew();
        while (since.Elapsed < StartWithin && process is { HasExited: false })
        {
            try
            {
                using var tcp = new TcpClient();
                await tcp.ConnectAsync(Address, Port);
                return;
            }
            catch (SocketException)
            {
                // Not listening yet.
            }

            await look.WaitForNextTickAsync();
        }

        throw new TimeoutException("coturn did not begin to listen.");
    }

    private static string Repository
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "TeleHealth.sln")))
            {
                folder = Path.GetDirectoryName(folder)!;
            }

            return folder;
        }
    }

    /// <summary>Below the ephemeral range.</summary>
    private static int FreePorts(int count)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Concat(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners())
            .Select(endpoint => endpoint.Port).ToHashSet();
        while (true)
        {
            var first = Random.Shared.Next(12_000, 19_000);
            if (!Enumerable.Range(first, count).Any(taken.Contains))
            {
                return first;
            }
        }
    }
}
