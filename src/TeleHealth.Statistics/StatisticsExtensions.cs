using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Prometheus;
using TeleHealth.Identity.Settings;

namespace TeleHealth.Statistics;

/// <summary>Adds the figures to the process: the operator's live ones and the sealed ones for Assurance Maladie. They never share a registry.</summary>
public static class StatisticsExtensions
{
    /// <summary>
    /// Registers usage releases and the operator's registry, from which every capability takes its <c>IMetricFactory</c>. The process provides a
    /// <c>DbDataSource</c>, a <c>TimeProvider</c>, the ledger, and an <see cref="IUsageTokens"/>.
    /// </summary>
    public static IServiceCollection AddStatistics(this IServiceCollection services)
    {
        services.AddOptions<UsageOptions>()
            .Configure<IHostEnvironment>((usage, environment) => usage.Seal = environment.IsDevelopment() ? SealPolicy.AtOnce : SealPolicy.ClosedDays);
        services.AddSettings<UsageOptions>("Usage");
        services.AddSingleton<IValidateOptions<UsageOptions>, UsageOptionsValidation>();
        services.AddSingleton(_ =>
        {
            var registry = Metrics.NewCustomRegistry();
            DotNetStats.Register(registry);
            return registry;
        });
        services.AddSingleton<IMetricFactory>(provider => Metrics.WithCustomRegistry(provider.GetRequiredService<CollectorRegistry>()));
        services.AddSingleton<StatisticsMetrics>();
        services.AddSingleton<ReleaseSigner>();
        services.AddSingleton<ReleaseStore>();
        services.AddSingleton<UsageReleases>();
        services.AddSingleton<UsagePull>();
        services.AddSingleton<ReleaseFiles>();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, PublicRateLimit>(PublicRateLimit.Name));
        services.AddUsagePage();
        services.AddHostedService<ReleaseSealing>();
        return services;
    }

    /// <summary>Maps <c>GET /metrics/usage</c>: sealed releases, with a token.</summary>
    public static IEndpointConventionBuilder MapUsageMetrics(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/metrics/usage", static (UsagePull pull, HttpContext http, CancellationToken ct) => pull.Answer(http, ct))
        .ExcludeFromDescription();

    /// <summary>Maps <c>GET /v1/usage/…</c>: releases as files, for everybody.</summary>
    public static void MapUsageFiles(this IEndpointRouteBuilder endpoints)
    {
        var usage = endpoints.MapGroup("/v1/usage").RequireRateLimiting(PublicRateLimit.Name).ExcludeFromDescription();
        usage.MapGet("/key", static (ReleaseFiles files, HttpContext http) => files.CurrentKey(http));
        usage.MapGet("/releases", static (ReleaseFiles files, HttpContext http, string? after, string? limit, CancellationToken ct) => files.List(http, after, limit, ct));
        usage.MapGet(
            "/releases/{number}", static (ReleaseFiles files, HttpContext http, string number, string? format, CancellationToken ct) => files.Release(http, number, format, ct));
        usage.MapGet(
            "/releases/{number}/signature",
            static (ReleaseFiles files, HttpContext http, string number, string? format, CancellationToken ct) => files.Signature(http, number, format, ct));
        usage.MapGet("/releases/{number}/key", static (ReleaseFiles files, HttpContext http, string number, CancellationToken ct) => files.Key(http, number, ct));
    }

    /// <summary>Maps <c>GET /metrics</c>: the operator's registry, live. For the management port only.</summary>
    public static IEndpointConventionBuilder MapOperatorMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMetrics("/metrics", endpoints.ServiceProvider.GetRequiredService<CollectorRegistry>());
}
