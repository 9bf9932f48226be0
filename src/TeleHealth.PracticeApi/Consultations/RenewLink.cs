using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>
/// <c>POST /v1/consultations/{id}/links</c>: a new link for a role. Each one makes the one before stop working, so a lost call is not repeated here.
/// </summary>
internal static class RenewLink
{
    public static async Task<Results<Ok<LinkResource>, ProblemResult>> Handle(
        string id, HttpContext http, IGrainFactory grains, RoomLinks links, CancellationToken ct)
    {
        if (!ConsultationId.TryParse(id, null, out var consultation))
        {
            return (ProblemResult)Refusal.ConsultationUnknown.Problem();
        }

        var (body, malformed) = await RequestBody.Read(http.Request, ct);
        if (body is null)
        {
            return (ProblemResult)malformed!;
        }

        var fields = new Fields(body.Value);
        var role = fields.OneOf<SeatRole>("role");
        if (fields.Problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(fields.Problems);
        }

        var answer = await grains.GetGrain<IConsultationGrain>(consultation.Value).RenewLink(http.User.Client(), role);
        return answer.Refusal is { } refusal
            ? (ProblemResult)refusal.Problem()
            : TypedResults.Ok(new LinkResource(role, links.Of(answer.Value, role, http.Request)));
    }
}
