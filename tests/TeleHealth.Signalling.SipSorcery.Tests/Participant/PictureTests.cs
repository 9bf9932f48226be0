using TeleHealth.Signalling.SipSorcery.Picture;

namespace TeleHealth.Signalling.SipSorcery.Tests.Participant;

/// <summary>The small writer of VP8 against the small reader, and the reader against whatever bytes there are. A real decoder sees the picture in the browser tests.</summary>
public sealed class PictureTests
{
    [Theory]
    [InlineData(128, 128, "other")]
    [InlineData(90, 240, "red")]
    [InlineData(240, 110, "blue")]
    [InlineData(0, 255, "red")]
    [InlineData(255, 0, "blue")]
    [InlineData(127, 129, "other")]
    public void The_colour_that_is_written_is_read(int u, int v, string colour)
    {
        var glance = Vp8Glance.At(Vp8Mosaic.Write(4, 3, (_, _) => (100, (byte)u, (byte)v)));

        Assert.Equal(new Vp8Glance(64, 48, u, v), glance);
        Assert.Equal(colour, glance!.Colour);
    }

    [Fact]
    public void A_picture_of_the_test_is_small()
    {
        Assert.All(Enumerable.Range(0, 40), number => Assert.InRange(TestPicture.At(number).Length, 100, 6_000));
        Assert.True(Enumerable.Range(0, 40).Select(number => Convert.ToHexString(TestPicture.At(number))).Distinct().Count() > 30);
    }

    [Fact]
    public void Whatever_bytes_come_a_glance_ends_without_an_exception() => CsCheck.Check.Sample(
        CsCheck.Gen.Byte.Array[0, 300],
        bytes =>
        {
            byte[] frame = [.. Vp8Mosaic.Write(2, 2, (_, _) => (100, 90, 240))[..10], .. bytes];
            _ = Vp8Glance.At(bytes);
            _ = Vp8Glance.At(frame);
        });
}
