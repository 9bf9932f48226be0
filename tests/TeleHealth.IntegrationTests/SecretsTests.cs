using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TeleHealth.Tests.Billing.Delivery;

namespace TeleHealth.IntegrationTests;

/// <summary>Secrets are planted in everything a person or a program sends; then logs, metrics and errors are searched for them.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task No_secret_name_or_contact_is_in_a_log_a_metric_or_an_error()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        var errors = new List<string>();
        var planted = new List<string>
        {
            await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "demo.key")),
            await File.ReadAllTextAsync(Path.Combine(gateway.Folder, "usage.token")),
            "Zyxwvutia", "Dr Qwertzuiop", "+33999888777", "1984-02-03", "P-SECRET-77", "10100000008",
        };

        var order = PracticeSoftware.Order(gateway.Clock.GetUtcNow(), "RDV-77");
        order["patient"]!["givenName"] = "Zyxwvutia";
        order["patient"]!["reference"] = "P-SECRET-77";
        order["clinician"]!["name"] = "Dr Qwertzuiop";
        order["practice"]!["phone"] = "+33999888777";
        var created = JsonNode.Parse(await (await practice.Post("/v1/consultations", order)).Content.ReadAsStringAsync())!;
        var appointment = new Appointment(
            created["id"]!.GetValue<string>(),
            created["links"]!["clinician"]!.GetValue<string>().Split('#')[1],
            created["links"]!["patient"]!.GetValue<string>().Split('#')[1],
            default);
        planted.AddRange([appointment.ClinicianLink, appointment.PatientLink, appointment.ClinicianLink.Split('.')[2], appointment.PatientLink.Split('.')[2]]);

        await using (var call = await Call.Begin(gateway, appointment))
        {
            planted.AddRange([call.Clinician.Seat, call.Patient.Seat, call.Clinician.Seat.Split('.')[1], call.Patient.Seat.Split('.')[1]]);
            await call.Talk(TimeSpan.FromMinutes(1));
            await call.End();
        }

        // Everything that can be refused, with the secrets in it.
        foreach (var field in new[] { "givenName", "reference" })
        {
            var bad = order.DeepClone();
            bad["patient"]![field] = planted[2] + new string('x', 500);
            bad["practice"]!["phone"] = "+33999888777x";
            errors.Add(await (await practice.Post("/v1/consultations", bad)).Content.ReadAsStringAsync());
        }

        using var stranger = new PracticeSoftware(gateway, planted[0] + "x");
        errors.Add(await (await stranger.Post("/v1/consultations", order)).Content.ReadAsStringAsync());
        errors.Add(await (await RoomPage.PostLink(gateway.Address, "/rooms/seat", appointment.PatientLink, "2026-11")).Content.ReadAsStringAsync());
        foreach (var path in new[] { "/rooms/link", "/rooms/seat", "/rooms/refusal" })
        {
            errors.Add(await (await RoomPage.PostLink(gateway.Address, path, appointment.PatientLink + "x")).Content.ReadAsStringAsync());
            errors.Add(await (await RoomPage.PostLink(gateway.Address, path, appointment.ClinicianLink.Replace('.', '_'))).Content.ReadAsStringAsync());
        }

        planted.AddRange(await Webhooks(practice, appointment.Id, errors));
        using var operatorHttp = new HttpClient { BaseAddress = gateway.Management };
        var metrics = await operatorHttp.GetStringAsync("/metrics") + await UsageFigures.Pull(gateway);
        Assert.DoesNotContain(appointment.Id, metrics, StringComparison.Ordinal);

        Assert.NotEmpty(gateway.Log.Lines);
        foreach (var secret in planted)
        {
            Assert.DoesNotContain(gateway.Log.Lines, line => line.Text.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, metrics, StringComparison.Ordinal);
            Assert.All(errors, error => Assert.DoesNotContain(secret, error, StringComparison.Ordinal));
        }
    }

    /// <summary>A webhook with a secret in its address is sent, refused, tried out; answers what was planted.</summary>
    private static async Task<string[]> Webhooks(PracticeSoftware practice, string consultation, List<string> errors)
    {
        await using var receiver = await LocalReceiver.Start();
        receiver.Answer = async context =>
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("ANSWER-PLANTED-5");
        };
        var made = JsonNode.Parse(await (await practice.Post("/v1/webhook-endpoints", new JsonObject { ["url"] = $"{receiver.Url}/PATH-PLANTED-5?token=QUERY-PLANTED-5" })).Content.ReadAsStringAsync())!;
        var rotated = JsonNode.Parse(await (await practice.Post($"/v1/webhook-endpoints/{made["id"]}/secret")).Content.ReadAsStringAsync())!;
        Assert.Equal(HttpStatusCode.OK, (await practice.Post($"/v1/webhook-endpoints/{made["id"]}/test")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await practice.Post($"/v1/consultations/{consultation}/bill/confirmation")).StatusCode);
        await receiver.Until(all => all.Any(got => got.Id.EndsWith(":act", StringComparison.Ordinal)));
        foreach (var url in new[] { "https://USER-PLANTED-5:PASSWORD-PLANTED-5@logiciel.example.fr/", "http://logiciel.example.fr/?token=QUERY-PLANTED-5" })
        {
            errors.Add(await (await practice.Post("/v1/webhook-endpoints", new JsonObject { ["url"] = url })).Content.ReadAsStringAsync());
        }

        return
        [
            "ANSWER-PLANTED-5", "PATH-PLANTED-5", "QUERY-PLANTED-5", "USER-PLANTED-5", "PASSWORD-PLANTED-5", receiver.Url.Authority,
            made["secret"]!.GetValue<string>()["whsec_".Length..], rotated["secret"]!.GetValue<string>()["whsec_".Length..],
        ];
    }

    [Fact]
    public async Task Management_answers_on_its_own_port_only_whatever_the_host_header_says()
    {
        await using var gateway = await GatewayHost.Start();
        using var http = new HttpClient();
        foreach (var path in new[] { "/metrics", "/health/live", "/health/ready" })
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(gateway.Management, path))).StatusCode);
            using var spoofed = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Address, path)) { Headers = { Host = gateway.Management.Authority } };
            Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(spoofed)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(gateway.Management, "/join"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(gateway.Address, "/join"))).StatusCode);
    }

    [Fact]
    public async Task Nothing_alarming_is_logged_by_a_start_a_call_and_a_stop()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        await using (var call = await Call.Begin(gateway, await practice.Book()))
        {
            await call.End();
        }

        var log = gateway.Log;
        await gateway.DisposeAsync();
        Assert.DoesNotContain(log.Lines, line =>
            line.Level is Microsoft.Extensions.Logging.LogLevel.Error or Microsoft.Extensions.Logging.LogLevel.Critical
            || (line.Level is Microsoft.Extensions.Logging.LogLevel.Warning && line.Category.StartsWith("TeleHealth", StringComparison.Ordinal)));
    }
}
