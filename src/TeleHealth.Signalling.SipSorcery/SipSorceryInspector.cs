using SIPSorcery.Net;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>
/// The inspector in use where SIPSorcery is built in. The rules decide, as everywhere; SIPSorcery then reads what they let pass, and must
/// understand the same. Limits come before it, candidates are read without it, and its seven kinds of exception are one refusal.
/// <para>
/// SIPSorcery's own log stays off, as it is unless somebody turns it on: it writes whole lines of descriptions.
/// </para>
/// </summary>
public sealed class SipSorceryInspector : ISessionDescriptionInspector
{
    private readonly Func<string, SDP?> parse;

    /// <summary>An inspector with the library's own parser.</summary>
    public SipSorceryInspector()
        : this(SDP.ParseSDPDescription)
    {
    }

    internal SipSorceryInspector(Func<string, SDP?> parse) => this.parse = parse;

    /// <inheritdoc/>
    public string Name => "sip-sorcery";

    /// <inheritdoc/>
    public DescriptionInspection Inspect(string sdp, DescriptionKind kind) =>
        DescriptionRules.Apply(sdp, kind, (reader, transports) => IsReadAlike(sdp, reader, transports));

    /// <inheritdoc/>
    public CandidateInspection InspectCandidate(string candidate) => CandidateLine.Inspect(candidate);

    private bool IsReadAlike(string sdp, DescriptionReader reader, TransportRules transports)
    {
        try
        {
            return parse(UnderstoodLines.Of(sdp)) is { } library && new SecondReading(library, reader, transports).Agrees();
        }
        catch (Exception)
        {
            // ArgumentException, ArgumentOutOfRangeException, ApplicationException, FormatException, IndexOutOfRangeException,
            // NullReferenceException, OverflowException, and whatever the next version finds: it could not read it.
            return false;
        }
    }
}
