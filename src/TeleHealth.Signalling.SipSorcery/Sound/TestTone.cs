using SIPSorcery.Media;
using SIPSorceryMedia.Abstractions;

namespace TeleHealth.Signalling.SipSorcery.Sound;

/// <summary>The tone of a test call: 500 Hz, in Opus frames of 20 ms that hold whole periods, so that a row of them has no seam. Encoded once for the process.</summary>
internal static class TestTone
{
    public const int Hertz = 500;
    public const int SamplesAFrame = 960;
    public const int SampleRate = 48_000;
    private const int FramesARound = 50;
    private const int FramesToSettle = 10;
    private const double Loudness = 0.25;

    private static readonly Lazy<byte[][]> Round = new(Encode);

    /// <summary>Opus as WebRTC names it.</summary>
    public static AudioFormat Format { get; } = AudioCommonlyUsedFormats.OpusWebRTC;

    /// <summary>How long one frame sounds.</summary>
    public static TimeSpan Sounds { get; } = TimeSpan.FromMilliseconds(20);

    /// <summary>One frame of the endless row.</summary>
    public static byte[] At(int number) => Round.Value[number % FramesARound];

    private static byte[][] Encode()
    {
        using var encoder = new AudioEncoder(Format);
        var wave = Enumerable.Range(0, SamplesAFrame)
            .Select(sample => (short)(short.MaxValue * Loudness * Math.Sin(2 * Math.PI * Hertz * sample / SampleRate)))
            .ToArray();

        // The encoder needs a moment until a steady tone gives steady frames.
        return [.. Enumerable.Range(0, FramesToSettle + FramesARound).Select(_ => encoder.EncodeAudio(wave, Format)).Skip(FramesToSettle)];
    }
}
