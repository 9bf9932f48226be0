using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Core.Internal;
using Orleans.Serialization;
using Orleans.Storage;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Tests.Billing;
using TeleHealth.Tests.Storage;

namespace TeleHealth.Tests.Simulation;

/// <summary>
/// Two clusters of one silo each over one database, neither of which knows of the other: every grain may live twice, as in the worst moments of a real cluster.
/// Consultations, bills and ledger are the real ones, and every wire between them may break.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private readonly IHost[] silos;
    private readonly DbDataSource another;
    private readonly string keyFile;

    private World(TemporaryDatabase database, DbDataSource another, string keyFile, MovedClock clock, Faults faults, IHost[] silos) =>
        (Database, this.another, this.keyFile, Clock, Faults, this.silos) = (database, another, keyFile, clock, faults, silos);

    public TemporaryDatabase Database { get; }

    public MovedClock Clock { get; }

    public Faults Faults { get; }

    public static async Task<World> Create(Dialect dialect)
    {
        var database = await TemporaryDatabase.Create(dialect);
        var another = await database.Another();
        var (clock, faults, keyFile) = (new MovedClock(), new Faults(), Path.GetTempFileName());
        await File.WriteAllTextAsync(keyFile, Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
        var silos = await Task.WhenAll(
            Silo("one", database.Source, database.Dialect, clock, faults, keyFile), Silo("two", another, database.Dialect, clock, faults, keyFile));
        return new World(database, another, keyFile, clock, faults, silos);
    }

    public T Service<T>(int silo)
        where T : notnull => silos[silo].Services.GetRequiredService<T>();

    public IConsultationGrain Consultation(int silo, ConsultationId id) => Grains(silo).GetGrain<IConsultationGrain>(id.Value);

    public IBillGrain Bill(int silo, ConsultationId id) => Grains(silo).GetGrain<IBillGrain>(id.Value);

    /// <summary>Books a consultation with a nurse beside the patient in the first silo.</summary>
    public async Task<ConsultationId> Book(string reference)
    {
        var now = Clock.GetUtcNow();
        var booking = new Booking(
            new ClientId("demo"), reference, now, TimeSpan.FromMinutes(15), new Clinician(Rpps.Parse("10100000008"), "Dr Claire Martin", "SM54", Agreement.Sector1),
            new Practice("Cabinet des Lilas", new Department("93"), "+33143000000"),
            new Patient("P-4411", "Samira", new DateOnly(1984, 2, 3), Sex.Female, new Department("93")), CarePathway.TreatingDoctor,
            new Circumstances { Alternates = true, Accompaniment = new Accompaniment(AccompanimentKind.DuringCare, Rpps.Parse("10199999999")) });
        var hash = SecretHash.Of($"body {reference}");
        var id = (await Service<ConsultationRows>(0).Reserve(booking.Client, booking.Reference, hash, now, default)).Id;
        Assert.Null((await Consultation(0, id).Book(booking, hash)).Refusal);
        return id;
    }

    /// <summary>Ends both activations in a silo: the next call reads what is stored.</summary>
    public async Task Deactivate(int silo, ConsultationId id)
    {
        await Consultation(silo, id).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        await Bill(silo, id).AsReference<IGrainManagementExtension>().DeactivateOnIdle();
    }

    /// <summary>Everything that the reminders would do, once, in one silo.</summary>
    public async Task Sweep(int silo)
    {
        for (var shard = 0; shard < ConsultationRows.Shards; shard++)
        {
            await Grains(silo).GetGrain<IConsultationSweepGrain>(shard).Run();
        }

        await Grains(silo).GetGrain<IBillSweepGrain>(BillSweepGrain.Key).Run();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in silos)
        {
            await silo.StopAsync();
            silo.Dispose();
        }

        await another.DisposeAsync();
        await Database.DisposeAsync();
        File.Delete(keyFile);
    }

    private IGrainFactory Grains(int silo) => Service<IGrainFactory>(silo);

    private static async Task<IHost> Silo(string cluster, DbDataSource source, Dialect dialect, MovedClock clock, Faults faults, string keyFile)
    {
        const string Real = "real";
        var invariant = dialect == Dialect.PostgreSql ? "Npgsql" : "System.Data.SQLite";
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Billing:PseudonymKeyFile"] = keyFile;
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(Ports.Free(), Ports.Free(), serviceId: "telehealth", clusterId: cluster)
            .AddAdoNetGrainStorage(Real, storage => storage.Configure<IServiceProvider>((options, services) =>
            {
                (options.Invariant, options.DataSource) = (invariant, source);
                options.GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>());
            }))
            .UseAdoNetReminderService(options => (options.Invariant, options.DataSource) = (invariant, source)));
        builder.Services.AddKeyedSingleton<IGrainStorage>(
            ConsultationStorage.Name, (services, _) => new BreakingStorage(services.GetRequiredKeyedService<IGrainStorage>(Real), faults));
        builder.Services.AddSingleton<DbDataSource>(new BreakingDataSource(source, faults));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IMetricFactory>(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry()));
        builder.Services.AddConsultations();
        builder.Services.AddBilling();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<SqlLedger>(services, source));
        builder.Services.AddSingleton<ILedger>(services => new BreakingLedger(services.GetRequiredService<SqlLedger>(), faults));
        builder.Services.AddSingleton<IEndedConsultations>(services => new BreakingListener(ActivatorUtilities.CreateInstance<EndedConsultationBills>(services), faults));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
