using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TeleHealth.Billing;
using TeleHealth.Tests.Billing.Delivery;

namespace TeleHealth.IntegrationTests;

/// <summary>What the operator's <c>/metrics</c> may say: only what it could say before the first person came.</summary>
public sealed class MetricsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Whatever_happens_no_series_appears_that_was_not_there_from_the_start()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        await gateway.Service<IGrainFactory>().GetGrain<IBillSweepGrain>(BillSweepGrain.Key).Run();
        await UsageFigures.Pull(gateway);
        var before = await OnceEverythingWasLookedAt(gateway);

        await Happens(gateway, practice);

        await gateway.Service<IGrainFactory>().GetGrain<IBillSweepGrain>(BillSweepGrain.Key).Run();
        await UsageFigures.Pull(gateway);
        var after = await Series(gateway);
        Assert.Equal([], after.Keys.Except(before.Keys));
        foreach (var counted in (string[])
        [
            "telehealth_join_seconds_count", "telehealth_first_signal_seconds_count", "telehealth_hub_verbs_total{verb=\"enter\",code=\"ok\"}",
            "telehealth_hub_verbs_total{verb=\"enter\",code=\"protocol-version\"}", "telehealth_hub_verbs_total{verb=\"signal\",code=\"description-malformed\"}",
            "telehealth_seats_total{role=\"patient\",code=\"ok\"}", "telehealth_seats_total{role=\"patient\",code=\"consent-required\"}",
            "telehealth_room_entries_total{role=\"patient\",returning=\"yes\"}", "telehealth_media_reports_total{path=\"direct\"}",
            "telehealth_evidence_closed_total{grade=\"Full\"}", "telehealth_ledger_position", "telehealth_usage_entries{state=\"shown\"}",
            "telehealth_usage_pulls_total{answer=\"unauthenticated\"}",
        ])
        {
            Assert.True(after[counted] > before[counted], $"{counted} did not move from {before[counted]}.");
        }

        Assert.Equal(0, after["telehealth_usage_reconciliation_difference"]);
        Assert.Equal(0, after["telehealth_calls_in_progress"]);
    }

    /// <summary>A whole call with its bill and its webhook, and refusals of every kind.</summary>
    private static async Task Happens(GatewayHost gateway, PracticeSoftware practice)
    {
        await using var receiver = await LocalReceiver.Start();
        receiver.Answer = LocalReceiver.Status(StatusCodes.Status400BadRequest);
        await practice.Post("/v1/webhook-endpoints", new JsonObject { ["url"] = receiver.Url.ToString() });
        var appointment = await practice.Book();
        await RoomPage.PostLink(gateway.Address, "/rooms/seat", appointment.PatientLink);
        await RoomPage.PostLink(gateway.Address, "/rooms/seat", appointment.PatientLink[..^1] + "_", "2026-11");
        await gateway.Http.GetAsync("/metrics/usage");
        await using (var call = await Call.Begin(gateway, appointment))
        {
            await call.Patient.Ask("enter", new JsonObject { ["protocol"] = 99, ["seat"] = call.Patient.Seat, ["page"] = call.Patient.Page });
            await call.Patient.Ask("enter", new JsonObject { ["protocol"] = 1, ["seat"] = "x", ["page"] = "y" });
            await call.Patient.Ask("admit");
            await call.Patient.Ask("evidence", new JsonObject { ["number"] = -1 });
            await call.Clinician.Ask("signal", RoomPage.Signal("offer", call.Patient.Page, "v=0"));
            await call.Clinician.Must("signal", RoomPage.Signal("restart", call.Patient.Page));
            await call.Talk(TimeSpan.FromMinutes(1));
            await call.Patient.Enter(new JsonObject { ["epoch"] = call.Patient.Entrance.GetProperty("epoch").GetString(), ["number"] = 0 });
            await call.End();
        }

        await practice.Post($"/v1/consultations/{appointment.Id}/bill/confirmation");
        await receiver.Until(all => all.Any(got => got.Id.EndsWith(":act", StringComparison.Ordinal)));
        await practice.Post($"/v1/consultations/{(await practice.Book()).Id}/cancellation");
    }

    /// <summary>Figures that are there once this instance has looked for the first time, which it does soon after the start.</summary>
    private static async Task<Dictionary<string, double>> OnceEverythingWasLookedAt(GatewayHost gateway)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var series = await Series(gateway);
            if (series.ContainsKey("telehealth_deliveries_waiting"))
            {
                return series;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task<Dictionary<string, double>> Series(GatewayHost gateway)
    {
        using var http = new HttpClient { BaseAddress = gateway.Management };
        return (await http.GetStringAsync("/metrics")).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[line.LastIndexOf(' ')..], System.Globalization.CultureInfo.InvariantCulture));
    }
}
