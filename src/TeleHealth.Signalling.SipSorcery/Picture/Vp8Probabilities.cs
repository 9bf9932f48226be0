using System.Globalization;

namespace TeleHealth.Signalling.SipSorcery.Picture;

/// <summary>The probabilities of coefficient tokens (RFC 6386 sections 13.4 and 13.5), as the data file beside this has them.</summary>
internal static class Vp8Probabilities
{
    public const int BlockTypes = 4;
    public const int Bands = 8;
    public const int Contexts = 3;
    public const int Nodes = 11;

    static Vp8Probabilities()
    {
        using var stream = typeof(Vp8Probabilities).Assembly.GetManifestResourceStream("Vp8Probabilities.txt")!;
        using var reader = new StreamReader(stream);
        var parts = reader.ReadToEnd().Split("default\n")[1].Split("update\n");
        Default = Read(parts[0]);
        Update = Read(parts[1]);
    }

    /// <summary>Of the tokens themselves, before a frame says otherwise.</summary>
    public static byte[] Default { get; }

    /// <summary>That a frame says otherwise.</summary>
    public static byte[] Update { get; }

    /// <summary>Where the eleven of a block type, band and context begin.</summary>
    public static int At(int type, int band, int context) => ((((type * Bands) + band) * Contexts) + context) * Nodes;

    private static byte[] Read(string text) =>
        [.. text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(number => byte.Parse(number, CultureInfo.InvariantCulture))];
}
