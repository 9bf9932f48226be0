using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>
/// <c>POST /v1/consultations/{id}/bill/confirmation</c>: the entry is in the ledger when it answers. A repeat gives the same answer. The body may be missing, and may
/// name the revision that is meant, so that a repeat which arrives after a cancellation does not bill anew.
/// </summary>
internal static class ConfirmBill
{
    private const int RevisionMax = 1_000;

    public static async Task<Results<Ok<ConsultationResource>, ProblemResult>> Handle(
        string id, HttpContext http, IGrainFactory grains, GrainCalls calls, CancellationToken ct)
    {
        if (!ConsultationId.TryParse(id, null, out var consultation))
        {
            return (ProblemResult)Refusal.ConsultationUnknown.Problem();
        }

        var (revision, invalid) = await Revision(http.Request, ct);
        if (invalid is not null)
        {
            return (ProblemResult)invalid;
        }

        // The consultation knows whose it is; the bill is not asked before that is sure.
        var answer = await calls.Repeatable(() => grains.GetGrain<IConsultationGrain>(consultation.Value).Read(http.User.Client()), ct);
        if (answer.Refusal is { } refusal)
        {
            return (ProblemResult)refusal.Problem();
        }

        return await calls.Repeatable(() => grains.GetGrain<IBillGrain>(consultation.Value).Confirm(ConfirmedBy.PracticeSoftware, revision), ct) switch
        {
            BillConfirmation.Confirmed confirmed => TypedResults.Ok(ConsultationResource.Of(answer.Value, confirmed.Bill)),
            BillConfirmation.Refused refused => (ProblemResult)refused.Refusal.Problem(),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The revision that the body names; null when it names none.</summary>
    private static async Task<(int? Revision, Problem? Problem)> Revision(HttpRequest request, CancellationToken ct)
    {
        var (body, malformed) = await RequestBody.Read(request, ct);
        if (body is not { } named)
        {
            return (null, malformed == RequestProblems.BodyMissing ? null : malformed);
        }

        if (!named.TryGetProperty("revision", out _))
        {
            return (null, null);
        }

        var fields = new Fields(named);
        var revision = fields.WholeNumber("revision", 1, RevisionMax);
        return fields.Problems.Count == 0 ? (revision, null) : (null, RequestProblems.InvalidRequest(fields.Problems));
    }
}

/// <summary>Which revision of a bill is confirmed.</summary>
/// <param name="Revision">From 1. Left out: the one that stands or comes next.</param>
public sealed record ConfirmationOrder(int? Revision);
