using System.Text;

namespace TeleHealth.BrowserTests;

/// <summary>A camera file of one colour, so that a picture tells whose it is. Two of Chromium's own fake cameras look alike.</summary>
internal static class ColouredCamera
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Frames = 10;

    public static string Red(string folder) => Write(folder, "red", 81, 90, 240);

    public static string Blue(string folder) => Write(folder, "blue", 41, 240, 110);

    /// <summary>
    /// Luma and chroma as BT.601 has them. A lighter figure of head and shoulders sways a little, so that the encoder has something to send and a screenshot shows
    /// somebody; the left edge stays plain.
    /// </summary>
    private static string Write(string folder, string name, byte y, byte u, byte v)
    {
        var path = Path.Combine(folder, $"{name}.y4m");
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F20:1 Ip A1:1 C420jpeg\n"));
        for (var frame = 0; frame < Frames; frame++)
        {
            file.Write("FRAME\n"u8);
            var luma = new byte[Width * Height];
            Array.Fill(luma, y);
            Draw(luma, (byte)(y + 60), sway: (int)(6 * Math.Sin(2 * Math.PI * frame / Frames)));
            file.Write(luma);
            file.Write(Plane(u));
            file.Write(Plane(v));
        }

        return path;
    }

    private static void Draw(byte[] luma, byte light, int sway)
    {
        for (var row = 0; row < Height; row++)
        {
            for (var column = Width / 4; column < Width * 3 / 4; column++)
            {
                double x = column - (Width / 2) - sway, head = row - (Height * 0.42), shoulders = row - (Height * 1.05);
                if ((x * x) + (head * head * 0.7) < 4200 || (x * x / 2.2) + (shoulders * shoulders) < 10_500)
                {
                    luma[(row * Width) + column] = light;
                }
            }
        }
    }

    private static byte[] Plane(byte value)
    {
        var plane = new byte[Width * Height / 4];
        Array.Fill(plane, value);
        return plane;
    }
}
