using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Webhooks;

/// <summary><c>GET /v1/deliveries?after=&amp;limit=&amp;endpoint=&amp;standing=</c>: a client's own deliveries in the order of their numbers.</summary>
internal static class ReadDeliveries
{
    public static async Task<Results<Ok<DeliveryPageResource>, ProblemResult>> Handle(
        HttpContext http, IDeliveries deliveries, CancellationToken ct, string? after = null, string? limit = null, string? endpoint = null, string? standing = null)
    {
        var page = new PageQuery(after, limit);
        WebhookEndpointId? of = null;
        if (endpoint is not null)
        {
            of = WebhookEndpointId.TryParse(endpoint, out var id) ? id : null;
            page.Check(of is not null, "endpoint", FieldCodes.UnknownValue, "This must be the id of an endpoint.");
        }

        var standingOf = standing is null ? null : WireWords<DeliveryStanding>.Find(standing);
        page.Check(
            standing is null || standingOf is not null,
            "standing",
            FieldCodes.UnknownValue,
            $"This must be one of: {string.Join(", ", WireWords<DeliveryStanding>.All)}.");
        if (page.Problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(page.Problems);
        }

        // One more than asked for says whether there is more.
        var found = await deliveries.Read(http.User.Client(), new DeliverySelection(page.After, of, standingOf), page.Limit + 1, ct);
        DeliveryResource[] shown = [.. found.Take(page.Limit).Select(DeliveryResource.Of)];
        return TypedResults.Ok(new DeliveryPageResource(shown, shown.Length > 0 ? shown[^1].Number : page.After, found.Count > page.Limit));
    }
}
