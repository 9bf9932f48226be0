using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SIPSorcery.Sys;
using TeleHealth.Consultations;
using TeleHealth.Consultations.TestRooms;
using TeleHealth.Identity;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery.Participant;

/// <summary>Answers test calls with a virtual participant, by this gateway's own public door. Event ids 2110 to 2119.</summary>
internal sealed partial class TestParticipant(
    IServer server,
    ISessionDescriptionInspector inspector,
    IOptions<TestParticipantOptions> options,
    TimeProvider clock,
    ILogger<TestParticipant> logger) : ITestParticipant
{
    private readonly PortRange? ports =
        options.Value is { PortFrom: { } from, PortTo: { } to } ? new PortRange(from, to, shuffle: true) : null;

    /// <inheritdoc/>
    public async Task Answer(SeatToken seat, SeatRole role, CancellationToken cancellation)
    {
        try
        {
            var setup = new ParticipantSetup(options.Value.Gateway ?? OwnAddress(), inspector, clock, ports);
            await using var participant = await VirtualParticipant.Enter(setup, seat.Text, cancellation);
            await participant.Over.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The room's time was up, and the farewell took too long.
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception.GetType().Name);
        }
    }

    private Uri OwnAddress()
    {
        var first = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var address = BindingAddress.Parse(first);
        var everywhere = address.Host is "*" or "+" or "0.0.0.0" or "[::]";
        return new UriBuilder(address.Scheme, everywhere ? "localhost" : address.Host, address.Port).Uri;
    }

    [LoggerMessage(2110, LogLevel.Warning, "A test call could not be answered: {Failure}. Does TestParticipant:Gateway name an address that this gateway reaches?")]
    private static partial void LogFailed(ILogger logger, string failure);
}
