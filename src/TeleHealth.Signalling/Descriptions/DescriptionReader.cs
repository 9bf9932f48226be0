namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// Reads a description line by line, once. It refuses what is malformed and keeps what <see cref="TransportRules"/> judges. Lines and
/// attributes that it does not know are passed over, as RFC 8866 section 5 asks; one that it knows must be right, and must not contradict
/// another.
/// </summary>
internal sealed class DescriptionReader
{
    /// <summary>A description begins with these lines, each once, in this order (RFC 8866 section 9).</summary>
    private const string FirstLines = "vos";

    private int firstLinesRead;
    private bool hasTiming;

    /// <summary>What stands before the first medium: defaults for all media.</summary>
    public SectionAttributes Session { get; } = new();

    /// <summary>The media, in the order of their lines.</summary>
    public List<MediaSection> Media { get; } = [];

    /// <summary>Which media share a transport.</summary>
    public BundleGroups Bundles { get; } = new();

    /// <summary>After a failed reading, the line at fault; null when a line is missing.</summary>
    public int? FaultyLine { get; private set; }

    /// <summary>Reads it all; false when it is malformed.</summary>
    public bool Read(string sdp)
    {
        var lines = new DescriptionLines(sdp);
        while (lines.MoveNext())
        {
            if (!lines.Current.IsEmpty && !ReadLine(lines.Current, lines.Number))
            {
                FaultyLine = lines.Number;
                return false;
            }
        }

        return firstLinesRead == FirstLines.Length && hasTiming && NamesAgree();
    }

    private bool ReadLine(ReadOnlySpan<char> line, int number)
    {
        if (line.Length < 2 || line[1] != '=' || !char.IsAsciiLetterLower(line[0]) || !Grammar.IsText(line))
        {
            return false;
        }

        var value = line[2..];
        return firstLinesRead < FirstLines.Length ? ReadFirstLine(line[0], value) : line[0] switch
        {
            'v' or 'o' or 's' => false,
            't' => Media.Count == 0 && (hasTiming = SessionLines.IsTiming(value)),
            'c' => SessionLines.IsConnection(value),
            'k' => (Media.Count == 0 ? Session : Media[^1].Attributes).MarkKey(number),
            'm' => hasTiming && BeginMedium(value, number),
            'a' => ReadAttribute(value, number),
            _ => true,
        };
    }

    private bool ReadFirstLine(char type, ReadOnlySpan<char> value) => type == FirstLines[firstLinesRead++] && type switch
    {
        'v' => value is "0",
        'o' => SessionLines.IsOrigin(value),

        // Any name, none included: "s= " is legal and has lost its blank by now.
        _ => true,
    };

    private bool BeginMedium(ReadOnlySpan<char> value, int number)
    {
        if (MediaLine.Read(value, number) is not { } line)
        {
            return false;
        }

        Media.Add(new MediaSection(line));
        return true;
    }

    private bool ReadAttribute(ReadOnlySpan<char> attribute, int number)
    {
        var colon = attribute.IndexOf(':');
        var name = colon < 0 ? attribute : attribute[..colon];
        var value = colon < 0 ? [] : attribute[(colon + 1)..];
        if (!Grammar.IsToken(name))
        {
            return false;
        }

        return Media.Count > 0 ? Media[^1].Read(name, value, number) : name switch
        {
            "group" => Bundles.Read(value, number),
            "candidate" => false,
            _ => Session.Read(name, value, number),
        };
    }

    /// <summary>No two media of the same name, and no group that names a medium which isn't there.</summary>
    private bool NamesAgree()
    {
        var named = new Dictionary<string, MediaSection>();
        foreach (var medium in Media)
        {
            if (medium.Mid.Value is { } mid && !named.TryAdd(mid, medium))
            {
                FaultyLine = medium.Mid.Line;
                return false;
            }
        }

        FaultyLine = Bundles.Join(named);
        return FaultyLine is null;
    }
}
