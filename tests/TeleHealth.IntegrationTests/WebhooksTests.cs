using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Receiving;
using TeleHealth.Billing;
using TeleHealth.Identity;
using TeleHealth.Tests.Billing.Delivery;

namespace TeleHealth.IntegrationTests;

/// <summary>A practice's software asks to be told, and is, through the public doors.</summary>
public sealed class WebhooksTests
{
    private static readonly string[] Refused =
    [
        "http://logiciel.example.fr/", "https://10.0.0.1/", "https://user@logiciel.example.fr/", "https://metadata.google.internal/", "https://logiciel.example.fr:25/", "ftp://x.fr/",
        "logiciel.example.fr", "https://logiciel.example.fr/#part", "http://[::ffff:127.0.0.1]:8080/",
    ];

    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task A_visit_is_told_from_its_end_to_the_cancellation_of_its_act_each_once_signed_and_naming_nobody(string store)
    {
        await using var gateway = await GatewayHost.StartOn(store);
        await using var receiver = await LocalReceiver.Start();
        using var practice = new PracticeSoftware(gateway);
        var secret = (await Made(practice, receiver.Url.ToString()))["secret"]!.GetValue<string>();
        var appointment = await practice.Book();
        await using (var call = await Call.Begin(gateway, appointment))
        {
            await call.Talk(TimeSpan.FromMinutes(12));
            await call.End();
        }

        await receiver.Until(all => all.Count == 2);
        for (var repeat = 0; repeat < 2; repeat++)
        {
            Assert.Equal(HttpStatusCode.OK, (await practice.Post($"/v1/consultations/{appointment.Id}/bill/confirmation", new JsonObject { ["revision"] = 1 })).StatusCode);
        }

        await receiver.Until(all => all.Count == 3);
        var act = $"{appointment.Id}:1:1:act";
        Assert.Equal(
            HttpStatusCode.OK, (await practice.Post($"/v1/ledger/entries/{act}/cancellation", new JsonObject { ["reason"] = "enteredInError" })).StatusCode);
        var got = await receiver.Until(all => all.Count == 4);

        Assert.Equal(
            [$"{appointment.Id}:ended", $"{appointment.Id}:proposed", act, $"{appointment.Id}:1:1:cancellation"],
            got.Take(2).OrderBy(one => one.Id, StringComparer.Ordinal).Concat(got.Skip(2)).Select(one => one.Id));
        Assert.All(got, one => Assert.True(WebhookVerification.IsTrue(secret, one.Id, one.Timestamp, one.Signatures, one.Body, gateway.Clock.GetUtcNow())));
        foreach (var body in got.Select(one => Encoding.UTF8.GetString(one.Body)))
        {
            foreach (var planted in (string[])["Samira", "P-4411", "10100000008", "1984", "Martin", "Lilas", "cents", "TCG"])
            {
                Assert.DoesNotContain(planted, body, StringComparison.Ordinal);
            }

            // What it says to read can be read.
            Assert.Equal(HttpStatusCode.OK, (await practice.Get(JsonNode.Parse(body)!["data"]!["read"]!.GetValue<string>())).StatusCode);
        }

        var deliveries = await Json(await practice.Get("/v1/deliveries?limit=3&standing=delivered"));
        Assert.True(deliveries["more"]!.GetValue<bool>());
        Assert.Equal(3, deliveries["deliveries"]!.AsArray().Count);
        Assert.Equal("delivered", deliveries["deliveries"]![0]!["lastResult"]!.GetValue<string>());
        var attempt = Assert.Single(deliveries["deliveries"]![0]!["history"]!.AsArray())!;
        Assert.Equal(["beganAt", "number", "result", "status", "tookMs"], attempt.AsObject().Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal((1, "delivered", 200), (attempt["number"]!.GetValue<int>(), attempt["result"]!.GetValue<string>(), attempt["status"]!.GetValue<int>()));
        Assert.InRange(attempt["tookMs"]!.GetValue<int>(), 0, 15_000);
    }

    [SkippableTheory]
    [InlineData(GatewayHost.Sqlite)]
    [InlineData(GatewayHost.PostgreSql)]
    public async Task Who_leaves_a_bill_unconfirmed_is_reminded_signed_and_thin_until_it_is_confirmed(string store)
    {
        await using var gateway = await GatewayHost.StartOn(store);
        await using var receiver = await LocalReceiver.Start();
        using var practice = new PracticeSoftware(gateway);
        var secret = (await Made(practice, receiver.Url.ToString(), "bill.unconfirmed"))["secret"]!.GetValue<string>();
        var appointment = await practice.Book();
        await using (var call = await Call.Begin(gateway, appointment))
        {
            await call.Talk(TimeSpan.FromMinutes(12));
            await call.End();
        }

        while ((await Json(await practice.Get("/v1/bills?standing=proposed")))["bills"]!.AsArray() is not [{ } waiting] || waiting["reminders"]!.GetValue<int>() != 0)
        {
            // The evidence is closed and the bill proposed in a moment.
        }

        var sweep = gateway.Service<IGrainFactory>().GetGrain<IBillSweepGrain>(0);
        await sweep.Run();
        Assert.Empty(receiver.All);
        gateway.Clock.Advance(TimeSpan.FromDays(1));
        await sweep.Run();
        await sweep.Run();
        await receiver.Until(all => all.Count == 1);
        gateway.Clock.Advance(TimeSpan.FromDays(6));
        await sweep.Run();
        var got = await receiver.Until(all => all.Count == 2);

        Assert.Equal([$"{appointment.Id}:unconfirmed:1", $"{appointment.Id}:unconfirmed:7"], got.Select(one => one.Id));
        var last = got[^1];
        Assert.True(WebhookVerification.IsTrue(secret, last.Id, last.Timestamp, last.Signatures, last.Body, gateway.Clock.GetUtcNow()));
        var data = JsonNode.Parse(last.Body)!["data"]!.AsObject();
        Assert.Equal(["consultation", "read"], data.Select(field => field.Key));
        var bill = (await Json(await practice.Get(data["read"]!.GetValue<string>())))["bill"]!;
        Assert.Equal(("proposed", 2), (bill["standing"]!.GetValue<string>(), bill["reminders"]!.GetValue<int>()));
        var listed = Assert.Single((await Json(await practice.Get("/v1/bills")))["bills"]!.AsArray())!;
        Assert.Equal((2, bill["remindedAt"]!.GetValue<string>()), (listed["reminders"]!.GetValue<int>(), listed["remindedAt"]!.GetValue<string>()));

        Assert.Equal(HttpStatusCode.OK, (await practice.Post($"/v1/consultations/{appointment.Id}/bill/confirmation", new JsonObject { ["revision"] = 1 })).StatusCode);
        gateway.Clock.Advance(TimeSpan.FromDays(30));
        await sweep.Run();
        Assert.Equal(2, (await Json(await practice.Get("/v1/deliveries")))["deliveries"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_client_sees_and_changes_its_own_endpoints_and_deliveries_only()
    {
        await using var gateway = await GatewayHost.Start();
        await using var receiver = await LocalReceiver.Start();
        using var practice = new PracticeSoftware(gateway);
        var key = ((ApiKeyAdded.Added)await gateway.Service<ApiKeys>().Add(ApiKeyKind.PracticeClient, "other")).Key;
        using var other = new PracticeSoftware(gateway, key);
        var id = (await Made(practice, receiver.Url.ToString()))["id"]!.GetValue<string>();
        await practice.Post($"/v1/consultations/{(await practice.Book()).Id}/cancellation");
        await receiver.Until(all => all.Count == 1);

        Assert.Empty((await Json(await other.Get("/v1/webhook-endpoints")))["endpoints"]!.AsArray());
        Assert.Empty((await Json(await other.Get("/v1/deliveries")))["deliveries"]!.AsArray());
        Assert.Equal("webhook-endpoint-unknown", await Problem(await other.Get($"/v1/webhook-endpoints/{id}"), 404));
        foreach (var verb in (string[])["secret", "disable", "enable", "test"])
        {
            Assert.Equal("webhook-endpoint-unknown", await Problem(await other.Post($"/v1/webhook-endpoints/{id}/{verb}"), 404));
            Assert.Equal("webhook-endpoint-unknown", await Problem(await practice.Post($"/v1/webhook-endpoints/{id.ToUpperInvariant()}x/{verb}"), 404));
        }

        Assert.Equal("webhook-endpoint-unknown", await Problem(await other.Post("/v1/deliveries/replay", new JsonObject { ["endpoint"] = id, ["after"] = 0 }), 404));
        Assert.True((await Json(await practice.Get($"/v1/webhook-endpoints/{id}")))["enabled"]!.GetValue<bool>());
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task Endpoints_are_made_listed_tried_rotated_disabled_and_enabled_and_a_range_is_replayed()
    {
        await using var gateway = await GatewayHost.Start();
        await using var receiver = await LocalReceiver.Start();
        using var practice = new PracticeSoftware(gateway);
        var made = await Made(practice, receiver.Url.ToString(), "consultation.ended", "act.cancelled");
        var (id, secret) = (made["id"]!.GetValue<string>(), made["secret"]!.GetValue<string>());

        var listed = Assert.Single((await Json(await practice.Get("/v1/webhook-endpoints")))["endpoints"]!.AsArray())!;
        Assert.Null(listed["secret"]);
        Assert.Equal(["consultation.ended", "act.cancelled"], listed["types"]!.AsArray().Select(type => type!.GetValue<string>()));

        var test = await Json(await practice.Post($"/v1/webhook-endpoints/{id}/test"));
        Assert.Equal(("delivered", 200), (test["result"]!.GetValue<string>(), test["status"]!.GetValue<int>()));
        Assert.Contains("webhook.test", Encoding.UTF8.GetString(receiver.All[0].Body), StringComparison.Ordinal);

        var rotated = await Json(await practice.Post($"/v1/webhook-endpoints/{id}/secret"));
        Assert.NotEqual(secret, rotated["secret"]!.GetValue<string>());
        Assert.NotNull(rotated["bothSecretsUntil"]);

        await practice.Post($"/v1/consultations/{(await practice.Book()).Id}/cancellation");
        var told = (await receiver.Until(all => all.Count == 2))[1];
        foreach (var one in (string[])[secret, rotated["secret"]!.GetValue<string>()])
        {
            Assert.True(WebhookVerification.IsTrue(one, told.Id, told.Timestamp, told.Signatures, told.Body, gateway.Clock.GetUtcNow()));
        }

        var since = gateway.Clock.GetUtcNow().AddHours(-1).ToString("o");
        while ((await Json(await practice.Get("/v1/deliveries?standing=waiting")))["deliveries"]!.AsArray().Count > 0)
        {
            // The answer was given; its note is on the way.
        }

        var replay = await Json(await practice.Post("/v1/deliveries/replay", new JsonObject { ["endpoint"] = id, ["since"] = since }));
        Assert.Equal((1, false), (replay["queued"]!.GetValue<int>(), replay["more"]!.GetValue<bool>()));
        Assert.Equal(told.Id, (await receiver.Until(all => all.Count == 3))[2].Id);

        var disabled = await Json(await practice.Post($"/v1/webhook-endpoints/{id}/disable"));
        Assert.Equal("client", disabled["disabledBecause"]!.GetValue<string>());
        Assert.Equal("webhook-endpoint-disabled", await Problem(await practice.Post("/v1/deliveries/replay", new JsonObject { ["endpoint"] = id, ["after"] = 0 }), 409));
        Assert.True((await Json(await practice.Post($"/v1/webhook-endpoints/{id}/enable")))["enabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_once_and_changes_nothing_and_five_endpoints_are_enough()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        foreach (var url in Refused)
        {
            Assert.Equal("invalid-request", await Problem(await practice.Post("/v1/webhook-endpoints", new JsonObject { ["url"] = url }), 422));
        }

        foreach (var types in (string[])["[]", "[\"act.recorded\",\"act.recorded\"]", "[\"act\"]", "[1]", "\"act.recorded\"", "{}"])
        {
            var order = new JsonObject { ["url"] = "https://logiciel.example.fr/", ["types"] = JsonNode.Parse(types) };
            Assert.Equal("invalid-request", await Problem(await practice.Post("/v1/webhook-endpoints", order), 422));
        }

        var id = "";
        for (var i = 0; i < 5; i++)
        {
            id = (await Made(practice, "https://logiciel.example.fr/"))["id"]!.GetValue<string>();
        }

        Assert.Equal("webhook-endpoints-limit", await Problem(await practice.Post("/v1/webhook-endpoints", new JsonObject { ["url"] = "https://logiciel.example.fr/" }), 409));
        await practice.Post($"/v1/webhook-endpoints/{id}/disable");
        await Made(practice, "https://logiciel.example.fr/");
        Assert.Equal("webhook-endpoints-limit", await Problem(await practice.Post($"/v1/webhook-endpoints/{id}/enable"), 409));

        foreach (var range in (string[])["{}", "{\"after\":-1}", "{\"after\":1.5}", "{\"since\":\"yesterday\"}", "{\"since\":\"2026-11-24T10:00:00\"}", "{\"upTo\":\"1\"}"])
        {
            var order = JsonNode.Parse(range)!;
            order["endpoint"] = id;
            Assert.Equal("invalid-request", await Problem(await practice.Post("/v1/deliveries/replay", order), 422));
        }

        foreach (var query in (string[])["after=-1", "limit=0", "limit=1001", "endpoint=x", "standing=gone"])
        {
            Assert.Equal("invalid-request", await Problem(await practice.Get($"/v1/deliveries?{query}"), 422));
        }
    }

    private static async Task<JsonNode> Made(PracticeSoftware practice, string url, params string[] types)
    {
        var order = new JsonObject { ["url"] = url };
        if (types.Length > 0)
        {
            order["types"] = new JsonArray([.. types.Select(type => (JsonNode)type)]);
        }

        var response = await practice.Post("/v1/webhook-endpoints", order);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var made = await Json(response);
        Assert.EndsWith($"/v1/webhook-endpoints/{made["id"]}", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        return made;
    }

    private static async Task<JsonNode> Json(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private static async Task<string> Problem(HttpResponseMessage response, int status)
    {
        Assert.Equal(status, (int)response.StatusCode);
        return (await Json(response))["code"]!.GetValue<string>();
    }
}
