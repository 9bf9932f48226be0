using System.Globalization;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Requests;

/// <summary>The part of a query that asks for a page: after which place, and how many. Whatever is wrong is noted, so that an answer names all of it.</summary>
internal sealed class PageQuery
{
    /// <summary>Most in one page, and how many when none is asked for.</summary>
    public const int LimitMax = 1_000, LimitDefault = 100;

    private readonly List<FieldProblem> problems = [];

    public PageQuery(string? after, string? limit)
    {
        After = Number("after", after, 0, long.MaxValue, 0);
        Limit = (int)Number("limit", limit, 1, LimitMax, LimitDefault);
    }

    /// <summary>The place after which to read.</summary>
    public long After { get; }

    /// <summary>How many.</summary>
    public int Limit { get; }

    /// <summary>All that is wrong so far.</summary>
    public IReadOnlyList<FieldProblem> Problems => problems;

    /// <summary>Notes that something is wrong, unless it is right.</summary>
    public void Check(bool right, string name, string code, string detail)
    {
        if (!right)
        {
            problems.Add(new FieldProblem(name, code, detail));
        }
    }

    private long Number(string name, string? text, long min, long max, long otherwise)
    {
        if (text is null)
        {
            return otherwise;
        }

        var right = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max;
        Check(right, name, FieldCodes.OutOfRange, $"This must be a whole number from {min} to {max}.");
        return right ? number : otherwise;
    }
}
