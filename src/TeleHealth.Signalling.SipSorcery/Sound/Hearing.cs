using SIPSorcery.Media;

namespace TeleHealth.Signalling.SipSorcery.Sound;

/// <summary>Listens to Opus: how much came, how loud it was, and at what pitch. Keeps no sound. Called by one thread at a time.</summary>
internal sealed class Hearing : IDisposable
{
    private const double LoudAbove = 0.02;
    private readonly AudioEncoder decoder = new(TestTone.Format);

    /// <summary>Milliseconds of sound that were decoded.</summary>
    public int Milliseconds { get; private set; }

    /// <summary>Frames that were loud enough to be somebody or something.</summary>
    public int LoudFrames { get; private set; }

    /// <summary>Root mean square of the loudest frame, 0 to 1.</summary>
    public double Loudest { get; private set; }

    /// <summary>Pitch of the loudest frame by its zero crossings, in hertz.</summary>
    public double LoudestHertz { get; private set; }

    /// <summary>One frame as it came. One that can't be decoded is as good as lost.</summary>
    public void Hear(byte[] opus)
    {
        var wave = Decode(opus);
        if (wave.Length == 0)
        {
            return;
        }

        Milliseconds += wave.Length * 1000 / TestTone.SampleRate;
        var loudness = Math.Sqrt(wave.Sum(sample => (double)sample * sample) / wave.Length) / short.MaxValue;
        if (loudness > LoudAbove)
        {
            LoudFrames++;
        }

        if (loudness > Loudest)
        {
            var crossings = wave.Zip(wave.Skip(1)).Count(pair => pair.First < 0 != pair.Second < 0);
            (Loudest, LoudestHertz) = (loudness, crossings * (double)TestTone.SampleRate / (2 * wave.Length));
        }
    }

    public void Dispose() => decoder.Dispose();

    private short[] Decode(byte[] opus)
    {
        try
        {
            return decoder.DecodeAudio(opus, TestTone.Format) ?? [];
        }
        catch (Exception)
        {
            // Whatever a sender puts into a packet: it is not sound.
            return [];
        }
    }
}
