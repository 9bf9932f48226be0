using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Orleans.Storage;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Simulation;

/// <summary>An injected failure. Whether what was asked for was done is for the asker to find out.</summary>
internal sealed class InjectedException(string where) : IOException(where);

/// <summary>Decides at every await between two parts of the program whether it breaks there, before or after the thing is done. One seed, one sequence of decisions.</summary>
internal sealed class Faults
{
    private readonly Lock gate = new();
    private Random? random;
    private double share;

    /// <summary>How often it broke, by place.</summary>
    public ConcurrentDictionary<string, int> Broken { get; } = new();

    /// <summary>From now on this share of the places breaks.</summary>
    public void Begin(int seed, double shareThatBreaks)
    {
        lock (gate)
        {
            (random, share) = (new Random(seed), shareThatBreaks);
        }
    }

    /// <summary>From now on nothing breaks.</summary>
    public void Heal()
    {
        lock (gate)
        {
            random = null;
        }
    }

    public async Task<T> Around<T>(string place, Func<Task<T>> act)
    {
        Break("before " + place);
        var done = await act();
        Break("after " + place);
        return done;
    }

    public Task Around(string place, Func<Task> act) => Around(place, async () =>
    {
        await act();
        return true;
    });

    public void Break(string where)
    {
        lock (gate)
        {
            if (random is null || random.NextDouble() >= share)
            {
                return;
            }
        }

        Broken.AddOrUpdate(where, 1, (_, count) => count + 1);
        throw new InjectedException(where);
    }
}

/// <summary>The ledger behind a wire.</summary>
internal sealed class BreakingLedger(ILedger ledger, Faults faults) : ILedger
{
    public Task<LedgerAppend> Append(IReadOnlyList<LedgerEntry> together, CancellationToken ct = default) => faults.Around("append", () => ledger.Append(together, ct));

    public Task<RecordedEntry?> Find(LedgerKey key, CancellationToken ct = default) => faults.Around("find", () => ledger.Find(key, ct));

    public Task<LedgerHead> Head(CancellationToken ct = default) => ledger.Head(ct);

    public Task<IReadOnlyList<RecordedEntry>> ReadAfter(long position, int limit, CancellationToken ct = default) => ledger.ReadAfter(position, limit, ct);

    public Task<IReadOnlyList<RecordedEntry>> ReadAfter(ClientId client, long position, int limit, CancellationToken ct = default) =>
        ledger.ReadAfter(client, position, limit, ct);
}

/// <summary>Billing behind a wire, as Consultations sees it.</summary>
internal sealed class BreakingListener(IEndedConsultations listener, Faults faults) : IEndedConsultations
{
    public Task Ended(EndedConsultation facts) => faults.Around("telling of the end", () => listener.Ended(facts));
}

/// <summary>Grain storage behind a wire.</summary>
internal sealed class BreakingStorage(IGrainStorage storage, Faults faults) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        faults.Around($"read of {stateName}", () => storage.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        faults.Around($"write of {stateName}", () => storage.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => storage.ClearStateAsync(stateName, grainId, grainState);
}

/// <summary>A database of which a connection breaks when it is opened, or when it is given back and what was asked for is done.</summary>
internal sealed class BreakingDataSource(DbDataSource inner, Faults faults) : DbDataSource
{
    public override string ConnectionString => inner.ConnectionString;

    protected override DbConnection CreateDbConnection() => inner.CreateConnection();

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        faults.Break("before row");
        return new BreakingConnection(await inner.OpenConnectionAsync(cancellationToken), faults);
    }

    private sealed class BreakingConnection(DbConnection inner, Faults faults) : DbConnection
    {
        [AllowNull]
        public override string ConnectionString { get => inner.ConnectionString; set => throw new NotSupportedException(); }

        public override string Database => inner.Database;

        public override string DataSource => inner.DataSource;

        public override string ServerVersion => inner.ServerVersion;

        public override ConnectionState State => inner.State;

        public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

        public override void Close() => inner.Close();

        public override void Open() => inner.Open();

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
            faults.Break("after row");
        }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

        protected override DbCommand CreateDbCommand() => inner.CreateCommand();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
