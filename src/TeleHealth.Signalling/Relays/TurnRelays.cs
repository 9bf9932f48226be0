using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using TeleHealth.Consultations;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Signalling.Relays;

/// <summary>What pages are told of relays: all servers, with a credential of their own that ends a while after the slot.</summary>
internal sealed class TurnRelays(IOptions<TurnOptions> options) : IMediaRelays
{
    private readonly string? secret = options.Value.Servers.Count > 0 ? options.Value.Secret() : null;

    /// <inheritdoc/>
    public bool Any => secret is not null;

    /// <summary>The relays that a seat may use from now on.</summary>
    public ImmutableArray<IceServer> For(ConsultationId consultation, SeatRole role, MediaWay media, DateTimeOffset now)
    {
        if (secret is null)
        {
            return [];
        }

        var ends = (media.SlotEnd > now ? media.SlotEnd : now) + options.Value.ValidBeyondSlot;
        var credential = TurnCredential.Of(secret, consultation, role, ends);
        return [.. options.Value.Servers.Select(server => new IceServer([.. server.Urls], credential.Username, credential.Password))];
    }
}
