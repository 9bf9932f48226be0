using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace TeleHealth.IntegrationTests;

/// <summary>More than a gateway can or should bear: who comes too much is told so, and who is there stays.</summary>
[Collection(Alone.Name)]
public sealed class OverloadTests(ITestOutputHelper print)
{
    private const char RecordSeparator = '\u001e';
    private static readonly TimeSpan ClosedWithin = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Beyond_its_limit_a_gateway_lets_no_page_in_says_why_and_keeps_those_it_has()
    {
        await using var gateway = await GatewayHost.Start(settings: ["--Signalling:PagesMax", "2"]);
        using var practice = new PracticeSoftware(gateway);
        await using var call = await Call.Begin(gateway, await practice.Book());
        var later = await practice.Book();

        using var refused = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        await Assert.ThrowsAsync<WebSocketException>(() => refused.ConnectAsync(Hub(gateway), CancellationToken.None));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.HttpStatusCode);

        var why = await gateway.Http.GetAsync("/hubs/consultation");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, why.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), why.Headers.RetryAfter!.Delta);
        Assert.Equal("gateway-full", (await why.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        await call.Clinician.Must("signal", RoomPage.Signal("restart", call.Patient.Page));
        await call.Patient.Hears("the signal", message => message.GetProperty("type").GetString() == "signal");

        // Once somebody has gone there is room again.
        await call.DisposeAsync();
        using (var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100)))
        {
            while ((await gateway.Http.GetAsync("/hubs/consultation")).StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                await again.WaitForNextTickAsync();
            }
        }

        await using var next = await RoomPage.Open(gateway.Address, later.PatientLink);
        Assert.True(next.Entrance.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Five_hundred_sockets_that_say_nothing_are_closed_and_leave_nothing_behind()
    {
        await using var gateway = await GatewayHost.Start();
        using (var warm = await Connected(gateway, "{\"protocol\":\"json\",\"version\":1}"))
        {
            await Closed(warm);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);

        // Half of them do not even shake hands; the others never enter.
        var sockets = await Task.WhenAll(Enumerable.Range(0, 500).Select(number => Connected(gateway, number % 2 == 0 ? null : "{\"protocol\":\"json\",\"version\":1}")));
        await Task.WhenAll(sockets.Select(Closed));
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        var left = GC.GetTotalMemory(forceFullCollection: true) - before;
        print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: 500 silent sockets, all closed by the gateway; {left / 1024.0 / 500:0.0} KiB of managed memory left of each"));
        Assert.True(left < 500 * 64 * 1024, $"{left} bytes are left.");
    }

    [Fact]
    public async Task A_message_beyond_the_limit_closes_its_connection_and_nobody_elses()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        await using var call = await Call.Begin(gateway, await practice.Book());
        using var socket = await Connected(gateway, "{\"protocol\":\"json\",\"version\":1}");

        var verb = $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"enter\",\"arguments\":[\"{new string('x', 200 * 1024)}\"]}}{RecordSeparator}";
        await socket.SendAsync(Encoding.UTF8.GetBytes(verb), WebSocketMessageType.Text, true, CancellationToken.None);
        await Closed(socket);

        await call.Clinician.Must("signal", RoomPage.Signal("restart", call.Patient.Page));
        await call.Patient.Hears("the signal", message => message.GetProperty("type").GetString() == "signal");
    }

    private static Uri Hub(GatewayHost gateway) => new UriBuilder(new Uri(gateway.Address, "/hubs/consultation")) { Scheme = "ws" }.Uri;

    private static async Task<ClientWebSocket> Connected(GatewayHost gateway, string? handshake)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(Hub(gateway), CancellationToken.None);
        if (handshake is not null)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(handshake + RecordSeparator), WebSocketMessageType.Text, true, CancellationToken.None);
        }

        return socket;
    }

    /// <summary>Reads until the gateway has closed the connection, in whichever way.</summary>
    private static async Task Closed(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(ClosedWithin);
        var buffer = new byte[4096];
        try
        {
            while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
                // Keep-alives of the gateway.
            }
        }
        catch (WebSocketException)
        {
            // Without a farewell.
        }
    }
}
