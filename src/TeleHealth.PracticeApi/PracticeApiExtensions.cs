using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity.Problems;
using TeleHealth.Identity.Settings;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Bills;
using TeleHealth.PracticeApi.Consultations;
using TeleHealth.PracticeApi.Ledger;
using TeleHealth.PracticeApi.OpenApi;
using TeleHealth.PracticeApi.Orders;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;
using TeleHealth.PracticeApi.Webhooks;

namespace TeleHealth.PracticeApi;

/// <summary>Adds the HTTP API for practice software to the process.</summary>
public static class PracticeApiExtensions
{
    /// <summary>Registers the API. The process provides identity, reservations, grains, the ledger, endpoints and deliveries of webhooks, and a <c>TimeProvider</c>.</summary>
    public static IServiceCollection AddPracticeApi(this IServiceCollection services)
    {
        services.AddSettings<PracticeApiOptions>("PracticeApi");
        services.AddSingleton<IValidateOptions<PracticeApiOptions>, PracticeApiOptionsValidation>();
        services.AddSingleton<CareReader>();
        services.AddSingleton<OrderReader>();
        services.AddSingleton<RoomLinks>();
        services.AddSingleton<GrainCalls>();
        services.ConfigureHttpJsonOptions(json => ConsultationJson.Configure(json.SerializerOptions));
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, PracticeKeyAuthentication>(PracticeKeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(
            PracticeKeyAuthentication.SchemeName, policy => policy.AddAuthenticationSchemes(PracticeKeyAuthentication.SchemeName).RequireAuthenticatedUser());
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, ClientRateLimit>(ClientRateLimit.Name));
        services.AddPracticeApiDocument();
        return services;
    }

    /// <summary>
    /// Maps the API and its description. The process calls <see cref="ProblemsExtensions.UseProblems"/> before routing; after it, authorization and then the rate
    /// limiter, which counts by client.
    /// </summary>
    public static IEndpointRouteBuilder MapPracticeApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapPracticeGroup("/v1/consultations", "Consultations");

        api.MapPost("/", BookConsultation.Handle)
            .WithName("bookConsultation")
            .Describes(
                "Order a consultation",
                "The same reference and order again answers 200 and the same consultation: after a failure, send it again. "
                + "Links work from now until a day after the slot.")
            .Takes<ConsultationOrder>()
            .Refuses([.. RequestBody.Problems, RequestProblems.InvalidRequest([]), Refusal.ReferenceConflict.Problem()]);

        api.MapGet("/{id}", ReadConsultation.Handle)
            .WithName("readConsultation")
            .Describes("Read a consultation", "State, times, evidence and bill, as they are now.")
            .Refuses([Refusal.ConsultationUnknown.Problem()]);

        api.MapPost("/{id}/cancellation", CancelConsultation.Handle)
            .WithName("cancelConsultation")
            .Describes("Cancel a consultation", "Until the patient has been let in. Links then say that it was cancelled. A repeat gives the same answer.")
            .Refuses([Refusal.ConsultationUnknown.Problem(), Refusal.Ended.Problem(), Refusal.AlreadyInProgress.Problem()]);

        api.MapPost("/{id}/links", RenewLink.Handle)
            .WithName("renewLink")
            .Describes("Make a new link", "For one role; the links of before of that role stop working. Not to be repeated blindly: each call makes another link.")
            .Takes<LinkOrder>()
            .Refuses(
            [
                .. RequestBody.Problems, RequestProblems.InvalidRequest([]), Refusal.ConsultationUnknown.Problem(), Refusal.Cancelled.Problem(),
                Refusal.Ended.Problem(),
            ]);

        api.MapPost("/{id}/bill/confirmation", ConfirmBill.Handle)
            .WithName("confirmBill")
            .Describes(
                "Confirm the bill",
                "The ledger has its entry when this answers. A repeat gives the same answer and makes no second entry. After a cancellation it bills anew, as the next "
                + "revision: software that repeats by itself names the revision that it means.")
            .MayTake<ConfirmationOrder>()
            .Refuses(
            [
                .. RequestBody.Problems.Where(problem => problem != RequestProblems.BodyMissing), RequestProblems.InvalidRequest([]), Refusal.ConsultationUnknown.Problem(),
                BillRefusal.NotProposed.Problem(), BillRefusal.NotBillable.Problem(), BillRefusal.RevisionNotDue.Problem(), BillRefusal.LedgerConflict.Problem(),
            ]);

        api.MapPut("/{id}/bill", JudgeBill.Handle)
            .WithName("judgeBill")
            .Describes(
                "Judge the facts behind a bill",
                "The whole of what a person may judge: what is left out is not said any more. The bill is assessed anew by the rules of the day of the visit, and may become "
                + "billable or cease to be. Recorded with who and when. A repeat changes nothing. Until the bill is confirmed.")
            .Takes<JudgementOrder>()
            .Refuses(
            [
                .. RequestBody.Problems, RequestProblems.InvalidRequest([]), Refusal.ConsultationUnknown.Problem(), BillRefusal.NotProposed.Problem(),
                BillRefusal.AlreadyConfirmed.Problem(),
            ]);

        endpoints.MapBills();
        endpoints.MapLedger();
        endpoints.MapPracticeGroup("/v1/webhook-endpoints", "Webhooks").MapEndpoints();
        endpoints.MapPracticeGroup("/v1/deliveries", "Webhooks").MapDeliveries();
        endpoints.MapOpenApi("/openapi/{documentName}.json");
        return endpoints;
    }

    private static void MapBills(this IEndpointRouteBuilder endpoints) => endpoints.MapPracticeGroup("/v1/bills", "Bills")
        .MapGet("/", ListBills.Handle)
        .WithName("listBills")
        .Describes(
            "List your bills",
            "Of one standing, those that wait longest first. Nothing is billed without a confirmation: what waits for one is listed with standing=proposed. "
            + "The list may be behind a bill by a moment.")
        .Refuses([RequestProblems.InvalidRequest([])]);

    private static void MapLedger(this IEndpointRouteBuilder endpoints)
    {
        var ledger = endpoints.MapPracticeGroup("/v1/ledger/entries", "Ledger");

        ledger.MapGet("/", ReadLedger.Handle)
            .WithName("readLedger")
            .Describes(
                "Read your entries",
                "In the order of their positions, after one. Go on with next: nothing is ever entered at a position that was passed, so no entry is missed and none "
                + "comes twice.")
            .Refuses([RequestProblems.InvalidRequest([])]);

        ledger.MapPost("/{id}/cancellation", CancelEntry.Handle)
            .WithName("cancelEntry")
            .Describes(
                "Cancel an act",
                "Answers the entry that takes it back; all lines of a bill are taken back together. A repeat with the same reason gives the same answer. "
                + "To correct, cancel and confirm the bill again: that is the next revision.")
            .Takes<CancellationOrder>()
            .Refuses(
            [
                .. RequestBody.Problems, RequestProblems.InvalidRequest([]), BillRefusal.NoSuchAct.Problem(), BillRefusal.OtherReason.Problem(),
                BillRefusal.LedgerConflict.Problem(),
            ]);
    }

    private static RouteGroupBuilder MapPracticeGroup(this IEndpointRouteBuilder endpoints, string path, string tag) => endpoints.MapGroup(path)
        .WithGroupName(PracticeApiDocument.Name)
        .WithTags(tag)
        .RequireAuthorization(PracticeKeyAuthentication.SchemeName)
        .RequireRateLimiting(ClientRateLimit.Name)
        .AddEndpointFilter(static (context, next) =>
        {
            // Links and the facts of a visit: for whoever asked, and no cache on the way.
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
}
