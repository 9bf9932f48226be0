using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TeleHealth.Consultations;

namespace TeleHealth.Signalling.Protocol;

/// <summary>The answer to a verb. A refused one has a stable code and changed nothing.</summary>
internal record Reply([property: JsonPropertyOrder(-2)] bool Ok, [property: JsonPropertyOrder(-1)] string? Code)
{
    public static Reply Done { get; } = new(true, null);

    public static Reply Refused(string code) => new(false, code);
}

/// <summary>The answer to leave, admit and end.</summary>
internal sealed record RoomReply(RoomView Room) : Reply(true, null);

/// <summary>The answer to evidence.</summary>
internal sealed record EvidenceReply(long Stored) : Reply(true, null);

/// <summary>The answer to enter.</summary>
internal sealed record EnterReply(
    SeatRole Role,
    string Epoch,
    long LastNumber,
    ImmutableArray<Message> Missed,
    bool Complete,
    RoomView Room,
    long EvidenceStored,
    DateTimeOffset ServerTime,
    ImmutableArray<IceServer> IceServers,
    string IceTransportPolicy) : Reply(true, null)
{
    /// <summary>From a grain's answer, and the operator's relays: no other host is ever named. Without one, pictures go from browser to browser only.</summary>
    public static EnterReply From(Entrance entrance, ImmutableArray<IceServer> relays) => new(
        entrance.Role,
        entrance.Epoch,
        entrance.LastNumber,
        [.. entrance.Missed.Select(Message.From)],
        entrance.Complete,
        entrance.Room,
        entrance.EvidenceStored,
        entrance.ServerTime,
        relays,
        entrance.Media is { RelayedOnly: true } ? "relay" : "all");
}

/// <summary>A STUN or TURN server as browsers take it.</summary>
internal sealed record IceServer(ImmutableArray<string> Urls, string? Username, string? Credential);
