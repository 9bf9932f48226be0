using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Hosting;
using TeleHealth.Identity;

namespace TeleHealth.Billing.Delivery;

/// <summary>The SQL table <c>webhook_endpoint</c>, as its clients use it.</summary>
internal sealed class WebhookEndpoints(
    DbDataSource database, SecretSeal seal, WebhookSender sender, DeliveryWake wake, TimeProvider clock, IHostEnvironment environment) : IWebhookEndpoints
{
    private const string Enabled = "SELECT COUNT(*) FROM webhook_endpoint WHERE client = @client AND disabled_at IS NULL";

    public EndpointUrlRefusal? Refuses(string url) => EndpointUrl.Refuses(url, environment.IsDevelopment());

    public async Task<NewWebhookSecret?> Create(ClientId client, string url, IReadOnlyList<WebhookEventType> types, CancellationToken ct)
    {
        if (Refuses(url) is { } refusal)
        {
            throw new ArgumentException($"The address may not be an endpoint ({refusal}).", nameof(url));
        }

        var (id, secret) = (WebhookEndpointId.New(clock.GetUtcNow()), WebhookSecret.New());
        await using var connection = await database.OpenConnectionAsync(ct);

        // Two at the same moment may both pass: the limit keeps order and guards no secret.
        var made = await connection.ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO webhook_endpoint (id, client, url, types, secret, created_at)
            SELECT @id, @client, @url, @types, @secret, @now
             WHERE ({Enabled}) < @enabledMax AND (SELECT COUNT(*) FROM webhook_endpoint WHERE client = @client) < @max
            """,
            new
            {
                id = id.ToString(),
                client = client.Value,
                url,
                types = WebhookEventTypes.Text(types),
                secret = seal.Seal(id, secret),
                now = Now(),
                enabledMax = DeliveryLimits.EnabledEndpointsMax,
                max = DeliveryLimits.EndpointsMax,
            },
            cancellationToken: ct));
        return made == 0 ? null : new NewWebhookSecret((await Find(connection, client, id, ct))!.ToEndpoint(clock.GetUtcNow()), secret.Text());
    }

    public async Task<IReadOnlyList<WebhookEndpoint>> List(ClientId client, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<WebhookEndpointRow>(new CommandDefinition(
            $"{WebhookEndpointRow.Select} WHERE client = @client ORDER BY id", new { client = client.Value }, cancellationToken: ct));
        return [.. rows.Select(row => row.ToEndpoint(clock.GetUtcNow()))];
    }

    public async Task<WebhookEndpoint?> Find(ClientId client, WebhookEndpointId id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await Find(connection, client, id, ct))?.ToEndpoint(clock.GetUtcNow());
    }

    public async Task<NewWebhookSecret?> Rotate(ClientId client, WebhookEndpointId id, CancellationToken ct)
    {
        var secret = WebhookSecret.New();
        await using var connection = await database.OpenConnectionAsync(ct);
        var rotated = await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE webhook_endpoint SET secret_before = secret, secret_before_until = @until, secret = @secret WHERE client = @client AND id = @id
            """,
            new { client = client.Value, id = id.ToString(), secret = seal.Seal(id, secret), until = Now() + (long)DeliveryLimits.BothSecretsFor.TotalMilliseconds },
            cancellationToken: ct));
        return rotated == 0 ? null : new NewWebhookSecret((await Find(connection, client, id, ct))!.ToEndpoint(clock.GetUtcNow()), secret.Text());
    }

    public async Task<WebhookEndpoint?> Disable(ClientId client, WebhookEndpointId id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE webhook_endpoint SET disabled_at = @now, disabled_because = 'client' WHERE client = @client AND id = @id AND disabled_at IS NULL",
            new { client = client.Value, id = id.ToString(), now = Now() },
            cancellationToken: ct));
        return (await Find(connection, client, id, ct))?.ToEndpoint(clock.GetUtcNow());
    }

    public async Task<EndpointEnabling> Enable(ClientId client, WebhookEndpointId id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE webhook_endpoint SET disabled_at = NULL, disabled_because = NULL
             WHERE client = @client AND id = @id AND disabled_at IS NOT NULL AND ({Enabled}) < @enabledMax
            """,
            new { client = client.Value, id = id.ToString(), enabledMax = DeliveryLimits.EnabledEndpointsMax },
            cancellationToken: ct));
        wake.Signal();
        var endpoint = (await Find(connection, client, id, ct))?.ToEndpoint(clock.GetUtcNow());
        return new EndpointEnabling(endpoint, endpoint is { DisabledAt: not null });
    }

    public async Task<DeliveryAnswer?> Test(ClientId client, WebhookEndpointId id, CancellationToken ct)
    {
        WebhookEndpointRow? row;
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            row = await Find(connection, client, id, ct);
        }

        if (row is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        return await sender.Send(
            row.ToReceiver(seal, now), FormattableString.Invariant($"{id}:test:{now.ToUnixTimeMilliseconds()}"), WebhookBody.OfTest(id, now).Bytes(), ct);
    }

    private static Task<WebhookEndpointRow?> Find(DbConnection connection, ClientId client, WebhookEndpointId id, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<WebhookEndpointRow>(new CommandDefinition(
            $"{WebhookEndpointRow.Select} WHERE client = @client AND id = @id", new { client = client.Value, id = id.ToString() }, cancellationToken: ct));

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
