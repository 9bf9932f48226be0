using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeleHealth.Benchmarks;

namespace TeleHealth.Load;

/// <summary>What is measured: gateways that are there, or gateways of its own; and how clients reach them.</summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>The environment variable that holds the API key when no file does.</summary>
    public const string KeyVariable = "TELEHEALTH_KEY";

    private readonly HttpClient http = new(Sockets.Handler()) { Timeout = TimeSpan.FromSeconds(15) };
    private readonly HttpClient management = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly IReadOnlyList<Uri> addresses;
    private readonly IReadOnlyList<ServerProcess> gateways;
    private readonly string key;
    private readonly Store? store;
    private readonly ConcurrentDictionary<string, bool> inTheWay = new();

    private Installation(IReadOnlyList<Uri> addresses, IReadOnlyList<Uri> metrics, string key, IReadOnlyList<ServerProcess> gateways, Store? store)
    {
        (this.addresses, Metrics, this.key, this.gateways, this.store) = (addresses, metrics, key, gateways, store);
        Gauges = new Gauges(management, metrics);
    }

    public IReadOnlyList<Uri> Metrics { get; }

    public Gauges Gauges { get; }

    /// <summary>Makes the pages' sockets.</summary>
    public HttpMessageInvoker Way { get; } = Sockets.Invoker();

    /// <summary>The gateways' clock, as a page learns it from them.</summary>
    public TimeProvider Clock { get; private set; } = TimeProvider.System;

    /// <summary>The settings of the installation that stood in the way of the clients, which all come from one machine.</summary>
    public IEnumerable<string> InTheWay => inTheWay.Keys;

    /// <summary>Reaches or starts it, and orders one consultation to see that it answers.</summary>
    /// <exception cref="StepFailedException">It does not.</exception>
    public static async Task<Installation> Open(LoadOptions options)
    {
        var installation = options.At.Count > 0
            ? new Installation(options.At, options.Metrics, await Key(options), [], null)
            : await Started(options);
        try
        {
            var booked = await installation.Ask("order", HttpMethod.Post, "/v1/consultations", Consultation.Order(TimeProvider.System.GetUtcNow()));
            var asked = await installation.Ask(
                "link", HttpMethod.Post, "/rooms/link", new JsonObject { ["link"] = Consultation.LinkOf(booked, "clinician") });
            installation.Clock = new ServerClock(asked.GetProperty("serverTime").GetDateTimeOffset(), options.Speed);
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>One of its addresses.</summary>
    public Uri Any() => addresses[Random.Shared.Next(addresses.Count)];

    /// <summary>Sends a request to any of them.</summary>
    /// <param name="step">What it is, for when it fails.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">What is asked.</param>
    /// <param name="body">What is said; nothing when null.</param>
    /// <exception cref="StepFailedException">It was refused, or not answered.</exception>
    public async Task<JsonElement> Ask(string step, HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(Any(), path));
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (path.StartsWith("/v1/", StringComparison.Ordinal))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        try
        {
            using var response = await http.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                inTheWay.TryAdd(
                    request.Headers.Authorization is null
                        ? "Rooms:RequestsPerMinuteMax: what pages of one address may ask; these clients are all of one address"
                        : "PracticeApi:RequestsPerSecond and PracticeApi:RequestsBurst: what one client may ask of a gateway",
                    true);
            }

            return response.IsSuccessStatusCode
                ? await response.Content.ReadFromJsonAsync<JsonElement>()
                : throw new StepFailedException(step, $"{(int)response.StatusCode} {await Code(response)}");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException)
        {
            throw new StepFailedException(step, exception is HttpRequestException failed ? $"no answer ({failed.HttpRequestError})" : "no answer in time");
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        management.Dispose();
        Way.Dispose();
        await Task.WhenAll(gateways.Select(gateway => gateway.DisposeAsync().AsTask()));
        if (store is not null)
        {
            await store.DisposeAsync();
        }
    }

    private static async Task<Installation> Started(LoadOptions options)
    {
        var store = options.Sqlite ? await Store.Sqlite() : await Store.PostgreSql();
        var gateways = new List<ServerProcess>();
        try
        {
            for (var i = 0; i < Math.Max(1, options.Start); i++)
            {
                gateways.Add(await ServerProcess.Gateway(store, options.Speed));
            }

            var key = await File.ReadAllTextAsync(Path.Combine(store.Options.Path, "demo.key"));
            return new Installation([.. gateways.Select(it => it.Address)], [.. gateways.Select(it => it.Management!)], key, gateways, store);
        }
        catch
        {
            await Task.WhenAll(gateways.Select(gateway => gateway.DisposeAsync().AsTask()));
            await store.DisposeAsync();
            throw;
        }
    }

    private static async Task<string> Key(LoadOptions options) =>
        (options.KeyFile is { } file ? await File.ReadAllTextAsync(file) : Environment.GetEnvironmentVariable(KeyVariable)!).Trim();

    /// <summary>The stable code of a problem.</summary>
    private static async Task<string> Code(HttpResponseMessage response)
    {
        try
        {
            return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return response.ReasonPhrase ?? "";
        }
    }

    /// <summary>Time as it is there, so many times faster than here.</summary>
    private sealed class ServerClock(DateTimeOffset then, int speed) : TimeProvider
    {
        private readonly long since = Stopwatch.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => then + (Stopwatch.GetElapsedTime(since) * speed);
    }
}
