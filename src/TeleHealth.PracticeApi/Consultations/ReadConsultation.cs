using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary><c>GET /v1/consultations/{id}</c>: state, times, evidence and bill.</summary>
internal static class ReadConsultation
{
    public static async Task<Results<Ok<ConsultationResource>, ProblemResult>> Handle(
        string id, HttpContext http, IGrainFactory grains, GrainCalls calls, CancellationToken ct)
    {
        if (!ConsultationId.TryParse(id, null, out var consultation))
        {
            return (ProblemResult)Refusal.ConsultationUnknown.Problem();
        }

        var answer = await calls.Repeatable(() => grains.GetGrain<IConsultationGrain>(consultation.Value).Read(http.User.Client()), ct);
        if (answer.Refusal is { } refusal)
        {
            return (ProblemResult)refusal.Problem();
        }

        // Before the end there is no bill to ask for.
        var bill = answer.Value.Stage == Stage.Ended
            ? await calls.Repeatable(() => grains.GetGrain<IBillGrain>(consultation.Value).Read(), ct)
            : null;
        return TypedResults.Ok(ConsultationResource.Of(answer.Value, bill));
    }
}
