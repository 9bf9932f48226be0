using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using TeleHealth.Tests.Storage;

namespace TeleHealth.IntegrationTests;

/// <summary>Debian's nginx with deploy/nginx.conf as it lies there, before two stand-ins for gateways: one drains and answers 503, one serves.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("telehealth-nginx-").FullName;
    private readonly int port = Ports.Free();
    private readonly StringBuilder log = new();
    private StandIn draining = null!;
    private StandIn serving = null!;

    public async Task InitializeAsync()
    {
        draining = await StandIn.Start(HttpStatusCode.ServiceUnavailable);
        serving = await StandIn.Start(HttpStatusCode.OK);
        var gateways = new[] { draining.Port, serving.Port };
        File.Copy(Path.Combine(Programs.Deploy, "nginx.conf"), Path.Combine(folder, "nginx.conf"));
        await Write("listen.conf", $"listen 127.0.0.1:{port};");
        await Write("gateways.conf", string.Join('\n', gateways.Select(gateway => $"server 127.0.0.1:{gateway} max_fails=1 fail_timeout=5s;")));
        await Write("rooms.conf", string.Join('\n', gateways.Select(gateway => $"server 127.0.0.1:{gateway} max_fails=0;")));

        Task Write(string file, string text) => File.WriteAllTextAsync(Path.Combine(folder, file), text);
    }

    public async Task DisposeAsync()
    {
        await draining.DisposeAsync();
        await serving.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [SkippableFact]
    public async Task A_gateway_that_drains_is_passed_over_in_rooms_and_nothing_that_a_person_sent_is_done_twice_or_logged()
    {
        Programs.SkipWithout("nginx", "nginx-light");
        using (var nginx = await Started())
        {
            for (var i = 0; i < 6; i++)
            {
                Assert.Equal(HttpStatusCode.OK, await Send(HttpMethod.Get, "/hubs/consultation?seat=a-secret"));
            }

            Assert.Contains(draining.Heard, request => request.Path == "/hubs/consultation");
            var before = draining.Heard.Count + serving.Heard.Count;
            var answers = new List<HttpStatusCode>();
            for (var i = 0; i < 6; i++)
            {
                answers.Add(await Send(HttpMethod.Post, "/v1/consultations"));
            }

            Assert.Equal(before + 6, draining.Heard.Count + serving.Heard.Count);
            Assert.Contains(HttpStatusCode.ServiceUnavailable, answers);

            // What a caller claims about where it comes from goes no further, and no upgrade but that of a room.
            Assert.All(draining.Heard.Concat(serving.Heard), request => Assert.Equal(
                ("127.0.0.1", "http", $"127.0.0.1:{port}", ""), (request.ForwardedFor, request.ForwardedProto, request.Host, request.Upgrade)));
            await nginx.StandardInput.DisposeAsync();
            await nginx.WaitForExitAsync();
        }

        Assert.Contains(" GET /hubs/consultation 200 ", Log(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", Log(), StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.66", Log(), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> Send(HttpMethod method, string path)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri($"http://127.0.0.1:{port}{path}"));
        request.Headers.Add("X-Forwarded-For", "192.0.2.66");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("Upgrade", "h2c");
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The shell holds the other end of a pipe: when this process goes, however it goes, nginx goes too. Debian has it in /usr/sbin, which is not in every path.</summary>
    private async Task<Process> Started()
    {
        const string Keep = "PATH=$PATH:/usr/sbin; nginx -p \"$1\" -c \"$1/nginx.conf\" -e stderr & server=$!; cat >/dev/null; kill -TERM $server; wait $server";
        var nginx = Process.Start(new ProcessStartInfo("sh", ["-c", Keep, "sh", folder]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        nginx.OutputDataReceived += (_, line) => Record(line.Data);
        nginx.ErrorDataReceived += (_, line) => Record(line.Data);
        nginx.BeginOutputReadLine();
        nginx.BeginErrorReadLine();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(20); await timer.WaitForNextTickAsync())
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return nginx;
            }
            catch (SocketException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException($"nginx did not start: {Log()}");
    }

    private string Log()
    {
        lock (log)
        {
            return log.ToString();
        }
    }

    private void Record(string? line)
    {
        lock (log)
        {
            log.AppendLine(line);
        }
    }

    private sealed record Request(string Path, string ForwardedFor, string ForwardedProto, string Host, string Upgrade);

    /// <summary>Answers everything alike, and remembers what it was asked.</summary>
    private sealed class StandIn(WebApplication app, ConcurrentQueue<Request> heard) : IAsyncDisposable
    {
        public ConcurrentQueue<Request> Heard => heard;

        public int Port => new Uri(app.Urls.First()).Port;

        public static async Task<StandIn> Start(HttpStatusCode answer)
        {
            var heard = new ConcurrentQueue<Request>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Run(context =>
            {
                var headers = context.Request.Headers;
                heard.Enqueue(new Request(context.Request.Path, $"{headers["X-Forwarded-For"]}", $"{headers["X-Forwarded-Proto"]}", context.Request.Host.Value!, $"{headers.Upgrade}"));
                context.Response.StatusCode = (int)answer;
                return Task.CompletedTask;
            });
            await app.StartAsync();
            return new StandIn(app, heard);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
