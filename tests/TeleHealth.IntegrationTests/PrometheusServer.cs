using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TeleHealth.Tests.Storage;

namespace TeleHealth.IntegrationTests;

/// <summary>
/// A private Prometheus of this test, from Debian's package, with the configuration and the rules of grafana/ as they lie there: only the intervals are a second and
/// the targets are the gateway's. Gone afterwards, also when the run is killed. Skips loudly where there is none.
/// </summary>
internal sealed partial class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process keeper;
    private readonly string folder;
    private readonly HttpClient http;

    private PrometheusServer(Process keeper, string folder, Uri address) => (this.keeper, this.folder, http) = (keeper, folder, new HttpClient { BaseAddress = address });

    /// <summary>The folder grafana/ of this checkout.</summary>
    public static string Grafana { get; } = Find();

    /// <summary>Starts, and returns once it has scraped both of the gateway's endpoints.</summary>
    public static async Task<PrometheusServer> Start(GatewayHost gateway)
    {
        SkipWhereThereIsNone();
        var folder = Configuration(gateway);
        var port = Ports.Free();
        var server = new PrometheusServer(Keep(folder, port), folder, new Uri($"http://127.0.0.1:{port}"));
        await server.Until(() => "both endpoints are scraped", async () => (await server.Ask("sum(up)")) is [{ } up] && Value(up) == 2);
        return server;
    }

    /// <summary>Runs promtool in grafana/prometheus; answers its exit code and all that it said.</summary>
    public static async Task<(int Code, string Said)> Promtool(params string[] arguments)
    {
        SkipWhereThereIsNone();
        var start = new ProcessStartInfo("promtool") { WorkingDirectory = Path.Combine(Grafana, "prometheus"), RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }

    /// <summary>What a query gives now; null while there is no answer. A query that Prometheus refuses is an error.</summary>
    public async Task<JsonArray?> Ask(string query)
    {
        try
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("query", query)]);
            using var response = await http.PostAsync("/api/v1/query", form);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return null;
            }

            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.True((string?)answer["status"] == "success", $"{query}: {answer}");
            return answer["data"]!["result"]!.AsArray();
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return null;
        }
    }

    /// <summary>Every rule as Prometheus has read it.</summary>
    public async Task<IReadOnlyList<JsonNode>> Rules() =>
    [
        .. JsonNode.Parse(await http.GetStringAsync("/api/v1/rules"))!["data"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!),
    ];

    /// <summary>Waits until something holds; says what did not.</summary>
    public async Task Until(Func<string> what, Func<Task<bool>> holds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var since = Stopwatch.StartNew();
        while (!await holds())
        {
            if (since.Elapsed > Patience || keeper.HasExited)
            {
                throw new TimeoutException($"Prometheus did not get there within {Patience.TotalSeconds} s: {what()}.");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>The number of one series of an answer.</summary>
    public static double Value(JsonNode series) => double.Parse((string)series["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Configuration(GatewayHost gateway)
    {
        var folder = Directory.CreateTempSubdirectory("telehealth-prometheus-").FullName;
        var source = Path.Combine(Grafana, "prometheus");
        Directory.CreateDirectory(Path.Combine(folder, "targets"));
        Directory.CreateDirectory(Path.Combine(folder, "rules"));
        foreach (var file in Directory.GetFiles(Path.Combine(source, "rules")).Append(Path.Combine(source, "prometheus.yml")))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetRelativePath(source, file)), Intervals().Replace(File.ReadAllText(file), "$1: 1s"));
        }

        File.Copy(Path.Combine(gateway.Folder, "usage.token"), Path.Combine(folder, "usage.token"));
        File.WriteAllText(Path.Combine(folder, "targets", "usage.yml"), $"- targets: ['{gateway.Address.Authority}']\n");
        File.WriteAllText(Path.Combine(folder, "targets", "telehealth.yml"), $"- targets: ['{gateway.Management.Authority}']\n");
        return folder;
    }

    /// <summary>The shell holds the other end of a pipe: when this process goes, however it goes, the pipe closes and the server goes too.</summary>
    private static Process Keep(string folder, int port)
    {
        var start = new ProcessStartInfo("sh") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])
        [
            "-c", "\"$@\" & server=$!; cat >/dev/null; kill -KILL $server; wait $server", "sh", "prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=tsdb",
            $"--web.listen-address=127.0.0.1:{port}",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        var keeper = Process.Start(start)!;
        keeper.OutputDataReceived += (_, _) => { };
        keeper.ErrorDataReceived += (_, _) => { };
        keeper.BeginOutputReadLine();
        keeper.BeginErrorReadLine();
        return keeper;
    }

    private static void SkipWhereThereIsNone() => Skip.IfNot(
        new[] { "prometheus", "promtool" }.All(program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)))),
        "SKIPPED: no Prometheus on this machine. On Debian: apt-get install prometheus");

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "grafana"));

    [GeneratedRegex(@"\b((?:scrape_|evaluation_)?interval|scrape_timeout): \w+")]
    private static partial Regex Intervals();
}
