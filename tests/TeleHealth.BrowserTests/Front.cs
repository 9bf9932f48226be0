using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TeleHealth.BrowserTests;

/// <summary>
/// What a load balancer is to a person's browser: one address, behind it the first instance that answers, and with something else than 503. It passes bytes and remembers
/// nobody: no sticky session.
/// </summary>
internal sealed class Front : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly IReadOnlyList<Uri> instances;
    private readonly Task accepting;

    /// <summary>Opens the address.</summary>
    /// <param name="instances">The instances, the one that this person gets first at the head.</param>
    public Front(params Uri[] instances)
    {
        this.instances = instances;
        listener.Start();
        accepting = Accept();
    }

    public Uri Address => new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>A link that goes through here.</summary>
    public string Lead(string link) => new UriBuilder(link) { Host = Address.Host, Port = Address.Port }.Uri.ToString();

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Serve(await listener.AcceptTcpClientAsync(closing.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }

    private async Task Serve(TcpClient person)
    {
        using (person)
        {
            var asked = await Read(person);
            foreach (var instance in instances)
            {
                using var gateway = new TcpClient();
                try
                {
                    await gateway.ConnectAsync(IPAddress.Loopback, instance.Port, closing.Token);
                }
                catch (SocketException)
                {
                    continue;
                }

                await gateway.GetStream().WriteAsync(asked, closing.Token);
                var answered = await Read(gateway);
                if (Encoding.ASCII.GetString(answered).StartsWith("HTTP/1.1 503", StringComparison.Ordinal) && instance != instances[^1])
                {
                    continue;
                }

                await person.GetStream().WriteAsync(answered, closing.Token);

                // Whichever side goes takes the other with it: the browser learns at once that its instance died.
                await Task.WhenAny(Pass(person, gateway), Pass(gateway, person));
                return;
            }
        }
    }

    /// <summary>The beginning of what this side says: of a request its head and of an answer its status are in it.</summary>
    private async Task<byte[]> Read(TcpClient from)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            return buffer[..await from.GetStream().ReadAsync(buffer, closing.Token)];
        }
        catch (IOException)
        {
            return [];
        }
    }

    private async Task Pass(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), closing.Token);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // One side is gone.
        }
    }
}
