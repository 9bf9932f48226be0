namespace TeleHealth.Signalling.SipSorcery.Picture;

/// <summary>
/// A glance at a VP8 key frame: its size, and the colour of its first square of 16 by 16 pixels (RFC 6386). The rest is not decoded: a test call asks whether a
/// picture comes and which, not what is on it.
/// </summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="U">Blue difference of the first square, 0 to 255.</param>
/// <param name="V">Red difference of the first square, 0 to 255.</param>
internal sealed record Vp8Glance(int Width, int Height, int U, int V)
{
    private const int HeaderLength = 10;
    private const int Segments = 4;
    private const int Neutral = 128;
    private const int LumaWithY2 = 0;
    private const int Y2 = 1;
    private const int Chroma = 2;
    private const int LumaAlone = 3;

    private static readonly byte[] DcSteps =
    [
        4, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 17, 18, 19, 20, 20, 21, 21, 22, 22, 23, 23, 24, 25, 25, 26, 27, 28,
        29, 30, 31, 32, 33, 34, 35, 36, 37, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58,
        59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89,
        91, 93, 95, 96, 98, 100, 101, 102, 104, 106, 108, 110, 112, 114, 116, 118, 122, 124, 126, 128, 130, 132, 134, 136, 138, 140, 143, 145, 148, 151, 154, 157,
    ];

    /// <summary>The colour, as far as a test has to tell: <c>red</c>, <c>blue</c> or <c>other</c>.</summary>
    public string Colour => V > 170 && U < Neutral ? "red" : U > 170 && V < Neutral ? "blue" : "other";

    /// <summary>Reads a frame; null when it is no whole key frame.</summary>
    public static Vp8Glance? At(ReadOnlySpan<byte> frame)
    {
        if (frame.Length <= HeaderLength || (frame[0] & 1) != 0 || frame[3] != 0x9d || frame[4] != 0x01 || frame[5] != 0x2a)
        {
            return null;
        }

        var firstLength = (frame[0] | (frame[1] << 8) | (frame[2] << 16)) >> 5;
        if (HeaderLength + firstLength >= frame.Length)
        {
            return null;
        }

        var width = (frame[6] | (frame[7] << 8)) & 0x3fff;
        var height = (frame[8] | (frame[9] << 8)) & 0x3fff;
        var square = Modes(frame.Slice(HeaderLength, firstLength));
        var tokens = HeaderLength + firstLength + (3 * (square.Partitions - 1));
        if (tokens >= frame.Length)
        {
            return null;
        }

        var (u, v) = Colours(frame[tokens..], square);
        return new Vp8Glance(width, height, u, v);
    }

    /// <summary>The header of the first partition, and what it says of the first square.</summary>
    private static First Modes(ReadOnlySpan<byte> partition)
    {
        var header = new BoolReader(partition);
        header.Number(2);
        var (absolute, steps, tree) = Segmentation(ref header);
        header.Number(10);
        if (header.Flag() && header.Flag())
        {
            for (var delta = 0; delta < 8; delta++)
            {
                header.OptionalSigned(6);
            }
        }

        var partitions = 1 << header.Number(2);
        var quantiser = header.Number(7);
        header.OptionalSigned(4); // Luma's first coefficient,
        header.OptionalSigned(4); // Y2's first
        header.OptionalSigned(4); // and its others,
        var chroma = header.OptionalSigned(4);
        header.OptionalSigned(4); // chroma's others.
        header.Flag();
        var probabilities = Probabilities(ref header);
        int? skip = header.Flag() ? header.Number(8) : null;
        var segment = tree is null ? 0 : header.Read(tree[0]) ? 2 + (header.Read(tree[2]) ? 1 : 0) : header.Read(tree[1]) ? 1 : 0;
        var skipped = skip is { } probability && header.Read(probability);
        var hasY2 = header.Read(145);
        var step = steps is null ? quantiser : absolute ? steps[segment] : quantiser + steps[segment];
        return new First(partitions, Math.Clamp(Math.Clamp(step, 0, 127) + chroma, 0, 127), probabilities, skipped, hasY2);
    }

    private static byte[] Probabilities(ref BoolReader header)
    {
        var probabilities = Vp8Probabilities.Default.ToArray();
        for (var at = 0; at < probabilities.Length; at++)
        {
            if (header.Read(Vp8Probabilities.Update[at]))
            {
                probabilities[at] = (byte)header.Number(8);
            }
        }

        return probabilities;
    }

