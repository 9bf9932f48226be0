using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;

namespace TeleHealth.PracticeApi.Webhooks;

/// <summary><c>GET /v1/webhook-endpoints</c> and <c>GET /v1/webhook-endpoints/{id}</c>: a client's own endpoints, without their secrets.</summary>
internal static class ReadWebhookEndpoints
{
    public static async Task<Ok<WebhookEndpointsResource>> All(HttpContext http, IWebhookEndpoints endpoints, CancellationToken ct) => TypedResults.Ok(
        new WebhookEndpointsResource([.. (await endpoints.List(http.User.Client(), ct)).Select(endpoint => WebhookEndpointResource.Of(endpoint))]));

    public static async Task<Results<Ok<WebhookEndpointResource>, ProblemResult>> One(string id, HttpContext http, IWebhookEndpoints endpoints, CancellationToken ct) =>
        WebhookEndpointId.TryParse(id, out var endpoint) && await endpoints.Find(http.User.Client(), endpoint, ct) is { } found
            ? TypedResults.Ok(WebhookEndpointResource.Of(found))
            : (ProblemResult)WebhookProblems.EndpointUnknown;
}
