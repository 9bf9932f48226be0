using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;

namespace TeleHealth.Identity;

/// <summary>
/// The keys of practice software and of readers of the usage figures: table <c>api_key</c>. A revocation holds at once in the process that made it
/// and within <see cref="VerifiedKeys.Life"/> in the others.
/// </summary>
public sealed partial class ApiKeys(DbDataSource database, TimeProvider clock, ILogger<ApiKeys> logger)
{
    private readonly VerifiedKeys verified = new(clock);

    /// <summary>Makes a key for a name that has no working one.</summary>
    public async Task<ApiKeyAdded> Add(ApiKeyKind kind, string name, CancellationToken ct = default)
    {
        if (!ApiKeyName.IsValid(name))
        {
            return new ApiKeyAdded.NameInvalid();
        }

        var key = ApiKeyText.New(kind, name);
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        var before = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM api_key WHERE kind = @kind AND name = @name", new { kind = kind.Stored(), name }, cancellationToken: ct));
        var inserted = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO api_key (id, kind, name, secret_hash, created_at) VALUES (@id, @kind, @name, @hash, @now)
            ON CONFLICT (kind, name) WHERE revoked_at IS NULL DO NOTHING
            """,
            new
            {
                id = Guid.CreateVersion7(now).ToString("N"),
                kind = kind.Stored(),
                name,
                hash = SecretHash.Of(key).Hex,
                now = now.ToUnixTimeMilliseconds(),
            },
            cancellationToken: ct));
        if (inserted == 0)
        {
            return new ApiKeyAdded.NameTaken();
        }

        LogAdded(logger, kind, name);
        return new ApiKeyAdded.Added(key, before > 0);
    }

    /// <summary>Makes the working key of a name stop working; false when it has none.</summary>
    public async Task<bool> Revoke(ApiKeyKind kind, string name, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var revoked = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE api_key SET revoked_at = @now WHERE kind = @kind AND name = @name AND revoked_at IS NULL",
            new { now = clock.GetUtcNow().ToUnixTimeMilliseconds(), kind = kind.Stored(), name },
            cancellationToken: ct));
        if (revoked == 0)
        {
            return false;
        }

        verified.Forget();
        LogRevoked(logger, kind, name);
        return true;
    }

    /// <summary>All keys of a kind, by name and then by age, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiKey>> List(ApiKeyKind kind, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Name, long CreatedAt, long? RevokedAt)>(new CommandDefinition(
            "SELECT name, created_at, revoked_at FROM api_key WHERE kind = @kind ORDER BY name, created_at, id",
            new { kind = kind.Stored() },
            cancellationToken: ct));
        return
        [
            .. rows.Select(row => new ApiKey(
                kind,
                row.Name,
                DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
                row.RevokedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null)),
        ];
    }

    /// <summary>Whether a text has the form of a key of this kind; whether it works is another question.</summary>
    public static bool HasForm(ApiKeyKind kind, string? presented) => ApiKeyText.NameIn(kind, presented) is not null;

    /// <summary>The practice software that presents this key; null for anything but a working key.</summary>
    public async ValueTask<ClientId?> VerifyClient(string? presented, CancellationToken ct = default) =>
        await Verify(ApiKeyKind.PracticeClient, presented, ct) is { } name ? new ClientId(name) : null;

    /// <summary>Whether this is a working key of a reader of the usage figures.</summary>
    public async ValueTask<bool> VerifyUsageReader(string? presented, CancellationToken ct = default) =>
        await Verify(ApiKeyKind.UsageReader, presented, ct) is not null;

    private async ValueTask<string?> Verify(ApiKeyKind kind, string? presented, CancellationToken ct)
    {
        if (ApiKeyText.NameIn(kind, presented) is not { } name)
        {
            return null;
        }

        // The whole key is hashed, its kind and name included: a secret never opens under another name.
        var hash = SecretHash.Of(presented!);
        if (verified.Contains(hash))
        {
            return name;
        }

        var asOf = verified.Now();
        await using var connection = await database.OpenConnectionAsync(ct);
        var stored = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT secret_hash FROM api_key WHERE kind = @kind AND name = @name AND revoked_at IS NULL",
            new { kind = kind.Stored(), name },
            cancellationToken: ct));
        if (stored is null || !new SecretHash(stored).Matches(hash))
        {
            return null;
        }

        verified.Remember(hash, asOf);
        return name;
    }
}
