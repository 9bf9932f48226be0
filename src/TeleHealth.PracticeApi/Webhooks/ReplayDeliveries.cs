using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TeleHealth.Billing.Delivery;
using TeleHealth.Identity.Problems;
using TeleHealth.PracticeApi.Access;
using TeleHealth.PracticeApi.Problems;
using TeleHealth.PracticeApi.Requests;

namespace TeleHealth.PracticeApi.Webhooks;

/// <summary>
/// <c>POST /v1/deliveries/replay</c>: queues a range again, with the ids of before, so that a receiver that keeps ids takes each once. To queue what is queued changes nothing.
/// </summary>
internal static class ReplayDeliveries
{
    public static async Task<Results<Ok<ReplayResource>, ProblemResult>> Handle(
        HttpContext http, IWebhookEndpoints endpoints, IDeliveries deliveries, CancellationToken ct)
    {
        var (body, malformed) = await RequestBody.Read(http.Request, ct);
        if (body is not { } order)
        {
            return (ProblemResult)malformed!;
        }

        var fields = new Fields(order);
        var id = fields.Value<WebhookEndpointId>(
            "endpoint", text => WebhookEndpointId.TryParse(text, out var read) ? read : null, FieldCodes.UnknownValue, "This must be the id of an endpoint.");
        var range = new DeliveryRange(
            Has("after") ? fields.LargeNumber("after", 0) : 0,
            Has("upTo") ? fields.LargeNumber("upTo", 0) : long.MaxValue,
            Has("since") ? Instant("since") : DateTimeOffset.UnixEpoch,
            Has("until") ? Instant("until") : DateTimeOffset.MaxValue);
        if (!Has("after") && !Has("upTo") && !Has("since") && !Has("until"))
        {
            fields.Note("after", FieldCodes.Required, "Name a range: after or upTo, since or until.");
        }

        if (fields.Problems.Count > 0)
        {
            return (ProblemResult)RequestProblems.InvalidRequest(fields.Problems);
        }

        var client = http.User.Client();
        if (await endpoints.Find(client, id!.Value, ct) is not { } endpoint)
        {
            return (ProblemResult)WebhookProblems.EndpointUnknown;
        }

        if (endpoint.DisabledAt is not null)
        {
            return (ProblemResult)WebhookProblems.EndpointDisabled;
        }

        var replay = await deliveries.Replay(client, endpoint.Id, range, ct);
        return TypedResults.Ok(new ReplayResource(replay.Queued, replay.Next, replay.More));

        bool Has(string name) => order.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

        DateTimeOffset Instant(string name)
        {
            var read = fields.Value<InstantReading>(
                name, InstantText.Read, FieldCodes.InstantFormat, "This must be an instant as RFC 3339 writes it, such as 2026-11-23T14:30:00+01:00.");
            if (read is { HasOffset: false })
            {
                fields.Note(name, FieldCodes.InstantOffset, "Add the offset from UTC, such as Z or +01:00.");
            }

            return read?.Instant ?? default;
        }
    }
}
