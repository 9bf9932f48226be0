using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.OpenApi;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Webhooks;

/// <summary>The addresses of endpoints and deliveries, and what the document says of them.</summary>
internal static class WebhookRoutes
{
    public static void MapEndpoints(this RouteGroupBuilder endpoints)
    {
        endpoints.MapPost("/", CreateWebhookEndpoint.Handle)
            .WithName("createWebhookEndpoint")
            .Describes(
                "Ask to be told",
                "Makes an endpoint, to which signed webhooks are sent from now on; docs/webhooks.md says how they look and how to check them. The secret is shown this "
                + "once. Not to be repeated blindly: each call makes another endpoint.")
            .Takes<WebhookEndpointOrder>()
            .Refuses([.. RequestBody.Problems, RequestProblems.InvalidRequest([]), WebhookProblems.TooManyEndpoints]);

        endpoints.MapGet("/", ReadWebhookEndpoints.All)
            .WithName("listWebhookEndpoints")
            .Describes("List your endpoints", "The oldest first, disabled ones too, without secrets.")
            .Refuses([]);

        endpoints.MapGet("/{id}", ReadWebhookEndpoints.One)
            .WithName("readWebhookEndpoint")
            .Describes("Read an endpoint", "As it is now, without its secret.")
            .Refuses([WebhookProblems.EndpointUnknown]);

        endpoints.MapPost("/{id}/secret", ChangeWebhookEndpoint.Rotate)
            .WithName("rotateWebhookSecret")
            .Describes(
                "Make a new secret",
                "Shown this once. For 24 hours webhooks carry two signatures, by this secret and the one of before. Not to be repeated blindly: each call makes another "
                + "secret, and a secret older than the one of before no longer signs.")
            .Refuses([WebhookProblems.EndpointUnknown]);

        endpoints.MapPost("/{id}/disable", ChangeWebhookEndpoint.Disable)
            .WithName("disableWebhookEndpoint")
            .Describes("Stop being told", "What waits, waits; what happens from now on is not queued. A repeat gives the same answer.")
            .Refuses([WebhookProblems.EndpointUnknown]);

        endpoints.MapPost("/{id}/enable", ChangeWebhookEndpoint.Enable)
            .WithName("enableWebhookEndpoint")
            .Describes(
                "Be told again",
                "What waited is sent first. What happened while it was disabled was not queued: read the ledger's entries from the position you have. "
                + "A repeat gives the same answer.")
            .Refuses([WebhookProblems.EndpointUnknown, WebhookProblems.TooManyEndpoints]);

        endpoints.MapPost("/{id}/test", ChangeWebhookEndpoint.Test)
            .WithName("testWebhookEndpoint")
            .Describes("Send a test", "Sends one webhook of type webhook.test, once, and answers what the receiver said, within about 15 seconds.")
            .Refuses([WebhookProblems.EndpointUnknown]);
    }

    public static void MapDeliveries(this RouteGroupBuilder deliveries)
    {
        deliveries.MapGet("/", ReadDeliveries.Handle)
            .WithName("readDeliveries")
            .Describes("Read your deliveries", "In the order of their numbers, after one, with what became of the last attempt. Finished ones are kept for 90 days.")
            .Refuses([RequestProblems.InvalidRequest([])]);

        deliveries.MapPost("/replay", ReplayDeliveries.Handle)
            .WithName("replayDeliveries")
            .Describes(
                "Send a range again",
                "What was delivered, given up or waits is tried at once, with the ids of before and the schedule from its beginning. What is under way is left alone.")
            .Takes<ReplayOrder>()
            .Refuses([.. RequestBody.Problems, RequestProblems.InvalidRequest([]), WebhookProblems.EndpointUnknown, WebhookProblems.EndpointDisabled]);
    }
}