    private static (bool Absolute, int[]? Steps, byte[]? Tree) Segmentation(ref BoolReader header)
    {
        if (!header.Flag())
        {
            return (false, null, null);
        }

        var updatesMap = header.Flag();
        var updatesData = header.Flag();
        var absolute = false;
        int[]? steps = null;
        if (updatesData)
        {
            absolute = header.Flag();
            steps = new int[Segments];
            for (var segment = 0; segment < Segments; segment++)
            {
                steps[segment] = header.OptionalSigned(7);
            }

            for (var segment = 0; segment < Segments; segment++)
            {
                header.OptionalSigned(6);
            }
        }

        byte[]? tree = updatesMap ? [255, 255, 255] : null;
        for (var node = 0; node < tree?.Length; node++)
        {
            tree[node] = header.Flag() ? (byte)header.Number(8) : (byte)255;
        }

        return (absolute, steps, tree);
    }

    private static (int U, int V) Colours(ReadOnlySpan<byte> partition, First square)
    {
        if (square.Skipped)
        {
            return (Neutral, Neutral);
        }

        var tokens = new BoolReader(partition);
        if (square.HasY2)
        {
            Block(ref tokens, square, Y2, 0, 0);
        }

        Blocks(ref tokens, square, square.HasY2 ? LumaWithY2 : LumaAlone, 4, square.HasY2 ? 1 : 0);
        var u = Blocks(ref tokens, square, Chroma, 2, 0);
        var v = Blocks(ref tokens, square, Chroma, 2, 0);
        var step = Math.Min((int)DcSteps[square.ChromaQuantiser], 132);

        // The mean of a block is an eighth of its first coefficient; the prediction at the corner is neutral, give or take one.
        return (Math.Clamp(Neutral + (u * step / 32), 0, 255), Math.Clamp(Neutral + (v * step / 32), 0, 255));
    }

    /// <summary>The blocks of a square or channel, side by side; gives the sum of their first coefficients.</summary>
    private static int Blocks(ref BoolReader tokens, First square, int type, int side, int from)
    {
        Span<int> above = stackalloc int[side];
        var sum = 0;
        for (var row = 0; row < side; row++)
        {
            var left = 0;
            for (var column = 0; column < side; column++)
            {
                var (first, filled) = Block(ref tokens, square, type, above[column] + left, from);
                sum += first;
                above[column] = left = filled ? 1 : 0;
            }
        }

        return sum;
    }

    private static (int First, bool Filled) Block(ref BoolReader tokens, First square, int type, int context, int from)
    {
        var first = 0;
        var mayEnd = true;
        for (var at = from; at < 16; at++)
        {
            var probabilities = square.Probabilities.AsSpan(Vp8Probabilities.At(type, Vp8Tokens.BandOf[at], context), Vp8Probabilities.Nodes);
            if (mayEnd && !tokens.Read(probabilities[0]))
            {
                return (first, at > from);
            }

            var size = tokens.Read(probabilities[1]) ? Size(ref tokens, probabilities) : 0;
            mayEnd = size > 0;
            context = Math.Min(size, 2);
            var value = size > 0 && tokens.Flag() ? -size : size;
            first = at == 0 ? value : first;
        }

        return (first, true);
    }

    private static int Size(ref BoolReader tokens, ReadOnlySpan<byte> probabilities)
    {
        if (!tokens.Read(probabilities[2]))
        {
            return 1;
        }

        if (!tokens.Read(probabilities[3]))
        {
            return !tokens.Read(probabilities[4]) ? 2 : tokens.Read(probabilities[5]) ? 4 : 3;
        }

        var category = !tokens.Read(probabilities[6]) ? (tokens.Read(probabilities[7]) ? 1 : 0)
            : !tokens.Read(probabilities[8]) ? (tokens.Read(probabilities[9]) ? 3 : 2)
            : tokens.Read(probabilities[10]) ? 5 : 4;
        var (from, bits) = Vp8Tokens.Categories[category];
        var more = 0;
        foreach (var probability in bits)
        {
            more = (more << 1) | (tokens.Read(probability) ? 1 : 0);
        }

        return from + more;
    }

    /// <summary>What the first partition says of the first square.</summary>
    private sealed record First(int Partitions, int ChromaQuantiser, byte[] Probabilities, bool Skipped, bool HasY2);
}
