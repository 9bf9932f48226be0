using System.Diagnostics;
using System.Text.Json.Serialization;
using TeleHealth.Consultations;

namespace TeleHealth.Signalling.Protocol;

/// <summary>One numbered message to a page. <see cref="Type"/> says which of the other fields it has.</summary>
internal sealed record Message(
    string Epoch,
    long Number,
    string Type,
    RoomView? Room = null,
    [property: JsonPropertyName("from")] SeatRole? Sender = null,
    string? FromPage = null,
    Signal? Signal = null,
    string? Page = null)
{
    /// <summary>The hub method that pages listen to.</summary>
    public const string Method = "message";

    public static Message From(SeatMessage message) => message.Notice switch
    {
        SeatNotice.RoomChanged changed => new(message.Epoch, message.Number, "room", Room: changed.Room),
        SeatNotice.SignalArrived arrived => new(
            message.Epoch, message.Number, "signal", Sender: arrived.From, FromPage: arrived.FromPage, Signal: arrived.Signal),
        SeatNotice.SeatMoved moved => new(message.Epoch, message.Number, "seatMoved", Page: moved.Page),
        _ => throw new UnreachableException(),
    };
}
