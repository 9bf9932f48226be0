using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;
using TeleHealth.Billing;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi;
using TeleHealth.Tests.Identity;

namespace TeleHealth.Tests.PracticeApi;

/// <summary>
/// The API behind a real server on a port of its own, with real keys and stand-ins for the grains: what is tested is what practice software meets.
/// </summary>
internal sealed class PracticeApiHost : IAsyncDisposable
{
    private readonly IdentityDatabase database = new();
    private readonly string linkKey = Path.Combine(Path.GetTempPath(), $"telehealth-{Guid.NewGuid():N}.key");
    private readonly WebApplication app;

    private PracticeApiHost(string environment, Dictionary<string, string?> settings)
    {
        File.WriteAllText(linkKey, Convert.ToBase64String(new byte[32]));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = Path.GetTempPath() });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Identity:LinkKeyFile"] = linkKey,
            ["PracticeApi:PublicBaseUrl"] = "https://consultation.example.fr",
        }).AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(database.Source);
        builder.Services.AddSingleton<TimeProvider>(new StandingClock());
        builder.Services.AddSingleton<IMediaRelays>(new Relays(false));
        builder.Services.AddSingleton<IReservations>(Reservations);
        builder.Services.AddSingleton(Grains);
        builder.Services.AddSingleton(Ledger);
        builder.Services.AddSingleton(Bills);
        builder.Services.AddIdentity();
        builder.Services.AddSingleton(Substitute.For<IWebhookEndpoints>());
        builder.Services.AddSingleton(Deliveries);
        builder.Services.AddPracticeApi();
        app = builder.Build();
        app.UseProblems();
        app.UseRouting();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapPracticeApi();
        Grains.GetGrain<IConsultationGrain>(Arg.Any<Guid>()).Returns(Consultation);
        Grains.GetGrain<IBillGrain>(Arg.Any<Guid>()).Returns(Bill);
    }

    public IGrainFactory Grains { get; } = Substitute.For<IGrainFactory>();

    public IConsultationGrain Consultation { get; } = Substitute.For<IConsultationGrain>();

    public IBillGrain Bill { get; } = Substitute.For<IBillGrain>();

    public ILedger Ledger { get; } = Substitute.For<ILedger>();

    public IBillList Bills { get; } = Substitute.For<IBillList>();

    public IDeliveries Deliveries { get; } = Substitute.For<IDeliveries>();

    public ReservationsInMemory Reservations { get; } = new();

    public LogOfEverything Log { get; } = new();

    public HttpClient Http { get; } = new();

    public ApiKeys Keys => app.Services.GetRequiredService<ApiKeys>();

    public JoinLinks Links => app.Services.GetRequiredService<JoinLinks>();

    public string Key { get; private set; } = "";

    public static async Task<PracticeApiHost> Start(string? environment = null, params (string Name, string Value)[] settings)
    {
        var host = new PracticeApiHost(environment ?? Environments.Production, settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        await host.app.StartAsync();
        host.Http.BaseAddress = new Uri(host.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        host.Key = await host.KeyFor("lilas");
        host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Key);
        return host;
    }

    public async Task<string> KeyFor(string client) => ((ApiKeyAdded.Added)await Keys.Add(ApiKeyKind.PracticeClient, client)).Key;

    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> Post(string path, string? json = null, string contentType = "application/json")
    {
        var content = json is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { { "Content-Type", contentType } } };
        return Http.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    public Task<HttpResponseMessage> Put(string path, string json) =>
        Http.PutAsync(new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        database.Dispose();
        File.Delete(linkKey);
    }

    /// <summary>The answer is a problem of this code, whole and well formed; gives its body.</summary>
    public static async Task<JsonElement> AssertProblem(HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"Expected {status} {code}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        using var document = JsonDocument.Parse(text);
        var problem = document.RootElement.Clone();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal($"urn:telehealth:problem:{code}", problem.GetProperty("type").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    /// <summary>Stands still for the calendar and runs for timers, so that pauses between attempts pass by themselves.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SampleOrder.Now;
    }

    /// <summary>Reservations as the database keeps them.</summary>
    internal sealed class ReservationsInMemory : IReservations
    {
        private readonly ConcurrentDictionary<(ClientId, string), Reservation> rows = new();

        public int Count { get; private set; }

        public Task<Reservation> Reserve(ClientId client, string reference, SecretHash bodyHash, DateTimeOffset scheduledAt, CancellationToken ct)
        {
            Count++;
            var made = new Reservation(ConsultationId.New(SampleOrder.Now), true, bodyHash);
            var kept = rows.GetOrAdd((client, reference), made);
            return Task.FromResult(kept == made ? made : kept with { IsNew = false });
        }
    }

    /// <summary>Every line that was logged, to be searched for what must not be there.</summary>
    internal sealed class LogOfEverything : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
