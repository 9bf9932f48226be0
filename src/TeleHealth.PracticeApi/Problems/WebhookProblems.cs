using Microsoft.AspNetCore.Http;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity.Problems;

namespace TeleHealth.PracticeApi.Problems;

/// <summary>What may be refused about webhooks.</summary>
internal static class WebhookProblems
{
    /// <summary>No endpoint of this client has the id.</summary>
    public static readonly Problem EndpointUnknown = new(
        "webhook-endpoint-unknown",
        StatusCodes.Status404NotFound,
        "There is no such endpoint.",
        "Check the id; a client sees its own endpoints only.");

    /// <summary>The client has as many endpoints as it may.</summary>
    public static readonly Problem TooManyEndpoints = new(
        "webhook-endpoints-limit",
        StatusCodes.Status409Conflict,
        "The client has as many endpoints as it may have.",
        $"At most {DeliveryLimits.EnabledEndpointsMax} are enabled at the same time, of {DeliveryLimits.EndpointsMax} in all: disable one that is no longer used.");

    /// <summary>Nothing is sent to the endpoint.</summary>
    public static readonly Problem EndpointDisabled = new(
        "webhook-endpoint-disabled", StatusCodes.Status409Conflict, "The endpoint is disabled.", "Enable it first: what waits for it is then sent by itself.");
}
