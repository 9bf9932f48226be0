using System.Diagnostics;
using Npgsql;

namespace TeleHealth.Tests.Storage;

/// <summary>
/// A private PostgreSQL of this test run, from Debian's package: a data folder and a port of its own, gone afterwards, also when the run is killed. Skips loudly where
/// there is none. Linked into every test project that needs it.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The account that Debian's package makes: PostgreSQL refuses to run as root.</summary>
    private const string Account = "postgres";

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => Start(fsync: false, lasting: false));
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(30);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"telehealth-postgres-{Guid.NewGuid():N}");
    private readonly bool fsync;
    private readonly bool lasting;
    private Process? keeper;

    private PostgresServer(bool fsync, bool lasting) => (this.fsync, this.lasting) = (fsync, lasting);

    /// <summary>Listens here on loopback; below the ephemeral range, so that it is still free after a restart.</summary>
    public int Port { get; } = Ports.Free();

    /// <summary>The one server that the tests of this process share, each with a database of its own: without fsync, for what no power failure tests.</summary>
    public static Task<PostgresServer> Shared()
    {
        SkipWhereThereIsNone();
        return SharedServer.Value;
    }

    /// <summary>A server of one's own, with or without fsync.</summary>
    public static Task<PostgresServer> Start(bool fsync)
    {
        SkipWhereThereIsNone();
        return Start(fsync, lasting: true);
    }

    /// <summary>An empty database of its own; gives its connection string.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString(Account));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Starts again, with the same data, on the same port.</summary>
    public async Task Start()
    {
        // The shell holds the other end of a pipe: when this process goes, however it goes, the pipe closes and the server goes too.
        var keep = "\"$@\" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server" + (lasting ? "" : $"; rm -rf {folder}");
        var command = Program("postgres", "-D", folder, "-p", $"{Port}", "-h", "127.0.0.1", "-k", "", "-c", "max_connections=300", "-F");
        if (fsync)
        {
            command.RemoveAt(command.Count - 1);
        }

        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-c", keep, "sh", .. command])
        {
            start.ArgumentList.Add(argument);
        }

        keeper = Process.Start(start)!;
        keeper.ErrorDataReceived += (_, _) => { };
        keeper.OutputDataReceived += (_, _) => { };
        keeper.BeginErrorReadLine();
        keeper.BeginOutputReadLine();
        await Ready();
    }

    /// <summary>Stops as a crash does: no checkpoint, every connection lost; the next start recovers.</summary>
    public async Task Crash()
    {
        keeper!.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
        keeper = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is not null)
        {
            await Crash();
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<PostgresServer> Start(bool fsync, bool lasting)
    {
        var server = new PostgresServer(fsync, lasting);
        await Run("initdb", "--pgdata", server.folder, "--username", Account, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync");
        await server.Start();
        return server;
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username={Account};Database={database}";

    private async Task Ready()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var since = Stopwatch.StartNew();
        while (since.Elapsed < StartWithin)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString(Account) + ";Pooling=False");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException)
            {
                // Not listening yet, or still recovering.
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException($"PostgreSQL did not start within {StartWithin.TotalSeconds} s.");
    }

    private static void SkipWhereThereIsNone() =>
        Skip.If(Folder() is null, "SKIPPED: no PostgreSQL 15 or newer on this machine. On Debian: apt-get install postgresql");

    /// <summary>The newest version's programs; null where there are none.</summary>
    private static string? Folder() => !Directory.Exists("/usr/lib/postgresql")
        ? null
        : Directory.GetDirectories("/usr/lib/postgresql")
            .Where(version => int.TryParse(Path.GetFileName(version), out var number) && number >= 15 && File.Exists(Path.Combine(version, "bin", "postgres")))
            .OrderByDescending(version => int.Parse(Path.GetFileName(version), System.Globalization.CultureInfo.InvariantCulture))
            .Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault();

    private static List<string> Program(string name, params string[] arguments) =>
    [
        .. Environment.UserName == "root" ? (string[])["setpriv", $"--reuid={Account}", $"--regid={Account}", "--init-groups"] : [],
        Path.Combine(Folder()!, name),
        .. arguments,
    ];

    private static async Task Run(string name, params string[] arguments)
    {
        var command = Program(name, arguments);
        var start = new ProcessStartInfo(command[0]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{name}: {said[0]}");
        }
    }
}
