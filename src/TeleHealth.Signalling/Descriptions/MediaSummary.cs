using System.Collections.Immutable;

namespace TeleHealth.Signalling.Descriptions;

/// <summary>One medium of a description: its <c>m=</c> line and what follows. Equal by value, codecs included.</summary>
/// <param name="Kind">What it carries.</param>
/// <param name="Mid">Its name (RFC 5888), which candidates refer to; null when it has none.</param>
/// <param name="Protocol">Its transport as written, such as <c>UDP/TLS/RTP/SAVPF</c>.</param>
/// <param name="Direction">Which way it flows, seen from the side that wrote it.</param>
/// <param name="Codecs">
/// Its codecs in order of preference, each once. Formats that only repair or accompany (rtx, red, forward error correction, comfort noise,
/// dialled digits) and payload types that nothing maps to a codec are left out.
/// </param>
/// <param name="IsRejected">Whether it is switched off: port 0 without <c>a=bundle-only</c>.</param>
public sealed record MediaSummary(
    MediaKind Kind, string? Mid, string Protocol, MediaDirection Direction, ImmutableArray<Codec> Codecs, bool IsRejected)
{
    /// <inheritdoc/>
    public bool Equals(MediaSummary? other) =>
        other is not null
        && Codecs.SequenceEqual(other.Codecs)
        && (Kind, Mid, Protocol, Direction, IsRejected) == (other.Kind, other.Mid, other.Protocol, other.Direction, other.IsRejected);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Mid, Protocol, Direction, Codecs.Length, IsRejected);
}
