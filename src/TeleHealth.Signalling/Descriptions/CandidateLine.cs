namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// One ICE candidate (RFC 8839 section 5.1): <c>candidate:foundation component transport priority address port typ type</c>, then pairs of
/// names and values. Every inspector reads candidates here: the libraries at hand lose the transport, pass over doubled blanks, or throw.
/// </summary>
public static class CandidateLine
{
    private const string Name = "candidate:";
    private const int FoundationLengthMax = 32;

    /// <summary>Inspects a trickled candidate as browsers hand it over; <c>a=</c> may stand before it.</summary>
    public static CandidateInspection Inspect(string candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        if (candidate.Length == 0)
        {
            return new CandidateInspection.Accepted(Candidate: null);
        }

        var line = candidate.AsSpan();
        line = line.StartsWith("a=") ? line[2..] : line;
        return candidate.Length <= DescriptionLimits.CandidateBytesMax
            && line.StartsWith(Name)
            && Read(line[Name.Length..].TrimEnd(' ')) is { } summary
            ? new CandidateInspection.Accepted(summary)
            : new CandidateInspection.Refused(DescriptionRefusal.CandidateMalformed);
    }

    /// <summary>Reads what follows <c>candidate:</c>; null when it is malformed.</summary>
    internal static CandidateSummary? Read(ReadOnlySpan<char> value)
    {
        // Only ASCII passes, so that characters are bytes and the limit is the same here as for the whole line.
        if (value.Length > DescriptionLimits.CandidateBytesMax - Name.Length || !Grammar.IsPlain(value))
        {
            return null;
        }

        var fields = new Fields(value);
        if (!Grammar.IsIce(fields.Take(), 1, FoundationLengthMax)
            || !Grammar.IsNumber(fields.Take(), 1, 2, out var component)
            || TransportOf(fields.Take()) is not { } transport

            // RFC 8445 section 5.1.2: between 1 and 2^31 - 1.
            || !Grammar.IsNumber(fields.Take(), 1, int.MaxValue)
            || NetworkAddress.FamilyOf(fields.Take()) is not { } address
            || !Grammar.IsNumber(fields.Take(), 0, ushort.MaxValue)
            || fields.Take() is not "typ"
            || TypeOf(fields.Take()) is not { } type)
        {
            return null;
        }

        var extensions = new CandidateExtensions();
        while (!fields.AtEnd)
        {
            // A name at the end has the empty value, which no extension takes.
            if (!extensions.Read(fields.Take(), fields.Take()))
            {
                return null;
            }
        }

        return new CandidateSummary(type, transport, (int)component, address);
    }

    private static CandidateTransport? TransportOf(ReadOnlySpan<char> text) =>
        text.Equals("udp", StringComparison.OrdinalIgnoreCase) ? CandidateTransport.Udp
        : text.Equals("tcp", StringComparison.OrdinalIgnoreCase) ? CandidateTransport.Tcp
        : null;

    private static CandidateType? TypeOf(ReadOnlySpan<char> text) => text switch
    {
        "host" => CandidateType.Host,
        "srflx" => CandidateType.ServerReflexive,
        "prflx" => CandidateType.PeerReflexive,
        "relay" => CandidateType.Relay,
        _ => null,
    };
}
