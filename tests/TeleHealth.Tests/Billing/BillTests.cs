using System.Text;
using Dapper;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

/// <summary>Bills in a real silo on a database of their own, and a clock that a test moves ahead.</summary>
public abstract class BillTests(Dialect dialect = Dialect.Sqlite) : IAsyncLifetime
{
    private TemporaryDatabase? created;
    private BillingSilo? started;

    private protected MovedClock Clock { get; } = new();

    private protected TemporaryDatabase Database => created!;

    private protected BillingSilo Silo => started!;

    public async Task InitializeAsync()
    {
        created = await TemporaryDatabase.Create(dialect);
        started = await BillingSilo.Start(Database, Clock);
    }

    public async Task DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }

        if (created is not null)
        {
            await created.DisposeAsync();
        }
    }

    private protected async Task Restart()
    {
        await Silo.DisposeAsync();
        started = await BillingSilo.Start(Database, Clock);
    }

    private protected async Task<string> Exposition()
    {
        using var body = new MemoryStream();
        await Database.Registry.CollectAndExportAsTextAsync(body);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private protected async Task<(string Standing, long? DueAt)> Row(ConsultationId id)
    {
        await using var connection = await Database.Source.OpenConnectionAsync();
        return await connection.QuerySingleAsync<(string, long?)>("SELECT standing, due_at FROM bill WHERE consultation = @id", new { id = id.ToString() });
    }
}
