using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;

namespace TeleHealth.Gateway.Storage;

/// <summary>
/// Brings the database to the schema that this program knows: the numbered scripts of every capability, each applied once, all in one transaction.
/// Forward only; a database that is newer than the program is refused.
/// </summary>
internal static class Schema
{
    private static readonly Assembly[] Capabilities =
    [
        typeof(Schema).Assembly,
        typeof(Identity.SecretHash).Assembly,
        typeof(Consultations.ConsultationId).Assembly,
        typeof(Billing.IBillGrain).Assembly,
        typeof(Statistics.StatisticsExtensions).Assembly,
    ];

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="InvalidOperationException">The database was made by a newer program.</exception>
    public static async Task Apply(DbDataSource database, TimeProvider clock, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");

        // Takes the write lock at once: a second process that starts now waits here and then finds nothing left to do.
        await connection.ExecuteAsync("BEGIN IMMEDIATE");
        try
        {
            await connection.ExecuteAsync(
                """
                CREATE TABLE IF NOT EXISTS schema_version (
                  capability TEXT NOT NULL, version INTEGER NOT NULL, applied_at INTEGER NOT NULL, PRIMARY KEY (capability, version))
                """);
            foreach (var capability in Capabilities)
            {
                await Apply(connection, capability, clock.GetUtcNow());
            }

            await connection.ExecuteAsync("COMMIT");
        }
        catch
        {
            await connection.ExecuteAsync("ROLLBACK");
            throw;
        }
    }

    private static async Task Apply(DbConnection connection, Assembly assembly, DateTimeOffset now)
    {
        var capability = assembly.GetName().Name!;
        var scripts = Scripts(assembly).ToList();
        var applied = await connection.ExecuteScalarAsync<int>(
            "SELECT COALESCE(MAX(version), 0) FROM schema_version WHERE capability = @capability", new { capability });
        if (applied > scripts.Count)
        {
            throw new InvalidOperationException(
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

    private static IEnumerable<(int Version, string Sql)> Scripts(Assembly assembly)
    {
        var prefix = $"{assembly.GetName().Name}.Schema.sqlite-";
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(name.AsSpan(prefix.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
