using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Orders;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>
/// <c>PUT /v1/consultations/{id}/bill</c>: what a person may judge, as the whole of it; what is left out is not said any more. The bill is assessed anew. A
/// repeat changes nothing.
/// </summary>
internal static class JudgeBill
{
    public static async Task<Results<Ok<ConsultationResource>, ProblemResult>> Handle(
        string id, HttpContext http, CareReader reader, IGrainFactory grains, GrainCalls calls, CancellationToken ct)
    {
        if (!ConsultationId.TryParse(id, null, out var consultation))
        {
            return (ProblemResult)Refusal.ConsultationUnknown.Problem();
        }

        var (body, malformed) = await RequestBody.Read(http.Request, ct);
        if (body is not { } order)
        {
            return (ProblemResult)malformed!;
        }

        var fields = new Fields(order);
        var warnings = new List<FieldProblem>();
        var judgement = Judgement(fields, reader, warnings);
        if (fields.Problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(fields.Problems);
        }

        // The consultation knows whose it is; the bill is not asked before that is sure.
        var answer = await calls.Repeatable(() => grains.GetGrain<IConsultationGrain>(consultation.Value).Read(http.User.Client()), ct);
        if (answer.Refusal is { } refusal)
        {
            return (ProblemResult)refusal.Problem();
        }

        return await calls.Repeatable(() => grains.GetGrain<IBillGrain>(consultation.Value).Judge(judgement, ConfirmedBy.PracticeSoftware), ct) switch
        {
            BillConfirmation.Confirmed judged => TypedResults.Ok(
                ConsultationResource.Of(answer.Value, judged.Bill) with { Warnings = warnings.Count > 0 ? warnings : null }),
            BillConfirmation.Refused refused => (ProblemResult)refused.Refusal.Problem(),
            _ => throw new UnreachableException(),
        };
    }

    private static BillJudgement Judgement(Fields fields, CareReader reader, List<FieldProblem> warnings)
    {
        var care = reader.Care(fields.Object("care"), warnings);
        var clinician = fields.Has("clinician") ? fields.Object("clinician") : null;
        var patient = fields.Has("patient") ? fields.Object("patient") : null;
        var setting = clinician is null ? null : CareReader.Setting(clinician);
        var activity = clinician is null ? null : CareReader.Activity(clinician);
        var coverage = patient is null ? null : CareReader.Coverage(patient);
        var underserved = patient?.Flag("underservedZone");

        // What noted something holds placeholders, of which nothing can be made.
        return new BillJudgement(
            care.Pathway, fields.Problems.Count > 0 ? Circumstances.Unsaid : care.Said(setting, activity, coverage, underserved));
    }
}

/// <summary>What a person may judge of the facts behind a bill: all of it, in the fields of the order. What is left out is not said any more.</summary>
/// <param name="Care">The place of the visit in the patient's care.</param>
/// <param name="Clinician">The professional.</param>
/// <param name="Patient">The person seen.</param>
public sealed record JudgementOrder(OrderedCare Care, JudgedClinician? Clinician = null, JudgedPatient? Patient = null);

/// <summary>What may be said of the professional.</summary>
/// <param name="Setting">Where the professional works. Left out: a practice.</param>
/// <param name="ActivityThisYear">The professional's calendar year before this visit.</param>
public sealed record JudgedClinician(Setting? Setting = null, OrderedActivity? ActivityThisYear = null);

/// <summary>What may be said of the person seen.</summary>
/// <param name="Coverage">Who pays. Left out: nothing special.</param>
/// <param name="UnderservedZone">Whether the patient lives in a zone with too few doctors (ZIP).</param>
public sealed record JudgedPatient(Coverage? Coverage = null, bool? UnderservedZone = null);
