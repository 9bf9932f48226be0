using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TeleHealth.Tests.Storage;

/// <summary>Ports for servers that tests start: none is given twice by one process, and none is of the range from which outgoing connections take theirs.</summary>
internal static class Ports
{
    private const int First = 20_000;
    private const int Beyond = 30_000;
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that nobody listens on now.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Beyond);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                if (Given.TryAdd(port, true))
                {
                    return port;
                }
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
