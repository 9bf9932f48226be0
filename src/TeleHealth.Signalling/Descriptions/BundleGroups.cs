namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// The groups of media that share one transport: <c>a=group:BUNDLE</c> and names (RFC 9143). There may be several groups; a medium is in
/// one of them at most. A rejected medium that is still named, against RFC 9143 but harmless, is passed over. Groups of other meaning are
/// not read.
/// </summary>
internal sealed class BundleGroups
{
    private readonly List<(List<string> Mids, int Line)> groups = [];
    private readonly HashSet<string> named = [];

    /// <summary>The names, group after group.</summary>
    public IEnumerable<string> Mids => groups.SelectMany(group => group.Mids);

    /// <summary>The names of the last group; null when there is none.</summary>
    public IReadOnlyList<string>? Last => groups is [.., var last] ? last.Mids : null;

    /// <summary>Reads a group; false when a name is none or is there already.</summary>
    public bool Read(ReadOnlySpan<char> value, int line)
    {
        var fields = new Fields(value);
        if (fields.Take() is not "BUNDLE")
        {
            return true;
        }

        var mids = new List<string>();
        while (!fields.AtEnd)
        {
            var mid = fields.Take();

            // More names than media can't all be there, so that a long list ends early.
            if (named.Count == DescriptionLimits.MediaLinesMax || !named.Add(mid.ToString()))
            {
                return false;
            }

            mids.Add(mid.ToString());
        }

        groups.Add((mids, line));
        return true;
    }

    /// <summary>
    /// Tells the media on whose transport they live; the line of a group that names a medium which isn't there, null when all are.
    /// </summary>
    public int? Join(IReadOnlyDictionary<string, MediaSection> media)
    {
        foreach (var (mids, line) in groups)
        {
            // The first live medium of a group brings the transport, and the others may leave it to that (RFC 9429 section 5.2.1).
            var hasTransport = false;
            foreach (var mid in mids)
            {
                if (!media.TryGetValue(mid, out var medium))
                {
                    return line;
                }

                medium.IsCovered = hasTransport;
                hasTransport |= !medium.IsRejected;
            }
        }

        return null;
    }
}
