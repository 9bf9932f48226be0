using System.Text.RegularExpressions;
using TeleHealth.Consultations;

namespace TeleHealth.Signalling.Relays;

/// <summary>
/// In a consultation whose practice hides addresses only relayed candidates are passed on, whatever the pages do; and the address behind a relayed one (raddr, RFC 8839) is
/// blanked, as browsers do by themselves.
/// </summary>
internal static partial class HiddenAddresses
{
    /// <summary>The code with which a signal that would show an address is refused.</summary>
    public const string Code = "not-relayed";

    private const string Blank = " raddr 0.0.0.0 rport 0";

    /// <summary>The signal as it may be passed on; null when it would show an address.</summary>
    public static Signal? Veil(Signal signal)
    {
        var lines = signal.Sdp is { } sdp ? Candidates().Matches(sdp).Select(line => line.Value) : signal.Candidate is { Length: > 0 } one ? [one] : [];
        return lines.All(line => Relayed().IsMatch(line)) ? signal with { Sdp = Blanked(signal.Sdp), Candidate = Blanked(signal.Candidate) } : null;
    }

    private static string? Blanked(string? text) => text is null ? null : Related().Replace(text, Blank);

    [GeneratedRegex(@"^a=candidate:[^\r\n]*", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Candidates();

    [GeneratedRegex(@" typ relay( |$)", RegexOptions.CultureInvariant)]
    private static partial Regex Relayed();

    [GeneratedRegex(@" raddr \S+ rport [0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Related();
}
