namespace TeleHealth.Signalling.Descriptions;

/// <summary>The inspector that needs nothing but this project: the one in use unless the SIPSorcery adapter is there.</summary>
public sealed class BuiltInInspector : ISessionDescriptionInspector
{
    /// <inheritdoc/>
    public string Name => "built-in";

    /// <inheritdoc/>
    public DescriptionInspection Inspect(string sdp, DescriptionKind kind) => DescriptionRules.Apply(sdp, kind);

    /// <inheritdoc/>
    public CandidateInspection InspectCandidate(string candidate) => CandidateLine.Inspect(candidate);
}
