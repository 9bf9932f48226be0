using System.Text.RegularExpressions;
using TeleHealth.Consultations;

namespace TeleHealth.Signalling.Relays;

/// <summary>
/// In a consultation whose practice hides addresses only relayed candidates are passed on, whatever the pages do; and the address behind a relayed one (raddr, RFC 8839) is
/// blanked, as browsers do by themselves.
/// </summary>
internal static partial class HiddenAddresses
{
    /// <summary>The signal as it may be passed on; null when it would show an address.</summary>
    public static Signal? Veil(Signal signal)
    {
        var lines = signal.Sdp is { } sdp ? Candidates().Matches(sdp).Select(line => line.Value) : signal.Candidate is { Length: > 0 } one ? [one] : [];
        return lines.All(line => Relayed().IsMatch(line))
            ? signal with { Sdp = signal.Sdp is { } text ? Related().Replace(text, Blank) : null, Candidate = signal.Candidate is { } candidate ? Related().Replace(candidate, Blank) : null }
            : null;
    }

    private const string Blank = " raddr 0.0.0.0 rport 0";

    [GeneratedRegex(@"^a=candidate:[^\r\n]*", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Candidates();

    [GeneratedRegex(@" typ relay( |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Relayed();

    [GeneratedRegex(@" raddr \S+ rport [0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Related();
}
