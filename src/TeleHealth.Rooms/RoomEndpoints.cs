using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Identity.Problems;
using TeleHealth.Rooms.TestCalls;

namespace TeleHealth.Rooms;

/// <summary>What only the pages ask for: docs/protocol.md, "Before the call: HTTP". Secrets travel in bodies and headers, never in a URL.</summary>
internal static class RoomEndpoints
{
    private const int BodyBytesMax = 4 * 1024;

    /// <summary>
    /// A page confirms what was proposed first. What was cancelled since is confirmed anew by practice software: a page left open may not know of it.
    /// </summary>
    private const int FirstRevision = 1;

    /// <summary>Maps <c>/rooms/*</c>.</summary>
    public static void MapRoomEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var rooms = endpoints.MapGroup("/rooms")
            .RequireRateLimiting(RoomRateLimit.Name)
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytesMax))
            .AddEndpointFilter(NeverCached)
            .ExcludeFromDescription();
        rooms.MapPost("/link", OpenLink);
        rooms.MapPost("/seat", TakeSeat);
        rooms.MapPost("/refusal", Decline);
        rooms.MapTestCalls();
        rooms.MapGet("/bill", ReadBill);
        rooms.MapPost("/bill/judgement", JudgeBill);
        rooms.MapPost("/bill/confirmation", ConfirmBill);
    }

    private static async Task<IResult> OpenLink(LinkRequest request, JoinLinks links, IGrainFactory grains)
    {
        if (links.Find(request.Link) is not { } found)
        {
            return RoomProblems.LinkUnknown.AsResult();
        }

        var answer = await grains.GetGrain<IConsultationGrain>(found.Link.Consultation).Open(found.Role, found.Link.Generation);
        return answer.Refusal is { } refusal ? RoomProblems.Of(refusal).AsResult() : Json(InvitationAnswer.From(answer.Value));
    }

    private static async Task<IResult> TakeSeat(SeatRequest request, JoinLinks links, IGrainFactory grains)
    {
        if (links.Find(request.Link) is not { } found)
        {
            return RoomProblems.LinkUnknown.AsResult();
        }

        if (request.Nonce is { } given && !JoinLinks.IsNonce(given))
        {
            return RoomProblems.NonceMalformed.AsResult();
        }

        var token = request.Nonce is { } nonce ? links.SeatOf(found.Link, found.Role.Word(), nonce) : links.NewSeat(found.Link.Consultation);
        var answer = await grains.GetGrain<IConsultationGrain>(found.Link.Consultation)
            .TakeSeat(found.Role, found.Link.Generation, token.Hash, request.ConsentNotice);
        return answer.Refusal is { } refusal
            ? RoomProblems.Of(refusal).AsResult()
            : Json(new SeatAnswer(token.Text, InvitationAnswer.From(answer.Value)));
    }

    private static async Task<IResult> Decline(LinkRequest request, JoinLinks links, IGrainFactory grains)
    {
        if (links.Find(request.Link) is not { Role: SeatRole.Patient } found)
        {
            return RoomProblems.LinkUnknown.AsResult();
        }

        var answer = await grains.GetGrain<IConsultationGrain>(found.Link.Consultation).Decline(found.Link.Generation);
        return answer.Refusal is { } refusal ? RoomProblems.Of(refusal).AsResult() : Json(InvitationAnswer.From(answer.Value));
    }

    private static Task<IResult> ReadBill(HttpRequest request, JoinLinks links, IGrainFactory grains) =>
        ForClinician(request, links, grains, async bill => Json(BillAnswer.From(await bill.Read())));

    private static Task<IResult> ConfirmBill(HttpRequest request, JoinLinks links, IGrainFactory grains) =>
        ForClinician(request, links, grains, async bill => await bill.Confirm(ConfirmedBy.Clinician, FirstRevision) switch
        {
            BillConfirmation.Confirmed confirmed => Json(BillAnswer.From(confirmed.Bill)),
            BillConfirmation.Refused { Refusal: BillRefusal.NotBillable } => RoomProblems.BillNotBillable.AsResult(),
            BillConfirmation.Refused { Refusal: BillRefusal.LedgerConflict } => RoomProblems.LedgerConflict.AsResult(),
            _ => RoomProblems.BillNotProposed.AsResult(),
        });

    private static Task<IResult> JudgeBill(JudgementRequest judgement, HttpRequest request, JoinLinks links, IGrainFactory grains) =>
        ForClinician(request, links, grains, async bill =>
        {
            if (judgement.Wrong() is { } wrong)
            {
                return wrong.AsResult();
            }

            return (await bill.Read())?.Proposal is not { } proposal
                ? RoomProblems.BillNotProposed.AsResult()
                : await bill.Judge(judgement.Over(proposal.Judgement), ConfirmedBy.Clinician) switch
                {
                    BillConfirmation.Confirmed judged => Json(BillAnswer.From(judged.Bill)),
                    BillConfirmation.Refused { Refusal: BillRefusal.AlreadyConfirmed } => RoomProblems.BillAlreadyConfirmed.AsResult(),
                    _ => RoomProblems.BillNotProposed.AsResult(),
                };
        });

    private static async Task<IResult> ForClinician(
        HttpRequest request, JoinLinks links, IGrainFactory grains, Func<IBillGrain, Task<IResult>> act)
    {
        const string Scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || !SeatToken.TryParse(header[Scheme.Length..], out var token) || !links.Verify(token))
        {
            return RoomProblems.Of(Refusal.SeatLost).AsResult();
        }

        var seated = await grains.GetGrain<IConsultationGrain>(token.Consultation).Seated(token.Hash);
        return seated.Refusal is { } refusal ? RoomProblems.Of(refusal).AsResult()
            : seated.Value != SeatRole.Clinician ? RoomProblems.Of(Refusal.ClinicianOnly).AsResult()
            : await act(grains.GetGrain<IBillGrain>(token.Consultation));
    }

    private static IResult Json(object answer) => Results.Json(answer, ConsultationJson.Options);

    private static ProblemResult AsResult(this Problem problem) => problem;

    private static ValueTask<object?> NeverCached(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private sealed record LinkRequest(string? Link);

    private sealed record SeatRequest(string? Link, string? ConsentNotice, string? Nonce);
}
