using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary><c>POST /v1/consultations/{id}/bill/confirmation</c>: the entry is in the ledger when it answers. A repeat gives the same answer.</summary>
internal static class ConfirmBill
{
    public static async Task<Results<Ok<ConsultationResource>, ProblemResult>> Handle(
        string id, HttpContext http, IGrainFactory grains, GrainCalls calls, CancellationToken ct)
    {
        if (!ConsultationId.TryParse(id, null, out var consultation))
        {
            return (ProblemResult)Refusal.ConsultationUnknown.Problem();
        }

        // The consultation knows whose it is; the bill is not asked before that is sure.
        var answer = await calls.Repeatable(() => grains.GetGrain<IConsultationGrain>(consultation.Value).Read(http.User.Client()), ct);
        if (answer.Refusal is { } refusal)
        {
            return (ProblemResult)refusal.Problem();
        }

        return await calls.Repeatable(() => grains.GetGrain<IBillGrain>(consultation.Value).Confirm(ConfirmedBy.PracticeSoftware), ct) switch
        {
            BillConfirmation.Confirmed confirmed => TypedResults.Ok(ConsultationResource.Of(answer.Value, confirmed.Bill)),
            BillConfirmation.Refused refused => (ProblemResult)refused.Refusal.Problem(),
            _ => throw new UnreachableException(),
        };
    }
}
