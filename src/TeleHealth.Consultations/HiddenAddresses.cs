using System.Text.RegularExpressions;

namespace TeleHealth.Consultations;

/// <summary>
/// In a consultation whose practice hides addresses a signal passes only when every candidate in it is a relay's, whatever the pages do. What else in it may name an address
/// (the one behind a relayed candidate, RFC 8839 section 5.1, and the default ones of a description) is blanked, as browsers mostly do by themselves. Pure.
/// </summary>
internal static partial class HiddenAddresses
{
    private const string BlankRelated = " raddr 0.0.0.0 rport 0";
    private const string BlankDefault = "$1IN IP4 0.0.0.0";

    /// <summary>Whether passing the signal on would show an address that is not a relay's.</summary>
    public static bool AreShownBy(Signal signal) =>
        (signal.Candidate is { Length: > 0 } candidate && !Relayed().IsMatch(candidate))
        || (signal.Sdp is { } sdp && Candidates().EnumerateMatches(sdp) is var lines && AnyIsNotRelayed(lines, sdp));

    /// <summary>The signal as it is passed on.</summary>
    public static Signal Blanked(Signal signal) => signal with
    {
        Candidate = signal.Candidate is { } candidate ? Related().Replace(candidate, BlankRelated) : null,
        Sdp = signal.Sdp is { } sdp ? Defaults().Replace(Related().Replace(sdp, BlankRelated), BlankDefault) : null,
    };

    private static bool AnyIsNotRelayed(Regex.ValueMatchEnumerator lines, string sdp)
    {
        foreach (var line in lines)
        {
            if (!Relayed().IsMatch(sdp.AsSpan(line.Index, line.Length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Also those that nobody should read as candidates: what looks like one must be a relay's.</summary>
    [GeneratedRegex(@"^a=(candidate|remote-candidates):[^\r\n]*", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Candidates();

    [GeneratedRegex(@"\A(a=)?candidate:\S+ \d+ \S+ \d+ \S+ \d+ typ relay( |\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Relayed();

    [GeneratedRegex(@" raddr \S+ rport [0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Related();

    [GeneratedRegex(@"^(c=|a=rtcp:[0-9]+ )IN IP[46] [^\s]+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Defaults();
}
