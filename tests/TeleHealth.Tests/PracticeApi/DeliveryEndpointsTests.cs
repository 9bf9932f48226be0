using System.Net;
using System.Text.Json.Nodes;
using NSubstitute;
using TeleHealth.Billing.Delivery;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.PracticeApi;

public sealed class DeliveryEndpointsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Began = new(2026, 11, 24, 9, 14, 10, 130, TimeSpan.Zero);
    private PracticeApiHost api = null!;

    public async Task InitializeAsync() => api = await PracticeApiHost.Start();

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task ADeliveryIsShownWithEveryAttemptAsTheDocumentShowsIt()
    {
        Assert.True(WebhookEndpointId.TryParse("0193f0a2c4b87c1e9d3a5b6c7d8e9f01", out var endpoint));
        var consultation = ConsultationId.Parse("0193f0a2c4b87c1e9d3a5b6c7d8e9f00");
        api.Deliveries.Read(new ClientId("lilas"), new DeliverySelection(6, null, null), 3, Arg.Any<CancellationToken>()).Returns(
        [
            new WebhookDelivery(
                7,
                $"{consultation}:1:1:act",
                endpoint,
                WebhookEventType.ActRecorded,
                consultation,
                42,
                Began.AddMilliseconds(-5),
                DeliveryStanding.Delivered,
                3,
                null,
                Began.AddMilliseconds(320_930),
                DeliveryResult.Delivered,
                200,
                [
                    new DeliveryAttempt(1, Began, TimeSpan.FromMilliseconds(41), DeliveryResult.ServerError, 500),
                    new DeliveryAttempt(2, Began.AddMilliseconds(5_271), TimeSpan.FromSeconds(15), DeliveryResult.TimedOut, null),
                    new DeliveryAttempt(3, Began.AddMilliseconds(320_892), TimeSpan.FromMilliseconds(38), DeliveryResult.Delivered, 200),
                ]),
        ]);
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "webhooks.md"));
        var shown = document.Split("```jsonc")[1].Split("```")[0];

        using var response = await api.Get("/v1/deliveries?after=6&limit=2");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(JsonNode.Parse(shown)!.ToJsonString(), await response.Content.ReadAsStringAsync());
    }
}
