using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Consultations;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Ledger;

/// <summary>
/// <c>POST /v1/ledger/entries/{id}/cancellation</c>: answers the entry that takes the act back, which the ledger has by then. A repeat gives the same answer.
/// </summary>
internal static class CancelEntry
{
    public static async Task<Results<Ok<LedgerEntryResource>, ProblemResult>> Handle(
        string id, HttpContext http, ILedger ledger, IGrainFactory grains, GrainCalls calls, CancellationToken ct)
    {
        var (body, malformed) = await RequestBody.Read(http.Request, ct);
        if (body is not { } order)
        {
            return (ProblemResult)malformed!;
        }

        var fields = new Fields(order);
        var reason = fields.OneOf<CancellationReason>("reason");
        if (fields.Problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(fields.Problems);
        }

        // The ledger says whose it is; the bill is not asked before that is sure.
        if (!LedgerKey.TryParse(id, out var key) || key.Kind != LedgerEntryKind.Act
            || await ledger.Find(key, ct) is not { } act || act.Entry.Client != http.User.Client())
        {
            return (ProblemResult)BillRefusal.NoSuchAct.Problem();
        }

        var bill = grains.GetGrain<IBillGrain>(key.Consultation.Value);
        return await calls.Repeatable(() => bill.Cancel(key.Line, key.Revision, reason), ct) switch
        {
            BillCancellation.Cancelled => TypedResults.Ok(LedgerEntryResource.Of(
                await ledger.Find(key with { Kind = LedgerEntryKind.Cancellation }, ct)
                ?? throw new InvalidOperationException($"The cancellation of {key} was recorded and is not there."))),
            BillCancellation.Refused refused => (ProblemResult)refused.Refusal.Problem(),
            _ => throw new UnreachableException(),
        };
    }
}
