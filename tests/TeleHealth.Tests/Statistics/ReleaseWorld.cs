using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity;
using TeleHealth.Statistics;
using TeleHealth.Tests.Billing;

namespace TeleHealth.Tests.Statistics;

/// <summary>A ledger, a clock and the releases sealed from it.</summary>
internal sealed class ReleaseWorld : IAsyncDisposable
{
    private readonly TemporaryDatabase database;
    private int consultations;

    private ReleaseWorld(TemporaryDatabase database, UsageOptions options, DateTimeOffset now)
    {
        this.database = database;
        Options = options;
        Clock = new FakeTimeProvider(now);
        Source = new BreakableDataSource(database.Source);
        Ledger = database.Ledger(Clock);
        Releases = Another();
    }

    public UsageOptions Options { get; }

    public FakeTimeProvider Clock { get; }

    public BreakableDataSource Source { get; }

    public SqlLedger Ledger { get; }

    /// <summary>By the driver's own source, which tells the dialect.</summary>
    public SqlLedgerHistory History => new(database.Source);

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public UsageReleases Releases { get; }

    public static async Task<ReleaseWorld> Create(
        SealPolicy seal, DateTimeOffset? now = null, int patientsMin = 11, int professionalsMin = 5, Dialect dialect = Dialect.Sqlite) => new(
        await TemporaryDatabase.Create(dialect),
        new UsageOptions { Seal = seal, PatientsMin = patientsMin, ProfessionalsMin = professionalsMin, SigningKeyFile = SigningKeys.File },
        now ?? EndedVisits.Start);

    /// <summary>The releases as another instance of the service sees them.</summary>
    public UsageReleases Another() => new(
        new ReleaseStore(Source),
        Ledger,
        History,
        new ReleaseSigner(Microsoft.Extensions.Options.Options.Create(Options)),
        Microsoft.Extensions.Options.Options.Create(Options),
        Clock,
        new StatisticsMetrics(Metrics.WithCustomRegistry(Registry)),
        NullLogger<UsageReleases>.Instance);

    /// <summary>Bills acts of as many patients, spread over some professionals.</summary>
    public async Task<List<LedgerEntry>> Bill(int patients, int professionals = 5, int from = 0, Func<LedgerEntry, LedgerEntry>? like = null)
    {
        var entries = new List<LedgerEntry>();
        for (var i = 0; i < patients; i++)
        {
            var act = Entries.Act(++consultations) with { Patient = Person(from + i + 1), Professional = Person((i % professionals) + 1) };
            entries.Add(like is null ? act : like(act));
            Assert.IsType<LedgerAppend.Recorded>(await Ledger.Append(entries[^1], default));
        }

        return entries;
    }

    /// <summary>A pseudonym as the service makes them: people differ from the first digits on.</summary>
    public static Pseudonym Person(int who) => new($"{who:x16}{who:x16}");

    public async Task Cancel(IEnumerable<LedgerEntry> acts)
    {
        foreach (var act in acts)
        {
            await Ledger.Append(act.Cancelled(), default);
        }
    }

    public DbConnection Beside() => database.Beside();

    public async ValueTask DisposeAsync() => await database.DisposeAsync();
}

/// <summary>A database that goes away when told to.</summary>
internal sealed class BreakableDataSource(DbDataSource inner) : DbDataSource
{
    public bool Broken { get; set; }

    public override string ConnectionString => inner.ConnectionString;

    protected override DbConnection CreateDbConnection() => inner.CreateConnection();

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        Broken ? throw new IOException("the database is away") : await inner.OpenConnectionAsync(cancellationToken);
}
