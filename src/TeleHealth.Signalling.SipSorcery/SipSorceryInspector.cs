using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Signalling.SipSorcery;

/// <summary>The inspector in use where SIPSorcery is built in.</summary>
public sealed class SipSorceryInspector : ISessionDescriptionInspector
{
    private readonly BuiltInInspector rules = new();

    /// <inheritdoc/>
    public string Name => "sip-sorcery";

    /// <inheritdoc/>
    public DescriptionInspection Inspect(string sdp, DescriptionKind kind) => rules.Inspect(sdp, kind);

    /// <inheritdoc/>
    public CandidateInspection InspectCandidate(string candidate) => rules.InspectCandidate(candidate);
}
