using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Tests.Storage;

namespace TeleHealth.Tests.Billing;

/// <summary>A real silo with nothing in it but billing, on a real database, and a ledger that can be made to fail.</summary>
internal sealed class BillingSilo : IAsyncDisposable
{
    /// <summary>So many reports of being alive may be missed: years of them.</summary>
    private const int NeverMissed = 1_000_000;

    private readonly IHost host;
    private readonly string keyFile;

    private BillingSilo(IHost host, string keyFile) => (this.host, this.keyFile) = (host, keyFile);

    public FaultyLedger Ledger => (FaultyLedger)host.Services.GetRequiredService<ILedger>();

    public IBillList Bills => host.Services.GetRequiredService<IBillList>();

    public IEndedConsultations Ended => host.Services.GetRequiredService<IEndedConsultations>();

    /// <param name="database">Where it keeps everything.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="source">How it reaches the database when another silo has the usual way.</param>
    public static async Task<BillingSilo> Start(TemporaryDatabase database, TimeProvider clock, DbDataSource? source = null)
    {
        source ??= database.Source;
        var invariant = database.Dialect == Dialect.PostgreSql ? "Npgsql" : "System.Data.SQLite";
        var keyFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(keyFile, Convert.ToBase64String(new byte[32]));
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Billing:PseudonymKeyFile"] = keyFile;
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(Ports.Free(), Ports.Free())

            // A test's clock goes ahead by days in one step, and a silo that is alone must not take itself for one that has long been silent.
            .Configure<ClusterMembershipOptions>(membership =>
                (membership.NumMissedTableIAmAliveLimit, membership.EvictWhenMaxJoinAttemptTimeExceeded) = (NeverMissed, false))
            .AddAdoNetGrainStorage(ConsultationStorage.Name, storage => storage.Configure<IServiceProvider>((options, services) =>
            {
                options.Invariant = invariant;
                options.DataSource = source;
                options.GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>());
            }))
            .UseAdoNetReminderService(options =>
            {
                options.Invariant = invariant;
                options.DataSource = source;
            }));
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<IMetricFactory>(Metrics.WithCustomRegistry(database.Registry));
        builder.Services.AddBilling();
        builder.Services.AddSingleton<SqlLedger>();
        builder.Services.AddSingleton<ILedger>(provider => new FaultyLedger(provider.GetRequiredService<SqlLedger>()));
        var host = builder.Build();
        await host.StartAsync();
        return new BillingSilo(host, keyFile);
    }

    public IBillGrain Bill(ConsultationId id) => Grains.GetGrain<IBillGrain>(id.Value);

    public Task<int> Sweep() => Grains.GetGrain<IBillSweepGrain>(BillSweepGrain.Key).Run();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        File.Delete(keyFile);
    }

    private IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();
}

/// <summary>The real ledger behind a wire that breaks when told to.</summary>
internal sealed class FaultyLedger(ILedger ledger) : ILedger
{
    /// <summary>The next append is lost on the way there.</summary>
    public bool LoseNext { get; set; }

    /// <summary>The next append is done, and its answer is lost on the way back.</summary>
    public bool LoseNextAnswer { get; set; }

    public int Asked { get; private set; }

    public async Task<LedgerAppend> Append(IReadOnlyList<LedgerEntry> together, CancellationToken ct = default)
    {
        Asked++;
        if (LoseNext)
        {
            LoseNext = false;
            throw new IOException("lost on the way there");
        }

        var answer = await ledger.Append(together, ct);
        if (LoseNextAnswer)
        {
            LoseNextAnswer = false;
            throw new IOException("lost on the way back");
        }

        return answer;
    }

    public Task<LedgerHead> Head(CancellationToken ct = default) => ledger.Head(ct);

    public Task<IReadOnlyList<RecordedEntry>> ReadAfter(long position, int limit, CancellationToken ct = default) => ledger.ReadAfter(position, limit, ct);

    public Task<IReadOnlyList<RecordedEntry>> ReadAfter(ClientId client, long position, int limit, CancellationToken ct = default) =>
        ledger.ReadAfter(client, position, limit, ct);

    public Task<RecordedEntry?> Find(LedgerKey key, CancellationToken ct = default) => ledger.Find(key, ct);
}

/// <summary>Real time, moved ahead on request: timers run in real time, so nothing in Orleans stands still.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
