using System.Text;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>A recorded description under small changes by line. A change that changes nothing is an error of the test.</summary>
internal sealed class Draft
{
    private readonly List<string> lines;

    private Draft(IEnumerable<string> lines) => this.lines = [.. lines];

    /// <summary>The lines, each ended by CRLF.</summary>
    public string Text => string.Concat(lines.Select(line => line + "\r\n"));

    public static Draft Of(string sample) => new(Samples.Read(sample).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The fullest offer.</summary>
    public static Draft Offer() => Of(Samples.Offer);

    /// <summary>The fullest answer.</summary>
    public static Draft Answer() => Of(Samples.Answer);

    /// <summary>Replaces a text wherever it stands.</summary>
    public Draft Replace(string old, string by) => Changed(Text.Replace(old, by, StringComparison.Ordinal));

    /// <summary>Replaces the first line that begins so.</summary>
    public Draft Line(string start, string by)
    {
        lines[IndexOf(start)] = by;
        return this;
    }

    /// <summary>Removes the first line that begins so.</summary>
    public Draft Without(string start)
    {
        lines.RemoveAt(IndexOf(start));
        return this;
    }

    /// <summary>Removes every line that begins so.</summary>
    public Draft WithoutAll(string start)
    {
        Assert.NotEqual(0, lines.RemoveAll(line => line.StartsWith(start, StringComparison.Ordinal)));
        return this;
    }

    /// <summary>Inserts lines after the first one that begins so.</summary>
    public Draft After(string start, params IEnumerable<string> added)
    {
        lines.InsertRange(IndexOf(start) + 1, added);
        return this;
    }

    /// <summary>Inserts lines before the first one that begins so.</summary>
    public Draft Before(string start, params IEnumerable<string> added)
    {
        lines.InsertRange(IndexOf(start), added);
        return this;
    }

    /// <summary>Adds lines at the end, and so to the last medium.</summary>
    public Draft Append(params IEnumerable<string> added)
    {
        lines.AddRange(added);
        return this;
    }

    /// <summary>Changes only the medium with this <c>m=</c> line.</summary>
    public Draft In(string medium, Func<Draft, Draft> change)
    {
        var start = IndexOf("m=" + medium);
        var end = lines.FindIndex(start + 1, line => line.StartsWith("m=", StringComparison.Ordinal));
        end = end < 0 ? lines.Count : end;
        var changed = change(new Draft(lines[start..end])).lines;
        lines.RemoveRange(start, end - start);
        lines.InsertRange(start, changed);
        return this;
    }

    /// <summary>Fills up with lines that mean nothing until the text has this many bytes.</summary>
    public Draft FilledTo(int bytes)
    {
        var missing = bytes - Encoding.UTF8.GetByteCount(Text);
        return Append("a=x:" + new string('x', missing - 6));
    }

    private int IndexOf(string start)
    {
        var index = lines.FindIndex(line => line.StartsWith(start, StringComparison.Ordinal));
        Assert.True(index >= 0, $"No line begins with {start}");
        return index;
    }

    private Draft Changed(string text)
    {
        Assert.NotEqual(Text, text);
        lines.Clear();
        lines.AddRange(text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        return this;
    }
}
