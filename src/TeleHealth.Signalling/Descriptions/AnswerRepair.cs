namespace TeleHealth.Signalling.Descriptions;

/// <summary>
/// Makes a library's answer fit the offer as browsers want it (RFC 3264, RFC 9429 section 5.3.1), where the library loses the offer's order of codecs, its
/// directions, its stopped media or its feedback. Text in, text out; pure, and the identity on an answer that fits already.
/// </summary>
public static class AnswerRepair
{
    private static readonly string[] Directions = ["sendrecv", "sendonly", "recvonly", "inactive"];

    /// <summary>The feedback that the answering side gives and heeds; what else it claims is left out.</summary>
    private static readonly string[] Feedback = ["ccm fir", "nack pli", "transport-cc"];

    /// <summary>The answer as it should be; null when it has not one medium for each of the offer's, of the same kind: no repair makes that an answer.</summary>
    public static string? Repair(string offer, string answer)
    {
        var (_, asked) = Split(offer);
        var (session, answered) = Split(answer);
        if (asked.Count != answered.Count || asked.Zip(answered).Any(pair => KindOf(pair.First) != KindOf(pair.Second)))
        {
            return null;
        }

        var stopped = asked.Zip(answered).Where(pair => IsStopped(pair.First)).Select(pair => Value(pair.Second, "mid")).ToHashSet();
        var lines = session.Select(line => line.StartsWith("a=group:BUNDLE", StringComparison.Ordinal) ? Without(line, stopped) : line)
            .Concat(asked.Zip(answered).SelectMany(pair => Repaired(pair.First, pair.Second)));
        return string.Concat(lines.Select(line => line + "\r\n"));
    }

    private static IEnumerable<string> Repaired(List<string> asked, List<string> answered)
    {
        var offeredFormats = Fields(asked[0])[3..];
        var fields = Fields(answered[0]);
        var isStopped = IsStopped(asked);
        if (isStopped)
        {
            fields[1] = "0";
        }

        string[] formats = [.. fields[3..].OrderBy(format => Array.IndexOf(offeredFormats, format) is >= 0 and var index ? index : int.MaxValue)];
        yield return string.Join(' ', [.. fields[..3], .. formats]);
        var allowed = isStopped ? "inactive" : Answerable(DirectionOf(asked), DirectionOf(answered));
        foreach (var line in answered.Skip(1).Where(line => !IsDirection(line) && !line.StartsWith("a=rtcp-fb:", StringComparison.Ordinal)))
        {
            yield return line;
        }

        var video = KindOf(answered) == "video" ? formats : [];
        foreach (var feedback in video.SelectMany(format => Feedback.Select(kind => $"a=rtcp-fb:{format} {kind}")).Where(asked.Contains))
        {
            yield return feedback;
        }

        if (KindOf(answered) is "audio" or "video")
        {
            yield return $"a={allowed}";
        }
    }

    /// <summary>What may be answered to a direction (RFC 3264 section 6.1): only what the other side takes is sent, only what it sends is taken.</summary>
    private static string Answerable(string asked, string answered)
    {
        var sends = asked is "sendrecv" or "recvonly" && answered is "sendrecv" or "sendonly";
        var takes = asked is "sendrecv" or "sendonly" && answered is "sendrecv" or "recvonly";
        return (sends, takes) switch
        {
            (true, true) => "sendrecv",
            (true, false) => "sendonly",
            (false, true) => "recvonly",
            _ => "inactive",
        };
    }

    private static bool IsStopped(List<string> section) => Fields(section[0])[1] == "0" && !section.Contains("a=bundle-only");

    private static string DirectionOf(List<string> section) => section.FirstOrDefault(IsDirection)?[2..] ?? "sendrecv";

    private static bool IsDirection(string line) => line.StartsWith("a=", StringComparison.Ordinal) && Directions.Contains(line[2..]);

    private static string KindOf(List<string> section) => Fields(section[0])[0]["m=".Length..];

    private static string? Value(List<string> section, string attribute) =>
        section.FirstOrDefault(line => line.StartsWith($"a={attribute}:", StringComparison.Ordinal))?[(attribute.Length + 3)..];

    private static string Without(string group, HashSet<string?> mids) => string.Join(' ', Fields(group).Where(field => !mids.Contains(field)));

    private static string[] Fields(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (List<string> Session, List<List<string>> Media) Split(string description)
    {
        var session = new List<string>();
        var media = new List<List<string>>();
        var lines = new DescriptionLines(description);
        while (lines.MoveNext())
        {
            var line = lines.Current.ToString();
            if (line.StartsWith("m=", StringComparison.Ordinal) && Fields(line).Length >= 4)
            {
                media.Add([line]);
            }
            else if (line.Length > 0)
            {
                (media.Count == 0 ? session : media[^1]).Add(line);
            }
        }

        return (session, media);
    }
}
