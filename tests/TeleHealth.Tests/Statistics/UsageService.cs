using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity.Problems;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>The figures' endpoints over real HTTP, above a world of releases.</summary>
internal sealed class UsageService : IAsyncDisposable
{
    public const string Token = "tlu_test_right";

    private readonly WebApplication app;
    private readonly HttpClient http;

    private UsageService(WebApplication app, IUsageTokens tokens)
    {
        (this.app, Tokens) = (app, tokens);
        http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public IUsageTokens Tokens { get; }

    public static async Task<UsageService> Start(ReleaseWorld world)
    {
        var tokens = Substitute.For<IUsageTokens>();
        tokens.Verify(Arg.Any<string>()).Returns(call => call.Arg<string>() == Token);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Usage:SigningKeyFile"] = SigningKeys.File;
        builder.Services.AddSingleton<System.Data.Common.DbDataSource>(world.Source);
        builder.Services.AddSingleton<TimeProvider>(world.Clock);
        builder.Services.AddSingleton<ILedger>(world.Ledger);
        builder.Services.AddSingleton<ILedgerHistory>(world.History);
        builder.Services.AddSingleton(tokens);
        builder.Services.AddStatistics();
        builder.Services.AddSingleton(Options.Create(world.Options));
        var app = builder.Build();
        app.UseProblems();
        app.UseRouting();
        app.UseRateLimiter();
        app.MapUsageMetrics();
        app.MapUsageFiles();
        app.MapOperatorMetrics();
        await app.StartAsync();
        var service = new UsageService(app, tokens);

        // Then the first look for something to seal is over, and the next one waits for the clock.
        await service.Until(metrics => metrics.Contains("telehealth_usage_reconciliation_difference 0\n", StringComparison.Ordinal), "a first look");
        return service;
    }

    public async Task<string> Pull()
    {
        using var response = await Get("/metrics/usage", Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> Get(string path, string? token) => GetRaw(path, token is null ? null : $"Bearer {token}");

    public async Task<HttpResponseMessage> GetRaw(string path, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await http.SendAsync(request);
    }

    /// <summary>Asks again with what was answered before.</summary>
    public async Task<HttpResponseMessage> GetUnless(string path, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        return await http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    /// <summary>The sealing runs beside; each look is a whole round trip, so this is bounded by work and not by sleeping.</summary>
    public async Task Until(Predicate<string> metricsShow, string what)
    {
        for (var i = 0; i < 2000; i++)
        {
            if (metricsShow(await http.GetStringAsync("/metrics")))
            {
                return;
            }
        }

        throw new TimeoutException($"The operator's metrics never showed {what}.");
    }
}
