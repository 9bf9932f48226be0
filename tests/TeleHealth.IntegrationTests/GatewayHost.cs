using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeleHealth.Gateway;
using TeleHealth.Tests.Storage;

namespace TeleHealth.IntegrationTests;

/// <summary>A whole gateway in this process: real Kestrel, real silo, a real database of its own. Stopped and started again it finds its data.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public const string Sqlite = "Sqlite";
    public const string PostgreSql = "PostgreSQL";
    private readonly WebApplication app;
    private readonly bool ownsFolder;
    private readonly string[] settings;
    private bool stopped;

    private GatewayHost(
        WebApplication app, string folder, bool ownsFolder, string[] settings, Uri address, Uri management, ShiftedClock clock, RecordedLog log)
    {
        (this.app, Folder, this.ownsFolder, this.settings) = (app, folder, ownsFolder, settings);
        (Address, Management, Clock, Log) = (address, management, clock, log);
        Http = new HttpClient { BaseAddress = address };
    }

    public string Folder { get; }

    public Uri Address { get; }

    public Uri Management { get; }

    public ShiftedClock Clock { get; }

    public RecordedLog Log { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<GatewayHost> Start(string? folder = null, ShiftedClock? clock = null, params string[] settings)
    {
        var owned = folder is null;
        folder ??= Directory.CreateTempSubdirectory("telehealth-").FullName;
        clock ??= new ShiftedClock();
        var log = new RecordedLog();
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var management = new Uri($"http://127.0.0.1:{Ports.Free()}");
        string[] args =
        [
            "--environment", "Development", "--Storage:Path", folder, "--Gateway:PublicUrl", address.ToString(), "--Gateway:ManagementUrl", management.ToString(),
            "--Cluster:SiloPort", $"{Ports.Free()}", "--Cluster:GatewayPort", $"{Ports.Free()}", .. settings,
        ];
        var app = await GatewayApplication.Build(args, clock, builder =>
        {
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
            builder.Logging.AddFilter("Orleans", LogLevel.Information).AddFilter("Microsoft", LogLevel.Debug).AddFilter("TeleHealth", LogLevel.Trace);
        });
        await app.StartAsync();
        return new GatewayHost(app, folder, owned, settings, address, management, clock, log);
    }

    /// <summary>A gateway on an empty database of the store that is named.</summary>
    public static async Task<GatewayHost> StartOn(string store, string? folder = null) => await Start(folder, null, await Settings(store));

    /// <summary>What makes a gateway use a new database of the store that is named; nothing for SQLite, whose files lie in the folder.</summary>
    public static async Task<string[]> Settings(string store) => store == Sqlite
        ? []
        : ["--Storage:Provider", store, "--Storage:ConnectionString", await (await PostgresServer.Shared()).CreateDatabase()];

    /// <summary>Stops this gateway and starts another one on the same data.</summary>
    public async Task<GatewayHost> Restart()
    {
        await Stop();
        return await Start(Folder, Clock, settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (ownsFolder && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    private async Task Stop()
    {
        if (stopped)
        {
            return;
        }

        stopped = true;
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>The one fake clock: real time, moved ahead on request. Timers run in real time, so nothing in the framework stands still.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long shiftTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref shiftTicks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref shiftTicks, by.Ticks);
}

/// <summary>Everything that was logged, to be searched for what must never be there.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Category, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Recorder(Lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Recorder(ConcurrentQueue<(LogLevel Level, string Category, string Text)> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue((LogLevel.None, category, $"{state}"));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, category, $"{formatter(state, exception)} {exception}"));
    }
}
