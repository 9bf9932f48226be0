using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeleHealth.Signalling;
using TeleHealth.Statistics;

namespace TeleHealth.Gateway;

/// <summary>
/// What only the operator may reach. The split is by the port that the request came in on and not by its Host header, which anyone can write.
/// </summary>
internal static class Management
{
    private const string Ready = "ready";

    public static void AddManagement(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseAnswers>("database", tags: [Ready])
        .AddCheck<SiloIsActive>("silo", tags: [Ready])
        .AddCheck<IsNotToEnd>("draining", tags: [Ready]);

    /// <summary>Keeps management endpoints and all others on their own port; whatever knocks at the wrong one finds nothing.</summary>
    public static void UseManagementPort(this WebApplication app, int port) => app.Use((context, next) =>
    {
        var management = context.GetEndpoint()?.Metadata.GetMetadata<ManagementOnly>() is not null;
        if (management == (context.Connection.LocalPort == port))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    public static void MapManagement(this WebApplication app)
    {
        var group = app.MapGroup(string.Empty).WithMetadata(new ManagementOnly()).ExcludeFromDescription();
        group.MapOperatorMetrics();
        group.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        group.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(Ready),
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
        });
    }

    private sealed class ManagementOnly;

    private sealed class DatabaseAnswers(DbDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT COUNT(*) FROM schema_version", cancellationToken: cancellationToken));
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class IsNotToEnd(Draining draining) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            // Nothing is wrong, so it is no error of the log's.
            draining.Begun ? HealthCheckResult.Degraded("about to end") : HealthCheckResult.Healthy());
    }

    private sealed class SiloIsActive(ISiloStatusOracle silo) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            silo.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
    }
}
