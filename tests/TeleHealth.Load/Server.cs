using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeleHealth.Gateway;

namespace TeleHealth.Load;

/// <summary>What runs in the child process: a whole gateway, on a clock that may run faster, or a hub that does nothing but pass messages on.</summary>
internal static class Server
{
    public static async Task<int> Run(string[] settings)
    {
        var clock = new FastClock();
        await using var app = settings is ["gateway", _, .. var rest]
            ? await GatewayApplication.Build(rest, clock)
            : Bare(settings[1]);
        await app.StartAsync();
        if (settings is ["gateway", var speed, ..])
        {
            // Not before: a silo whose clock leaps while it joins takes itself for its own predecessor.
            clock.Hurry(double.Parse(speed, CultureInfo.InvariantCulture));
        }

        await Console.Out.WriteLineAsync("ready");

        // Ends when the parent does.
        await Console.In.ReadLineAsync();
        await app.StopAsync();
        return 0;
    }

    private static WebApplication Bare(string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapHub<BareHub>("/hubs/consultation");
        return app;
    }

    /// <summary>Real time, and on request so many times faster: minutes of a call pass in seconds, while timers and networks keep their pace.</summary>
    private sealed class FastClock : TimeProvider
    {
        private double speed = 1;
        private DateTimeOffset since = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => since + ((System.GetUtcNow() - since) * speed);

        public void Hurry(double times) => (since, speed) = (System.GetUtcNow(), times);
    }
}

/// <summary>A hub as small as one can be that serves the same pages: it passes each message to the other of a pair.</summary>
internal sealed class BareHub : Hub
{
    private static readonly object PairKey = new();
    private static readonly object SentKey = new();

    [HubMethodName("enter")]
    public async Task<object> Enter(JsonElement message)
    {
        var pair = message.GetProperty("seat").GetString()!;
        (Context.Items[PairKey], Context.Items[SentKey]) = (pair, 0L);
        await Groups.AddToGroupAsync(Context.ConnectionId, pair);
        return new { ok = true, epoch = "bare", lastNumber = 0, missed = Array.Empty<object>(), room = new { stage = "inProgress" }, evidenceStored = 0, serverTime = DateTimeOffset.UtcNow };
    }

    [HubMethodName("signal")]
    public async Task<object> Signal(JsonElement message)
    {
        // A page hears of one other only, so its numbers are that one's.
        var number = (long)Context.Items[SentKey]! + 1;
        Context.Items[SentKey] = number;
        await Clients.OthersInGroup((string)Context.Items[PairKey]!).SendAsync("message", new { epoch = "bare", number, type = "signal", signal = message });
        return new { ok = true };
    }
}
