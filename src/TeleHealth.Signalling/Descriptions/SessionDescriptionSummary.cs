using System.Collections.Immutable;

namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// What an accepted description says, for the rules and metrics of the gateway. It carries no password, fingerprint or address, so that it
/// may be logged. Equal by value, lists included.
/// </summary>
/// <param name="Media">The media, in the order of their lines; rejected ones included, since a medium keeps its place for good.</param>
/// <param name="BundleMids">
/// The media that share one transport (RFC 9143), in the order of the group; where there are several groups, one after the other.
/// </param>
/// <param name="HasIceCredentials">Whether an ICE user name and password are there: false only when nothing is live.</param>
/// <param name="Setup">The DTLS role of the first live medium that states one; null when nothing is live.</param>
/// <param name="CandidateCount">ICE candidates written in the description itself.</param>
public sealed record SessionDescriptionSummary(
    ImmutableArray<MediaSummary> Media,
    ImmutableArray<string> BundleMids,
    bool HasIceCredentials,
    DtlsSetup? Setup,
    int CandidateCount)
{
    /// <summary>Whether a data channel is wanted.</summary>
    public bool HasDataChannel => Media.Any(media => media is { Kind: MediaKind.Application, IsRejected: false });

    /// <inheritdoc/>
    public bool Equals(SessionDescriptionSummary? other) =>
        other is not null
        && Media.SequenceEqual(other.Media)
        && BundleMids.SequenceEqual(other.BundleMids)
        && (HasIceCredentials, Setup, CandidateCount) == (other.HasIceCredentials, other.Setup, other.CandidateCount);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Media.Length, BundleMids.Length, HasIceCredentials, Setup, CandidateCount);
}
