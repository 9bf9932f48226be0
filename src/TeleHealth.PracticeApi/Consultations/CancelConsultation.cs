using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary><c>POST /v1/consultations/{id}/cancellation</c>. A repeat gives the same answer.</summary>
internal static class CancelConsultation
{
    public static async Task<Results<Ok<ConsultationResource>, ProblemResult>> Handle(
        string id, HttpContext http, IGrainFactory grains, GrainCalls calls, CancellationToken ct)
    {
        if (!ConsultationId.TryParse(id, null, out var consultation))
        {
            return (ProblemResult)Refusal.ConsultationUnknown.Problem();
        }

        var answer = await calls.Repeatable(() => grains.GetGrain<IConsultationGrain>(consultation.Value).Cancel(http.User.Client()), ct);
        return answer.Refusal is { } refusal ? (ProblemResult)refusal.Problem() : TypedResults.Ok(ConsultationResource.Of(answer.Value));
    }
}
