using SIPSorcery.Net;
using TeleHealth.Signalling.SipSorcery.Picture;
using TeleHealth.Signalling.SipSorcery.Sound;

namespace TeleHealth.Signalling.SipSorcery.Participant;

/// <summary>
/// What a leg received, in numbers. SIPSorcery calls it from one thread at a time; whoever reads sees figures of a moment ago.
/// </summary>
internal sealed class Reception : IDisposable
{
    private readonly Dictionary<SDPMediaTypesEnum, Sequence> sequences = [];
    private readonly HashSet<int> pictureLengths = [];

    /// <summary>What was heard.</summary>
    public Hearing Sound { get; } = new();

    /// <summary>Whole pictures that came.</summary>
    public int Pictures { get; private set; }

    /// <summary>Pictures of different lengths: a picture that stands still gives next to none.</summary>
    public int DifferentPictures => pictureLengths.Count;

    /// <summary>The latest key frame; null before the first.</summary>
    public Vp8Glance? Glance { get; private set; }

    /// <summary>Packets that came.</summary>
    public long Packets => sequences.Values.Sum(sequence => sequence.Received);

    /// <summary>Packets that were sent and did not come.</summary>
    public long Lost => sequences.Values.Sum(sequence => sequence.Lost);

    /// <summary>The other side's round trip, from its latest report; null before.</summary>
    public TimeSpan? RoundTrip { get; internal set; }

    public void Packet(SDPMediaTypesEnum kind, RTPPacket packet)
    {
        if (!sequences.TryGetValue(kind, out var sequence))
        {
            sequences[kind] = sequence = new Sequence(packet.Header.SequenceNumber);
        }

        sequence.Take(packet.Header.SequenceNumber);
        if (kind == SDPMediaTypesEnum.audio)
        {
            Sound.Hear(packet.GetPayloadBytes());
        }
    }

    public void Picture(byte[] frame)
    {
        Pictures++;
        pictureLengths.Add(frame.Length);
        Glance = Vp8Glance.At(frame) ?? Glance;
    }

    public void Dispose() => Sound.Dispose();

    /// <summary>Packets by their numbers, which wrap at 65 536.</summary>
    private sealed class Sequence(ushort first)
    {
        private long highest = first;

        public long Received { get; private set; }

        public long Lost => Math.Max(0, highest - first + 1 - Received);

        public void Take(ushort number)
        {
            Received++;
            highest += Math.Max((short)0, unchecked((short)(number - (ushort)highest)));
        }
    }
}
