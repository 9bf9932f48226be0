using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;
using TeleHealth.Identity;

namespace TeleHealth.Gateway.Storage;

/// <summary>
/// Brings the database to the schema that this program knows: every capability's scripts <c>Schema/sqlite-NNNN.sql</c> or <c>Schema/postgresql-NNNN.sql</c>, each
/// applied once, all in one transaction under one lock, so that several instances may start at once. Forward only; a database that is newer than the program is refused.
/// </summary>
internal static class Schema
{
    /// <summary>The advisory lock in PostgreSQL; any number that nothing else in the database uses.</summary>
    private const long Lock = 7_355_608_001;

    /// <summary>How long an instance waits for another one that is changing the schema, in seconds.</summary>
    private const int LockSecondsMax = 600;

    private static readonly Assembly[] Capabilities =
    [
        typeof(Schema).Assembly,
        typeof(SecretHash).Assembly,
        typeof(Consultations.ConsultationId).Assembly,
        typeof(Billing.IBillGrain).Assembly,
        typeof(Statistics.StatisticsExtensions).Assembly,
    ];

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="StorageRefusedException">The database was made by a newer program.</exception>
    public static async Task Apply(DbDataSource database, TimeProvider clock, CancellationToken ct = default)
    {
        var dialect = database.Dialect();
        await using var connection = await database.OpenConnectionAsync(ct);
        if (dialect == Dialect.Sqlite)
        {
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        }

        // In SQLite this takes the write lock at once; PostgreSQL needs a lock of its own. A second process that starts now waits and then finds nothing left to do.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (dialect == Dialect.PostgreSql)
        {
            await connection.ExecuteAsync($"SELECT pg_advisory_xact_lock({Lock})", commandTimeout: LockSecondsMax);
            await MakeSchemas(connection);
        }

        await connection.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
              capability TEXT NOT NULL, version INTEGER NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (capability, version))
            """);
        foreach (var capability in Capabilities)
        {
            await Apply(connection, capability, dialect, clock.GetUtcNow());
        }

        await transaction.CommitAsync(ct);
    }

    /// <summary>Asked first, because even IF NOT EXISTS needs the right to create: an operator may have made the schemas and keep that right.</summary>
    private static async Task MakeSchemas(DbConnection connection)
    {
        foreach (var schema in PostgreSql.Schemas)
        {
            if (!await connection.ExecuteScalarAsync<bool>("SELECT to_regnamespace(@schema) IS NOT NULL", new { schema }))
            {
                await connection.ExecuteAsync($"CREATE SCHEMA {schema}");
            }
        }
    }

    private static async Task Apply(DbConnection connection, Assembly assembly, Dialect dialect, DateTimeOffset now)
    {
        var capability = assembly.GetName().Name!;
        var scripts = Scripts(assembly, dialect).ToList();
        var applied = await connection.ExecuteScalarAsync<int>(
            "SELECT COALESCE(MAX(version), 0) FROM schema_version WHERE capability = @capability", new { capability });
        if (applied > scripts.Count)
        {
            throw new StorageRefusedException(
                $"The database has version {applied} of {capability}, this program knows {scripts.Count}: start the newer program, or restore a backup made before the upgrade.");
        }

        foreach (var (version, sql) in scripts.Skip(applied))
        {
            await connection.ExecuteAsync(sql);
            await connection.ExecuteAsync(
                "INSERT INTO schema_version (capability, version, applied_at) VALUES (@capability, @version, @at)",
                new { capability, version, at = now.ToUnixTimeMilliseconds() });
        }
    }

    private static IEnumerable<(int Version, string Sql)> Scripts(Assembly assembly, Dialect dialect)
    {
        var prefix = $"{assembly.GetName().Name}.Schema.{(dialect == Dialect.Sqlite ? "sqlite" : "postgresql")}-";
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(name.AsSpan(prefix.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
