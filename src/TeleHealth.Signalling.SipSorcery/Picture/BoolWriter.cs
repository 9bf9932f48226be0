namespace TeleHealth.Signalling.SipSorcery.Picture;

/// <summary>VP8's arithmetic coder, writing (RFC 6386 section 7.3).</summary>
internal sealed class BoolWriter
{
    private readonly List<byte> output = [];
    private uint range = 255;
    private uint bottom;
    private int bitsLeft = 24;

    /// <summary>One yes or no, of which no has the probability <paramref name="probability"/> in 256.</summary>
    public void Write(int probability, bool value)
    {
        var split = 1 + (((range - 1) * (uint)probability) >> 8);
        if (value)
        {
            bottom = unchecked(bottom + split);
            range -= split;
        }
        else
        {
            range = split;
        }

        while (range < 128)
        {
            range <<= 1;
            Shift();
        }
    }

    /// <summary>A number of so many bits, the highest first.</summary>
    public void WriteNumber(int bits, int value)
    {
        for (var bit = bits - 1; bit >= 0; bit--)
        {
            Write(128, ((value >> bit) & 1) == 1);
        }
    }

    /// <summary>All that was written; the writer is done.</summary>
    public byte[] Finish()
    {
        for (var bit = 0; bit < 32; bit++)
        {
            Shift();
        }

        return [.. output];
    }

    private void Shift()
    {
        if ((bottom & 0x8000_0000) != 0)
        {
            Carry();
        }

        bottom <<= 1;
        if (--bitsLeft == 0)
        {
            output.Add((byte)(bottom >> 24));
            bottom &= 0x00FF_FFFF;
            bitsLeft = 8;
        }
    }

    private void Carry()
    {
        var at = output.Count - 1;
        while (output[at] == 255)
        {
            output[at--] = 0;
        }

        output[at]++;
    }
}
