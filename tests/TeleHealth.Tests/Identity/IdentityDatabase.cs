using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Identity;

/// <summary>A real SQLite file with Identity's schema, gone afterwards.</summary>
internal sealed class IdentityDatabase : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"telehealth-{Guid.NewGuid():N}.db");

    public IdentityDatabase()
    {
        Source = SqliteFactory.Instance.CreateDataSource($"Data Source={path};Pooling=False");
        using var script = new StreamReader(typeof(ApiKeys).Assembly.GetManifestResourceStream("TeleHealth.Identity.Schema.sqlite-0001.sql")!);
        using var connection = Source.OpenConnection();
        connection.Execute(script.ReadToEnd());
    }

    public DbDataSource Source { get; }

    /// <summary>Everything in the file, as it lies on disk.</summary>
    public byte[] Bytes() => File.ReadAllBytes(path);

    public void Dispose()
    {
        Source.Dispose();
        File.Delete(path);
    }
}
