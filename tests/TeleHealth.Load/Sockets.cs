using System.Net;
using System.Net.Sockets;

namespace TeleHealth.Load;

/// <summary>
/// How clients connect. On loopback each socket takes one of many source addresses: of one alone the ports would run out, since each that was closed rests for a minute.
/// </summary>
internal static class Sockets
{
    private const int SourcesMax = 16;
    private const int HttpConnectionsMax = 128;
    private static int next;

    public static SocketsHttpHandler Handler() => new()
    {
        MaxConnectionsPerServer = HttpConnectionsMax,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        UseProxy = false,
        ConnectCallback = Connect,
    };

    /// <summary>For WebSockets: each takes a connection of its own.</summary>
    public static HttpMessageInvoker Invoker() => new(new SocketsHttpHandler { UseProxy = false, ConnectCallback = Connect });

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (IPAddress.TryParse(context.DnsEndPoint.Host, out var target) && target.AddressFamily == AddressFamily.InterNetwork && IPAddress.IsLoopback(target))
            {
                socket.Dispose();
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                var source = (byte)(1 + ((uint)Interlocked.Increment(ref next) % SourcesMax));
                socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, source]), 0));
            }

            await socket.ConnectAsync(context.DnsEndPoint, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
