using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>Deliveries as a gateway has them, on a real database and a fake clock; the dispatcher looks when a test says so.</summary>
internal sealed class DeliveryWorld : IAsyncDisposable
{
    public static readonly ClientId Client = new("demo");

    private readonly string keyFile;
    private readonly ServiceProvider services;

    private DeliveryWorld(
        TemporaryDatabase database, DbDataSource source, FakeTimeProvider clock, string keyFile, string environment, HostAddresses? names)
    {
        (Database, Clock, this.keyFile) = (database, clock, keyFile);
        var hosting = Substitute.For<IHostEnvironment>();
        hosting.EnvironmentName.Returns(environment);
        var builder = new ServiceCollection();
        builder.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Delivery:SecretKeyFile", keyFile)]).Build());
        builder.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        builder.AddSingleton(source);
        builder.AddSingleton<TimeProvider>(clock);
        builder.AddSingleton(hosting);
        builder.AddSingleton<IMetricFactory>(Metrics.WithCustomRegistry(Registry));
        builder.AddSingleton<DeliveryWake>();
        builder.AddDelivery();
        if (names is not null)
        {
            builder.AddSingleton(names);
        }

        services = builder.BuildServiceProvider();
        Ledger = database.Ledger(clock);
    }

    public TemporaryDatabase Database { get; }

    public FakeTimeProvider Clock { get; }

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public RecordedLines Log { get; } = new();

    public ILedger Ledger { get; }

    public IWebhookEndpoints Endpoints => services.GetRequiredService<IWebhookEndpoints>();

    public IDeliveries Deliveries => services.GetRequiredService<IDeliveries>();

    public DeliveryQueue Queue => services.GetRequiredService<DeliveryQueue>();

    public HostAddresses Names => services.GetRequiredService<HostAddresses>();

    public DeliveryDispatcher Dispatcher => services.GetRequiredService<DeliveryDispatcher>();

    public static async Task<DeliveryWorld> Create(Dialect dialect = Dialect.Sqlite, string? environment = null, HostAddresses? names = null)
    {
        var keyFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(keyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        var database = await TemporaryDatabase.Create(dialect);
        return new DeliveryWorld(
            database,
            database.Source,
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)),
            keyFile,
            environment ?? Environments.Development,
            names);
    }

    /// <summary>The rows of bills, with reminders after so many days.</summary>
    public BillRows Bills(string remindAfterDays = "1 7 20") =>
        ReminderAges.TryRead(remindAfterDays, out var ages)
            ? new BillRows(services.GetRequiredService<DbDataSource>(), services.GetRequiredService<DeliveryWake>(), Clock, ages)
            : throw new ArgumentException(ReminderAges.Remedy, nameof(remindAfterDays));

    /// <summary>Another gateway on the same database, with the same key and clock; it <see cref="Leave"/>s.</summary>
    public async Task<DeliveryWorld> Another() => new(Database, await Database.Another(), Clock, keyFile, Environments.Development, null);

    public async Task<NewWebhookSecret> Endpoint(Uri url, params WebhookEventType[] types) =>
        (await Endpoints.Create(Client, url.ToString(), types.Length > 0 ? types : Enum.GetValues<WebhookEventType>()))!;

    /// <summary>Makes an act true; answers the id of its event.</summary>
    public async Task<string> Act(int consultation)
    {
        var act = Entries.Act(consultation);
        Assert.IsType<LedgerAppend.Recorded>(await Ledger.Append(act));
        return act.EntryId;
    }

    /// <summary>Delivers what is due now.</summary>
    public async Task Deliver()
    {
        await Dispatcher.Look(default);
        await Dispatcher.Rest();
    }

    public async Task<WebhookDelivery> Only() => Assert.Single(await All());

    public Task<IReadOnlyList<WebhookDelivery>> All() => Deliveries.Read(Client, new DeliverySelection(0, null, null), 1_000);

    /// <summary>Leaves the database and the key to the world that this one came from.</summary>
    public async ValueTask Leave()
    {
        var source = services.GetRequiredService<DbDataSource>();
        await services.DisposeAsync();
        await source.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
        File.Delete(keyFile);
    }

    internal sealed class RecordedLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

/// <summary>Another gateway on a database that is not its own to delete.</summary>
internal sealed class Borrowed(DeliveryWorld world) : IAsyncDisposable
{
    public DeliveryWorld World => world;

    public ValueTask DisposeAsync() => world.Leave();
}
