using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Webhooks;

/// <summary><c>POST /v1/webhook-endpoints</c>: makes an endpoint and shows its secret, this once.</summary>
internal static class CreateWebhookEndpoint
{
    public static async Task<Results<Created<WebhookEndpointResource>, ProblemResult>> Handle(HttpContext http, IWebhookEndpoints endpoints, CancellationToken ct)
    {
        var (body, malformed) = await RequestBody.Read(http.Request, ct);
        if (body is not { } order)
        {
            return (ProblemResult)malformed!;
        }

        var fields = new Fields(order);
        var url = fields.Text("url", DeliveryLimits.UrlLengthMax);
        if (fields.Problems.Count == 0 && endpoints.Refuses(url) is { } refusal)
        {
            var (code, detail) = Explain(refusal);
            fields.Note("url", code, detail);
        }

        var types = order.TryGetProperty("types", out var named) && named.ValueKind != JsonValueKind.Null
            ? fields.ManyOf<WebhookEventType>("types")
            : Enum.GetValues<WebhookEventType>();
        if (fields.Problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(fields.Problems);
        }

        return await endpoints.Create(http.User.Client(), url, types, ct) is { } made
            ? TypedResults.Created($"/v1/webhook-endpoints/{made.Endpoint.Id}", WebhookEndpointResource.Of(made.Endpoint, made.Secret))
            : (ProblemResult)WebhookProblems.TooManyEndpoints;
    }

    private static (string Code, string Detail) Explain(EndpointUrlRefusal refusal) => refusal switch
    {
        EndpointUrlRefusal.Scheme => (FieldCodes.UrlScheme, "This must begin with https."),
        EndpointUrlRefusal.Credentials => (FieldCodes.UrlCredentials, "Leave out user name, password and fragment: the signature says who sends."),
        EndpointUrlRefusal.Host => (FieldCodes.UrlHost, "The host must be a public name, such as logiciel.example.fr, and no address."),
        EndpointUrlRefusal.Port => (FieldCodes.UrlPort, "The port must be 443, or 1024 and above."),
        _ => (FieldCodes.UrlFormat, "This must be an absolute address in printable ASCII characters, such as https://logiciel.example.fr/webhooks."),
    };
}
