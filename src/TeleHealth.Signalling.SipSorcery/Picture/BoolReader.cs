namespace TeleHealth.Signalling.SipSorcery.Picture;

/// <summary>VP8's arithmetic coder, reading (RFC 6386 section 7.3). Beyond the end it reads zeros, as the standard says.</summary>
internal ref struct BoolReader
{
    private readonly ReadOnlySpan<byte> input;
    private uint range;
    private uint value;
    private int position;
    private int shifted;

    public BoolReader(ReadOnlySpan<byte> input)
    {
        this.input = input;
        range = 255;
        value = ((uint)Next() << 8) | Next();
    }

    /// <summary>One yes or no, of which no has the probability <paramref name="probability"/> in 256.</summary>
    public bool Read(int probability)
    {
        var split = 1 + (((range - 1) * (uint)probability) >> 8);
        var yes = value >= split << 8;
        if (yes)
        {
            range -= split;
            value -= split << 8;
        }
        else
        {
            range = split;
        }

        while (range < 128)
        {
            value <<= 1;
            range <<= 1;
            if (++shifted == 8)
            {
                shifted = 0;
                value |= Next();
            }
        }

        return yes;
    }

    /// <summary>A flag: yes and no alike probable.</summary>
    public bool Flag() => Read(128);

    /// <summary>A number of so many bits, the highest first.</summary>
    public int Number(int bits)
    {
        var number = 0;
        for (var bit = 0; bit < bits; bit++)
        {
            number = (number << 1) | (Flag() ? 1 : 0);
        }

        return number;
    }

    /// <summary>A number with its sign after it, where a flag says that there is one; else 0.</summary>
    public int OptionalSigned(int bits)
    {
        if (!Flag())
        {
            return 0;
        }

        var number = Number(bits);
        return Flag() ? -number : number;
    }

    private byte Next() => position < input.Length ? input[position++] : (byte)0;
}
