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
    public static async Task<Results<Ok<LedgerPageResource>, ProblemResult>> Handle(
        HttpContext http, ILedger ledger, CancellationToken ct, string? after = null, string? limit = null)
    {
        var page = new PageQuery(after, limit);
        if (page.Problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(page.Problems);
        }

        // One more than asked for says whether there is more.
        var found = await ledger.ReadAfter(http.User.Client(), page.After, page.Limit + 1, ct);
        LedgerEntryResource[] shown = [.. found.Take(page.Limit).Select(LedgerEntryResource.Of)];
        return TypedResults.Ok(new LedgerPageResource(shown, shown.Length > 0 ? shown[^1].Position : page.After, found.Count > page.Limit));
    }
}
