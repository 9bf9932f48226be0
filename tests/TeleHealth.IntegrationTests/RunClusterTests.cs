using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace TeleHealth.IntegrationTests;

/// <summary>deploy/run-cluster as a newcomer starts it, with the gateway that was built for these tests: everything up, one gateway killed, everything gone.</summary>
[Collection(Alone.Name)]
public sealed class RunClusterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"telehealth-run-cluster-{Guid.NewGuid():N}");

    /// <summary>Apart from the range in which other tests look for free ports.</summary>
    private readonly int port = Random.Shared.Next(100, 180) * 100;
    private readonly HttpClient http = new();
    private readonly StringBuilder said = new();

    public void Dispose()
    {
        http.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [SkippableFact]
    public async Task One_command_starts_everything_a_killed_gateway_comes_back_and_SIGTERM_ends_everything()
    {
        Programs.SkipWithout("nginx", "nginx-light");
        Programs.SkipWithout("turnserver", "coturn");
        Programs.SkipWithout("prometheus", "prometheus");
        Skip.IfNot(Directory.Exists("/usr/lib/postgresql"), "SKIPPED: no PostgreSQL on this machine. On Debian: apt-get install postgresql");
        using var cluster = Start();
        await Until(() => "everything is up", () => Task.FromResult(cluster.HasExited || Said().Contains("Prometheus: ", StringComparison.Ordinal)));
        Skip.If(Said().Contains("cannot re", StringComparison.Ordinal), $"SKIPPED: {Said()}");
        Assert.False(cluster.HasExited, Said());
        try
        {
            // All comes through the one address, from any gateway; what is the operator's does not.
            foreach (var (path, expected) in new[] { ("/demo", 200), ("/demo/credentials", 200), ("/join", 200), ("/usage", 200), ("/metrics", 404), ("/health/ready", 404) })
            {
                Assert.Equal((HttpStatusCode)expected, await Status(port, path));
            }

            using (var page = new ClientWebSocket())
            {
                await page.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/hubs/consultation"), CancellationToken.None);
                Assert.Equal(WebSocketState.Open, page.State);
            }

            var before = await Id("gateway-2");
            Process.GetProcessById(before).Kill();
            await Until(() => "gateway-2 is ready again", async () => await Id("gateway-2") != before && await Status(port + 12, "/health/ready") == HttpStatusCode.OK);
        }
        finally
        {
            using var kill = Process.Start("kill", ["-TERM", $"{cluster.Id}"]);
            await cluster.WaitForExitAsync().WaitAsync(Patience);
        }

        Assert.Equal(0, cluster.ExitCode);
        Assert.DoesNotContain("had to be killed", Said(), StringComparison.Ordinal);
        var (_, left) = await Programs.Run("ps", ["-eo", "args"]);
        Assert.DoesNotContain(folder, left, StringComparison.Ordinal);
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(
            "bash", [Path.Combine(Programs.Deploy, "run-cluster"), "--data", folder, "--port", $"{port}", "--program", AppContext.BaseDirectory])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Record(line.Data);
        process.ErrorDataReceived += (_, line) => Record(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task<HttpStatusCode> Status(int at, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{at}{path}"));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening.
            return 0;
        }
    }

    private async Task<int> Id(string name) => int.TryParse(await File.ReadAllTextAsync(Path.Combine(folder, "run", name)), out var id) ? id : 0;

    private async Task Until(Func<string> what, Func<Task<bool>> holds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var since = Stopwatch.StartNew();
        while (!await holds())
        {
            if (since.Elapsed > Patience)
            {
                throw new TimeoutException($"It did not get there within {Patience.TotalSeconds} s: {what()}.\n{Said()}");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    private string Said()
    {
        lock (said)
        {
            return said.ToString();
        }
    }

    private void Record(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
