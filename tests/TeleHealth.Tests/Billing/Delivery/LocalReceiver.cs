using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>One webhook as it came in.</summary>
internal sealed record Received(string Id, string Timestamp, string Signatures, byte[] Body, string Path, IReadOnlyDictionary<string, string> Headers);

/// <summary>A practice's software that is told: a real server on loopback, which answers as a test wants, well or badly. Linked into every test project that needs it.</summary>
internal sealed class LocalReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<Received> received = new();
    private readonly SemaphoreSlim came = new(0);
    private readonly WebApplication app;

    private LocalReceiver(WebApplication app) => this.app = app;

    /// <summary>What it answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Status(200);

    /// <summary>All that came so far.</summary>
    public IReadOnlyList<Received> All => [.. received];

    public Uri Url { get; private set; } = null!;

    public static async Task<LocalReceiver> Start(bool badTls = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (badTls)
                {
                    listen.UseHttps(SelfSigned());
                }
            });
        });
        if (badTls)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var app = builder.Build();
        var receiver = new LocalReceiver(app);
        app.Run(receiver.Take);
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        receiver.Url = new Uri($"{(badTls ? "https" : "http")}://localhost:{address.Port}/hook");
        return receiver;
    }

    public static Func<HttpContext, Task> Status(int status, params (string Name, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    /// <summary>Waits until one more came.</summary>
    public async Task Next() => Assert.True(await came.WaitAsync(Patience), "Nothing came.");

    /// <summary>Waits until what came is as it should be.</summary>
    public async Task<IReadOnlyList<Received>> Until(Func<IReadOnlyList<Received>, bool> enough)
    {
        while (!enough(All))
        {
            await Next();
        }

        return All;
    }

    public async ValueTask DisposeAsync()
    {
        // Whoever hangs is let go.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        came.Dispose();
    }

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        received.Enqueue(new Received(
            headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body.ToArray(), context.Request.Path + context.Request.QueryString, headers));
        came.Release();
        await Answer(context);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, default));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
