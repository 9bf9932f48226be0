namespace TeleHealth.Signalling.SipSorcery.Picture;

/// <summary>
/// Writes a picture of plain squares of 16 by 16 pixels as one VP8 key frame (RFC 6386), exactly: finest quantiser, no loop filter, one value for each square
/// and channel. Enough for a moving test picture, and small beside a library with native code.
/// </summary>
internal static class Vp8Mosaic
{
    public const int Square = 16;
    private const int Middle = 128;
    private const int LumaStep = 8;
    private const int ChromaStep = 2;
    private const int Y = 0;
    private const int Y2 = 1;
    private const int Chroma = 2;

    /// <summary>One key frame.</summary>
    /// <param name="columns">Squares in a row.</param>
    /// <param name="rows">Rows of squares.</param>
    /// <param name="colour">The colour of a square: luma, blue difference, red difference, each 0 to 255.</param>
    public static byte[] Write(int columns, int rows, Func<int, int, (byte Y, byte U, byte V)> colour)
    {
        var modes = Header();
        var tokens = new BoolWriter();
        var above = new (byte Y, byte U, byte V)[columns];
        var aboveFilled = new Filled[columns];
        for (var row = 0; row < rows; row++)
        {
            (byte Y, byte U, byte V) left = default;
            var leftFilled = default(Filled);
            for (var column = 0; column < columns; column++)
            {
                var square = colour(column, row);
                modes.Write(145, true);
                modes.Write(156, false);
                modes.Write(163, false);
                modes.Write(142, false);
                var filled = Residue(
                    tokens,
                    (square.Y - Predicted(row, column, above[column].Y, left.Y)) * LumaStep,
                    (square.U - Predicted(row, column, above[column].U, left.U)) * ChromaStep,
                    (square.V - Predicted(row, column, above[column].V, left.V)) * ChromaStep,
                    aboveFilled[column],
                    leftFilled);
                above[column] = left = square;
                aboveFilled[column] = leftFilled = filled;
            }
        }

        return Frame(columns * Square, rows * Square, modes.Finish(), tokens.Finish());
    }

    /// <summary>DC prediction: the mean of what lies above and to the left, each of one colour.</summary>
    private static int Predicted(int row, int column, byte above, byte left) => (row, column) switch
    {
        (0, 0) => Middle,
        (0, _) => left,
        (_, 0) => above,
        _ => (above + left + 1) >> 1,
    };

    private static BoolWriter Header()
    {
        var header = new BoolWriter();
        header.WriteNumber(2, 0);  // Colour space, clamping.
        header.WriteNumber(1, 0);  // No segments.
        header.WriteNumber(10, 0); // Filter type, level, sharpness.
        header.WriteNumber(1, 0);  // No filter deltas.
        header.WriteNumber(2, 0);  // One partition of tokens.
        header.WriteNumber(7, 0);  // The finest quantiser,
        header.WriteNumber(5, 0);  // the same for every kind of block.
        header.WriteNumber(1, 1);  // Probabilities are kept.
        foreach (var probability in Vp8Probabilities.Update)
        {
            header.Write(probability, false);
        }

        header.WriteNumber(1, 0);  // No square is skipped.
        return header;
    }

    private static Filled Residue(BoolWriter tokens, int luma, int u, int v, Filled above, Filled left)
    {
        Block(tokens, Y2, above.Luma + left.Luma, luma);
        for (var block = 0; block < 16; block++)
        {
            tokens.Write(Vp8Probabilities.Default[Vp8Probabilities.At(Y, Vp8Tokens.BandOf[1], 0)], false);
        }

        Channel(tokens, u, above.U, left.U);
        Channel(tokens, v, above.V, left.V);
        return new Filled(luma != 0 ? 1 : 0, u != 0 ? 1 : 0, v != 0 ? 1 : 0);
    }

    private static void Channel(BoolWriter tokens, int value, int above, int left)
    {
        var own = value != 0 ? 1 : 0;
        Block(tokens, Chroma, above + left, value);
        Block(tokens, Chroma, above + own, value);
        Block(tokens, Chroma, own + left, value);
        Block(tokens, Chroma, own + own, value);
    }

    /// <summary>A block that has its first coefficient or none.</summary>
    private static void Block(BoolWriter tokens, int type, int context, int value)
    {
        var node = Vp8Probabilities.At(type, Vp8Tokens.BandOf[0], context);
        var probabilities = Vp8Probabilities.Default.AsSpan(node, Vp8Probabilities.Nodes);
        tokens.Write(probabilities[0], value != 0);
        if (value == 0)
        {
            return;
        }

        tokens.Write(probabilities[1], true);
        Size(tokens, probabilities, Math.Abs(value));
        tokens.Write(128, value < 0);
        var after = Vp8Probabilities.At(type, Vp8Tokens.BandOf[1], Math.Abs(value) == 1 ? 1 : 2);
        tokens.Write(Vp8Probabilities.Default[after], false);
    }

    private static void Size(BoolWriter tokens, ReadOnlySpan<byte> probabilities, int size)
    {
        tokens.Write(probabilities[2], size > 1);
        if (size == 1)
        {
            return;
        }

        tokens.Write(probabilities[3], size > 4);
        if (size <= 4)
        {
            tokens.Write(probabilities[4], size > 2);
            if (size > 2)
            {
                tokens.Write(probabilities[5], size == 4);
            }

            return;
        }

        var category = Array.FindLastIndex(Vp8Tokens.Categories, known => size >= known.From);
        tokens.Write(probabilities[6], category >= 2);
        if (category < 2)
        {
            tokens.Write(probabilities[7], category == 1);
        }
        else
        {
            tokens.Write(probabilities[8], category >= 4);
            tokens.Write(probabilities[category < 4 ? 9 : 10], category is 3 or 5);
        }

        var (from, bits) = Vp8Tokens.Categories[category];
        for (var bit = 0; bit < bits.Length; bit++)
        {
            tokens.Write(bits[bit], (((size - from) >> (bits.Length - 1 - bit)) & 1) == 1);
        }
    }

    private static byte[] Frame(int width, int height, byte[] first, byte[] tokens)
    {
        const int ShownKeyFrame = 0x10;
        var tag = ShownKeyFrame | (first.Length << 5);
        return
        [
            (byte)(tag & 255), (byte)((tag >> 8) & 255), (byte)(tag >> 16), 0x9d, 0x01, 0x2a,
            (byte)(width & 255), (byte)(width >> 8), (byte)(height & 255), (byte)(height >> 8),
            .. first, .. tokens,
        ];
    }

    /// <summary>Which of a square's blocks have coefficients: the context of its neighbours.</summary>
    private readonly record struct Filled(int Luma, int U, int V);
}
