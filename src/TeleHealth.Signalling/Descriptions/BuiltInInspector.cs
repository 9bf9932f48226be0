namespace TeleHealth.Signalling.Descriptions;

/// <summary>The inspector that needs nothing but this project: the one in use unless the SIPSorcery adapter is there.</summary>
public sealed class BuiltInInspector : ISessionDescriptionInspector
{
    /// <inheritdoc/>
    public string Name => "built-in";

    /// <inheritdoc/>
    public DescriptionInspection Inspect(string sdp, DescriptionKind kind)
    {
        if (DescriptionLimits.Check(sdp) is { } beyond)
        {
            return beyond;
        }

        var reader = new DescriptionReader();
        if (!reader.Read(sdp))
        {
            return new DescriptionInspection.Refused(DescriptionRefusal.DescriptionMalformed, reader.FaultyLine);
        }

        var transports = new TransportRules(reader.Session, reader.Media, kind);
        return transports.Check() ?? (DescriptionInspection)new DescriptionInspection.Accepted(Summary(reader, transports));
    }

    /// <inheritdoc/>
    public CandidateInspection InspectCandidate(string candidate) => CandidateLine.Inspect(candidate);

    private static SessionDescriptionSummary Summary(DescriptionReader reader, TransportRules transports) => new(
        [.. reader.Media.Select(media => media.Summary(reader.Session))],
        [.. reader.Bundles.Mids],
        transports.HasIceCredentials,
        transports.Setup,
        reader.Media.Sum(media => media.CandidateCount));
}
