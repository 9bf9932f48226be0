namespace TeleHealth.Signalling.Descriptions;

/// <summary>What every inspector demands of a description, in order: limits, form, transports.</summary>
internal static class DescriptionRules
{
    /// <summary>Applies the rules.</summary>
    /// <param name="sdp">The description.</param>
    /// <param name="kind">Which half of the exchange it is.</param>
    /// <param name="isReadAlike">
    /// Whether another reader, asked only about what the rules let pass, understands the same; a description that two readers take
    /// differently is malformed. Null where there is no other.
    /// </param>
    public static DescriptionInspection Apply(string sdp, DescriptionKind kind, Func<DescriptionReader, TransportRules, bool>? isReadAlike = null)
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
        if (transports.Check() is { } broken)
        {
            return broken;
        }

        return isReadAlike?.Invoke(reader, transports) == false
            ? new DescriptionInspection.Refused(DescriptionRefusal.DescriptionMalformed, Line: null)
            : new DescriptionInspection.Accepted(Summary(reader, transports));
    }

    private static SessionDescriptionSummary Summary(DescriptionReader reader, TransportRules transports) => new(
        [.. reader.Media.Select(media => media.Summary(reader.Session))],
        [.. reader.Bundles.Mids],
        transports.HasIceCredentials,
        transports.Setup,
        reader.Media.Sum(media => media.CandidateCount));
}
