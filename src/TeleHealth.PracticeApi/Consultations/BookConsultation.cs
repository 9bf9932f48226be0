using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Orders;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary><c>POST /v1/consultations</c>: reserve the reference, then let the consultation take over. Any step may be repeated.</summary>
internal static class BookConsultation
{
    /// <summary>A reservation may be swept between its two steps; twice in one request can't be chance.</summary>
    private const int ReservationsMax = 2;

    public static async Task<Results<Created<ConsultationResource>, Ok<ConsultationResource>, ProblemResult>> Handle(
        HttpContext http, OrderReader orders, IReservations reservations, IGrainFactory grains, GrainCalls calls, RoomLinks links, CancellationToken ct)
    {
        var (body, malformed) = await RequestBody.Read(http.Request, ct);
        if (body is null)
        {
            return (ProblemResult)malformed!;
        }

        var reading = orders.Read(body.Value);
        if (reading.Order is not { } order)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(reading.Errors);
        }

        var client = http.User.Client();
        var hash = order.Hash();
        for (var reserved = 0; reserved < ReservationsMax; reserved++)
        {
            var reservation = await reservations.Reserve(client, order.Reference, hash, order.ScheduledAt, ct);
            if (!reservation.BodyHash.Matches(hash))
            {
                return (ProblemResult)Refusal.ReferenceConflict.Problem();
            }

            var consultation = grains.GetGrain<IConsultationGrain>(reservation.Id.Value);
            var answer = await calls.Repeatable(() => consultation.Book(order.By(client), hash), ct);
            if (answer.Refusal is null)
            {
                var resource = ConsultationResource.Of(answer.Value) with
                {
                    Links = links.Of(answer.Value, http.Request),
                    Warnings = reading.Warnings.Count > 0 ? reading.Warnings : null,
                };
                return reservation.IsNew ? TypedResults.Created($"/v1/consultations/{resource.Id}", resource) : TypedResults.Ok(resource);
            }

            if (answer.Refusal is not Refusal.ConsultationUnknown)
            {
                return (ProblemResult)answer.Refusal.Value.Problem();
            }
        }

        return (ProblemResult)RequestProblems.Unavailable;
    }
}
