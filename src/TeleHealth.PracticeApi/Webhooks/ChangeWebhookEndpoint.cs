using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;

namespace TeleHealth.PracticeApi.Webhooks;

/// <summary><c>POST /v1/webhook-endpoints/{id}/secret</c>, <c>/disable</c>, <c>/enable</c> and <c>/test</c>. They take no body.</summary>
internal static class ChangeWebhookEndpoint
{
    public static async Task<Results<Ok<WebhookEndpointResource>, ProblemResult>> Rotate(string id, HttpContext http, IWebhookEndpoints endpoints, CancellationToken ct) =>
        WebhookEndpointId.TryParse(id, out var endpoint) && await endpoints.Rotate(http.User.Client(), endpoint, ct) is { } rotated
            ? TypedResults.Ok(WebhookEndpointResource.Of(rotated.Endpoint, rotated.Secret))
            : (ProblemResult)WebhookProblems.EndpointUnknown;

    public static async Task<Results<Ok<WebhookEndpointResource>, ProblemResult>> Disable(string id, HttpContext http, IWebhookEndpoints endpoints, CancellationToken ct) =>
        WebhookEndpointId.TryParse(id, out var endpoint) && await endpoints.Disable(http.User.Client(), endpoint, ct) is { } disabled
            ? TypedResults.Ok(WebhookEndpointResource.Of(disabled))
            : (ProblemResult)WebhookProblems.EndpointUnknown;

    public static async Task<Results<Ok<WebhookEndpointResource>, ProblemResult>> Enable(string id, HttpContext http, IWebhookEndpoints endpoints, CancellationToken ct) =>
        !WebhookEndpointId.TryParse(id, out var endpoint) ? (ProblemResult)WebhookProblems.EndpointUnknown
        : await endpoints.Enable(http.User.Client(), endpoint, ct) switch
        {
            { TooMany: true } => (ProblemResult)WebhookProblems.TooManyEndpoints,
            { Endpoint: { } enabled } => TypedResults.Ok(WebhookEndpointResource.Of(enabled)),
            _ => (ProblemResult)WebhookProblems.EndpointUnknown,
        };

    public static async Task<Results<Ok<WebhookTestResource>, ProblemResult>> Test(string id, HttpContext http, IWebhookEndpoints endpoints, CancellationToken ct) =>
        WebhookEndpointId.TryParse(id, out var endpoint) && await endpoints.Test(http.User.Client(), endpoint, ct) is { } answer
            ? TypedResults.Ok(WebhookTestResource.Of(answer))
            : (ProblemResult)WebhookProblems.EndpointUnknown;
}
