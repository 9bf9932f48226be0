using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace TeleHealth.Billing.Delivery;

/// <summary>Looks names up. A port, so that a test can lie as an attacker's name server would.</summary>
internal delegate Task<IPAddress[]> HostAddresses(string host, CancellationToken ct);

/// <summary>
/// Opens connections for webhooks, and only to addresses that <see cref="EndpointAddress"/> allows. The name is resolved here and the connection goes to the very
/// address that was looked at, so a name that leads elsewhere the second time (DNS rebinding) gains nothing.
/// </summary>
internal sealed class GuardedConnection(HostAddresses resolve, IHostEnvironment environment)
{
    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, ct);
        var allowed = found.Where(Allows).ToList();
        if (found.Length > 0 && allowed.Count == 0)
        {
            throw new AddressRefusedException();
        }

        SocketException? failure = null;
        foreach (var address in allowed)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), ct);
                return socket.RemoteEndPoint is IPEndPoint { Address: var connected } && Allows(connected)
                    ? new NetworkStream(socket, ownsSocket: true)
                    : throw new AddressRefusedException();
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                failure = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    private bool Allows(IPAddress address) => EndpointAddress.Allows(address, environment.IsDevelopment());
}

/// <summary>The name of an endpoint leads to an address that nothing is sent to.</summary>
internal sealed class AddressRefusedException() : Exception("The address is not one that webhooks are sent to.");
