using System.Text;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>
/// The lines of a description whose meaning the gateway goes by, for SIPSorcery to read. What the rules pass over, as RFC 8866 asks, it
/// would not: it takes <c>a=midnight</c> for a mid and any later <c>a=group</c> for the bundle, and its work grows with the square of the
/// lines of sources.
/// </summary>
internal static class UnderstoodLines
{
    /// <summary>The lines, each ended by CRLF.</summary>
    public static string Of(string sdp)
    {
        var understood = new StringBuilder(sdp.Length);
        var hasMedia = false;
        var lines = new DescriptionLines(sdp);
        while (lines.MoveNext())
        {
            var line = lines.Current;
            hasMedia |= line is ['m', ..];
            if (line is ['v' or 'o' or 's' or 't' or 'c' or 'm', ..])
            {
                understood.Append(line).Append("\r\n");
            }
            else if (line is ['a', '=', .. var attribute] && IsUnderstood(attribute, hasMedia, out var isBare))
            {
                understood.Append(isBare ? line.TrimEnd(':') : line).Append("\r\n");
            }
        }

        return understood.ToString();
    }

    private static bool IsUnderstood(ReadOnlySpan<char> attribute, bool hasMedia, out bool isBare)
    {
        var colon = attribute.IndexOf(':');
        var name = colon < 0 ? attribute : attribute[..colon];

        // A direction has no value; the rules let a lone colon pass.
        isBare = name is "sendrecv" or "sendonly" or "recvonly" or "inactive";
        return isBare || name switch
        {
            "group" => !hasMedia && attribute is "group:BUNDLE" or ['g', 'r', 'o', 'u', 'p', ':', 'B', 'U', 'N', 'D', 'L', 'E', ' ', ..],
            "ice-ufrag" or "ice-pwd" or "setup" or "fingerprint" or "mid" or "candidate" or "rtpmap" => true,
            _ => false,
        };
    }
}
