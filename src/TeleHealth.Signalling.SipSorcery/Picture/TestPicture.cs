namespace TeleHealth.Signalling.SipSorcery.Picture;

/// <summary>The moving picture of a test call: a soft light that goes round on calm blue, ten pictures a second. Written once for the process.</summary>
internal static class TestPicture
{
    public const int Columns = 32;
    public const int Rows = 24;
    private const int PicturesARound = 40;
    private const double LightRadius = 7;
    private const double WayRadius = 7;

    private static readonly Lazy<byte[][]> Round = new(() => [.. Enumerable.Range(0, PicturesARound).Select(Write)]);

    /// <summary>How long one picture is shown.</summary>
    public static TimeSpan Shown { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>One picture of the endless row.</summary>
    public static byte[] At(int number) => Round.Value[number % PicturesARound];

    private static byte[] Write(int number)
    {
        var angle = 2 * Math.PI * number / PicturesARound;
        var (x, y) = ((Columns / 2) + (WayRadius * Math.Cos(angle)), (Rows / 2) + (WayRadius * Math.Sin(angle)));
        return Vp8Mosaic.Write(Columns, Rows, (column, row) =>
        {
            // It fades out smoothly, so that plain squares look like a glow.
            var near = Math.Clamp(1 - (Math.Sqrt(Math.Pow(column + 0.5 - x, 2) + Math.Pow(row + 0.5 - y, 2)) / LightRadius), 0, 1);
            var light = near * near * (3 - (2 * near));
            return (Mixed(74, 205, light), Mixed(156, 126, light), Mixed(102, 134, light));
        });
    }

    private static byte Mixed(int ground, int glow, double light) => (byte)Math.Round(ground + ((glow - ground) * light));
}
