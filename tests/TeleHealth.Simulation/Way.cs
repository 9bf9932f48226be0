using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace TeleHealth.Simulation;

/// <summary>One connection of a page to the hub of one instance, and what comes by it, in its order.</summary>
internal sealed class Way : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);
    private readonly Channel<Event> events = Channel.CreateUnbounded<Event>();
    private readonly HubConnection connection;

    private volatile WebSocket? socket;

    public Way(Uri instance, HttpMessageInvoker? sockets)
    {
        connection = new HubConnectionBuilder()
            .WithUrl(new Uri(instance, "/hubs/consultation"), options =>
            {
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
                if (sockets is not null)
                {
                    options.WebSocketFactory = async (context, ct) => socket = await Open(context.Uri, sockets, ct);
                }
            })
            .Build();
        (connection.ServerTimeout, connection.KeepAliveInterval) = (TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(2));
        connection.On<JsonElement>("message", message => events.Writer.TryWrite(new Event.Said(message)));
        connection.On("move", () => AskAgain());
        connection.Closed += _ =>
        {
            events.Writer.TryComplete();
            return Task.CompletedTask;
        };
    }

    /// <summary>What comes by a connection.</summary>
    public abstract record Event
    {
        /// <summary>A numbered message.</summary>
        public sealed record Said(JsonElement Message) : Event;

        /// <summary>The instance is about to end.</summary>
        public sealed record AskedToMove : Event;
    }

    public Task Start(CancellationToken ct) => connection.StartAsync(ct).WaitAsync(Patience, ct);

    /// <summary>Throws when there is no answer in time, or the connection goes.</summary>
    public Task<JsonElement> Invoke(string verb, JsonObject body, CancellationToken ct) => connection.InvokeAsync<JsonElement>(verb, body, ct).WaitAsync(Patience, ct);

    /// <summary>The next event; null once the connection is gone or the page leaves.</summary>
    public async Task<Event?> Next(CancellationToken leaving)
    {
        try
        {
            return await events.Reader.ReadAsync(leaving);
        }
        catch (Exception exception) when (exception is ChannelClosedException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Asked to move, and perhaps not for the first time.</summary>
    public void AskAgain() => events.Writer.TryWrite(new Event.AskedToMove());

    /// <summary>Loses the connection, where it was not SignalR that made it.</summary>
    public void Drop() => socket?.Abort();

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static async Task<WebSocket> Open(Uri address, HttpMessageInvoker sockets, CancellationToken ct)
    {
        var opened = new ClientWebSocket();
        try
        {
            await opened.ConnectAsync(address, sockets, ct);
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }
}
