using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TeleHealth.Consultations;
using TeleHealth.Consultations.Equipment;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.Protocol;

/// <summary>The first verb of a connection.</summary>
internal sealed record EnterVerb(int Protocol, string Seat, string Page, MessageCursor? Since)
{
    /// <summary>The version of the protocol that this program speaks.</summary>
    public const int Version = 1;

    [JsonIgnore]
    public bool IsWellFormed => Seat is { Length: > 0 and <= 128 } && Verbs.IsPage(Page) && Since is null or { Epoch.Length: <= 32, Number: >= 0 };
}

/// <summary>What a browser measured; docs/protocol.md, evidence.</summary>
internal sealed record EvidenceVerb(long Number, bool Final, ImmutableArray<EvidenceSample> Samples, MediaPath? Path)
{
    [JsonIgnore]
    public bool IsWellFormed =>
        Number >= 1 && !Samples.IsDefault && Samples.Length <= ConsultationLimits.SamplesPerReportMax
        && Samples.All(sample => sample is
        {
            Slot: > 0,
            FramesDecoded: >= 0 and <= SignallingLimits.FramesPerSlotMax,
            AudioMilliseconds: >= 0 and <= SignallingLimits.AudioMillisecondsMax,
        });
}

/// <summary>Reading what pages send. Unknown fields are ignored; anything else that is off makes the whole message malformed.</summary>
internal static class Verbs
{
    /// <summary>The verb; null when the message is malformed.</summary>
    public static T? Read<T>(JsonElement message)
        where T : class
    {
        try
        {
            return message.ValueKind == JsonValueKind.Object ? message.Deserialize<T>(ConsultationJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static bool IsPage(string? page) =>
        page is { Length: SignallingLimits.PageLength } && page.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>Whether a signal has what its kind needs and nothing beyond the limits. Descriptions and candidates are inspected apart.</summary>
    public static bool IsWellFormed(Signal signal) =>
        IsPage(signal.ToPage)
        && signal.Attempt is >= 1 and <= SignallingLimits.AttemptMax
        && (signal.SdpMid is null || signal.SdpMid.Length <= SignallingLimits.SdpMidLengthMax)
        && signal.SdpMLineIndex is null or (>= 0 and < 32)
        && signal.Kind switch
        {
            SignalKind.Offer or SignalKind.Answer => signal is { Sdp: not null, Candidate: null },
            SignalKind.Candidate => signal is { Sdp: null, Candidate: not null },
            SignalKind.Restart => signal is { Sdp: null, Candidate: null },
            _ => false,
        };

    /// <summary>The code of an inspection that refused the signal; null when it passed.</summary>
    public static string? Inspect(this ISessionDescriptionInspector inspector, Signal signal) => signal.Kind switch
    {
        SignalKind.Offer => CodeOf(inspector.Inspect(signal.Sdp!, DescriptionKind.Offer)),
        SignalKind.Answer => CodeOf(inspector.Inspect(signal.Sdp!, DescriptionKind.Answer)),
        SignalKind.Candidate => inspector.InspectCandidate(signal.Candidate!) is CandidateInspection.Refused refused ? refused.Refusal.Code() : null,
        _ => null,
    };

    private static string? CodeOf(DescriptionInspection inspection) =>
        inspection is DescriptionInspection.Refused refused ? refused.Refusal.Code() : null;
}
