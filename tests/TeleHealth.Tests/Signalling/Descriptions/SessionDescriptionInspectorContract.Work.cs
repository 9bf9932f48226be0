using System.Diagnostics;
using System.Globalization;
using System.Text;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>The work grows with the length of the text and not with its square: a ratio of two sizes measured together, never a time.</summary>
public abstract partial class SessionDescriptionInspectorContract
{
    private const int SmallBytes = 8 * 1024;
    private const int Growth = 8;

    /// <summary>Linear work grows 8 times, quadratic work 64 times.</summary>
    private const double RatioMax = 24;

    /// <summary>What is repeated, after which beginning: lines over and over, or one line without end.</summary>
    public static TheoryData<string, string, string> Repetitions => new()
    {
        { "sources", "", "a=ssrc:{0} cname:x\n" },
        { "groups of sources", "", "a=ssrc-group:FID {0} {0}\n" },
        { "candidates", "", "a=candidate:{0} 1 udp 1 192.0.2.2 9 typ host\n" },
        { "mappings", "", "a=rtpmap:111 opus/48000/2\n" },
        { "mappings of what isn't listed", "", "a=rtpmap:127 x/8000\n" },
        { "roles", "", "a=setup:actpass\n" },
        { "fingerprints", "", "a=fingerprint:sha-512 {0}\n" },
        { "other groups", "", "a=group:LS {0}\n" },
        { "unknown attributes", "", "a=x{0}\n" },
        { "short lines", "", "a=x\n" },
        { "blanks at the ends of lines", "", "a=x                                                                              \n" },
        { "a long value", "a=x:", "x" },
        { "a long name", "a=", "x" },
        { "blanks at the end of a line", "a=x:", " " },
        { "letters beyond ASCII", "a=x:", "é" },
        { "members of a group of sources", "a=ssrc-group:FID", " {0}" },
        { "members of a bundle", "m=audio 0 UDP/TLS/RTP/SAVPF 0\na=mid:1\na=group:BUNDLE", " {0}" },
        { "formats of a data channel", "m=application 0 UDP/DTLS/SCTP", " x" },
        { "parts of a protocol", "m=audio 0 x", "/x" },
        { "digits", "a=ssrc:", "0" },
        { "an ICE user", "m=audio 9 UDP/TLS/RTP/SAVPF 0\na=ice-ufrag:", "x" },
        { "labels of a name", "c=IN IP4 a", ".a" },
        { "groups of an IPv6 address", "c=IN IP6 ", "0:" },
    };

    [Theory]
    [MemberData(nameof(Repetitions))]
    public void The_work_grows_with_the_text_and_not_with_its_square(string what, string start, string part)
    {
        var small = Repeated(start, part, SmallBytes);
        var large = Repeated(start, part, SmallBytes * Growth);
        Assert.Null(DescriptionLimits.Check(large));
        var ratio = double.PositiveInfinity;

        // A busy machine slows a single measurement, never all; quadratic work shows in every one.
        for (var attempt = 0; attempt < 10 && ratio > RatioMax; attempt++)
        {
            ratio = Math.Min(ratio, (double)Shortest(large) / Math.Max(1, Shortest(small)));
        }

        Assert.True(ratio <= RatioMax, $"{what}: {Growth} times the text took {ratio:F0} times the work");
    }

    [Theory]
    [MemberData(nameof(Repetitions))]
    public void The_memory_grows_with_the_text_and_not_with_its_square(string what, string start, string part)
    {
        var ratio = (double)Allocated(Repeated(start, part, SmallBytes * Growth)) / Allocated(Repeated(start, part, SmallBytes));

        Assert.True(ratio <= RatioMax, $"{what}: {Growth} times the text took {ratio:F0} times the memory");
    }

    /// <summary>An offer of sound, then the beginning, then the part over and over, within the limits of bytes and of lines.</summary>
    private static string Repeated(string start, string part, int bytes)
    {
        var text = new StringBuilder(Samples.Read("chromium156-offer-audio-initial.sdp")).Append(start);

        // As many lines as a description may have in the larger size, and an eighth of them in the smaller.
        var times = part.EndsWith('\n') ? (DescriptionLimits.LinesMax * bytes / (SmallBytes * Growth)) - 50 : int.MaxValue;
        var size = text.Length;
        for (var i = 0; i < times; i++)
        {
            var next = string.Format(CultureInfo.InvariantCulture, part, i);
            size += Encoding.UTF8.GetByteCount(next);
            if (size >= bytes)
            {
                break;
            }

            text.Append(next);
        }

        return text.Append('\n').ToString();
    }

    private long Shortest(string sdp)
    {
        var shortest = long.MaxValue;
        for (var run = 0; run < 20; run++)
        {
            var start = Stopwatch.GetTimestamp();
            Inspector.Inspect(sdp, DescriptionKind.Offer);
            shortest = Math.Min(shortest, Stopwatch.GetTimestamp() - start);
        }

        return shortest;
    }

    private long Allocated(string sdp)
    {
        Inspector.Inspect(sdp, DescriptionKind.Offer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Inspector.Inspect(sdp, DescriptionKind.Offer);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
