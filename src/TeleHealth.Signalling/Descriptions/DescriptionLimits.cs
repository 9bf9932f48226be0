using System.Text;

namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// How long descriptions and candidates may be; docs/protocol.md repeats it. A browser's fullest description here (sound, two pictures,
/// data, all codecs) has 11 kB and 300 lines. Checked before any parser sees the text: a parser may take quadratic time, and SIPSorcery's
/// does.
/// </summary>
public static class DescriptionLimits
{
    /// <summary>Longest description, in bytes of UTF-8.</summary>
    public const int DescriptionBytesMax = 64 * 1024;

    /// <summary>Most lines of a description, empty ones included.</summary>
    public const int LinesMax = 2_000;

    /// <summary>Most media lines of a description, rejected ones included.</summary>
    public const int MediaLinesMax = 32;

    /// <summary>Longest candidate, in bytes of UTF-8.</summary>
    public const int CandidateBytesMax = 1024;

    /// <summary>The refusal of a description beyond a limit; null when it is within all of them.</summary>
    public static DescriptionInspection.Refused? Check(string sdp)
    {
        ArgumentNullException.ThrowIfNull(sdp);

        // A character takes at least a byte, so that megabytes are refused without being read.
        if (sdp.Length > DescriptionBytesMax || Encoding.UTF8.GetByteCount(sdp) > DescriptionBytesMax)
        {
            return new DescriptionInspection.Refused(DescriptionRefusal.DescriptionTooLong, Line: null);
        }

        var mediaLines = 0;
        var lines = new DescriptionLines(sdp);
        while (lines.MoveNext())
        {
            mediaLines += lines.Current.StartsWith("m=") ? 1 : 0;
            if (lines.Number > LinesMax || mediaLines > MediaLinesMax)
            {
                return new DescriptionInspection.Refused(DescriptionRefusal.DescriptionTooLong, lines.Number);
            }
        }

        return null;
    }
}
