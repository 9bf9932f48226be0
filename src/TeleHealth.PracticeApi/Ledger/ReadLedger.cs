using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Ledger;

/// <summary>
/// <c>GET /v1/ledger/entries?after=&amp;limit=</c>: a client's own entries in the order of positions. The cursor is a position: whoever sees one sees all before it, so
/// nothing is ever entered where a reader has passed (docs/ledger.md, claim 4).
/// </summary>
internal static class ReadLedger
{
    /// <summary>Most entries in one page, and how many when none is asked for.</summary>
    public const int LimitMax = 1_000, LimitDefault = 100;

    public static async Task<Results<Ok<LedgerPageResource>, ProblemResult>> Handle(
        HttpContext http, ILedger ledger, CancellationToken ct, string? after = null, string? limit = null)
    {
        var problems = new List<FieldProblem>();
        var from = Number("after", after, 0, long.MaxValue, 0);
        var count = (int)Number("limit", limit, 1, LimitMax, LimitDefault);
        if (problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(problems);
        }

        // One more than asked for says whether there is more.
        var found = await ledger.ReadAfter(http.User.Client(), from, count + 1, ct);
        LedgerEntryResource[] page = [.. found.Take(count).Select(LedgerEntryResource.Of)];
        return TypedResults.Ok(new LedgerPageResource(page, page.Length > 0 ? page[^1].Position : from, found.Count > count));

        long Number(string name, string? text, long min, long max, long otherwise)
        {
            if (text is null)
            {
                return otherwise;
            }

            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            {
                return number;
            }

            problems.Add(new FieldProblem(name, FieldCodes.OutOfRange, $"This must be a whole number from {min} to {max}."));
            return otherwise;
        }
    }
}
