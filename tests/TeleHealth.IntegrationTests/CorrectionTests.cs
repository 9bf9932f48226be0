using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeleHealth.Gateway;

namespace TeleHealth.IntegrationTests;

/// <summary>A bill that was wrong, from the practice's software to the national figures.</summary>
public sealed class CorrectionTests
{
    [Fact]
    public async Task A_bill_is_cancelled_and_confirmed_anew_counted_apart_and_verified_beside_the_running_gateway()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        await using var call = await Call.Begin(gateway, await practice.Book());
        await call.Talk(TimeSpan.FromMinutes(2));
        await call.End();
        var bill = $"/v1/consultations/{call.Appointment.Id}/bill/confirmation";
        Assert.Equal(HttpStatusCode.OK, (await practice.Post(bill)).StatusCode);
        var entry = (await Entries(practice, 0)).GetProperty("entries")[0];
        var cancellation = $"/v1/ledger/entries/{entry.GetProperty("id").GetString()}/cancellation";

        var first = await Body(await practice.Post(cancellation, new JsonObject { ["reason"] = "wrongPatient" }));
        var again = await Body(await practice.Post(cancellation, new JsonObject { ["reason"] = "wrongPatient" }));
        Assert.Equal(first.ToString(), again.ToString());
        Assert.Equal(HttpStatusCode.Conflict, (await practice.Post(cancellation, new JsonObject { ["reason"] = "billedElsewhere" })).StatusCode);
        Assert.Equal("cancelled", (await practice.Read(call.Appointment.Id)).GetProperty("bill").GetProperty("standing").GetString());
        Assert.Equal("cancelled", (await Body(await practice.Post(bill, new JsonObject { ["revision"] = 1 }))).GetProperty("bill").GetProperty("standing").GetString());
        Assert.Equal(2, (await Body(await practice.Post(bill))).GetProperty("bill").GetProperty("revision").GetInt32());

        var page = await Entries(practice, 1);
        Assert.Equal(["cancellation", "act"], page.GetProperty("entries").EnumerateArray().Select(it => it.GetProperty("kind").GetString()));
        Assert.Equal((3, false), (page.GetProperty("next").GetInt32(), page.GetProperty("more").GetBoolean()));
        var figures = await UsageFigures.Pull(gateway);
        Assert.Contains("\nteleconsultations_billed_total 2\n", figures, StringComparison.Ordinal);
        Assert.Contains("\nteleconsultations_cancelled_total 1\n", figures, StringComparison.Ordinal);
        Assert.Equal(0, await GatewayCommands.Run(["ledger", "verify", "--Storage:Path", gateway.Folder], gateway.Clock));
    }

    [Fact]
    public async Task A_bill_is_judged_otherwise_listed_while_it_waits_and_entered_with_all_its_lines()
    {
        await using var gateway = await GatewayHost.Start();
        using var practice = new PracticeSoftware(gateway);
        var appointment = await practice.Book(change: order =>
        {
            order["clinician"]!["specialty"] = "SM34";
            order["care"] = new JsonObject { ["pathway"] = "outside", ["alternates"] = true, ["accompaniment"] = new JsonObject { ["kind"] = "home", ["rpps"] = "10199999999" } };
        });
        await using var call = await Call.Begin(gateway, appointment);
        await call.Talk(TimeSpan.FromMinutes(2));
        await call.End();
        var bill = $"/v1/consultations/{appointment.Id}/bill";
        Assert.Equal("outside-pathway", (await practice.Read(appointment.Id)).GetProperty("bill").GetProperty("reasons")[0].GetProperty("code").GetString());
        Assert.Equal(0, (await Body(await practice.Get("/v1/bills"))).GetProperty("bills").GetArrayLength());

        var judgement = new JsonObject
        {
            ["care"] = new JsonObject
            {
                ["pathway"] = "referred",
                ["alternates"] = true,
                ["informsTreatingDoctor"] = true,
                ["accompaniment"] = new JsonObject { ["kind"] = "home" },
            },
        };
        var judged = await Body(await practice.Put(bill, judgement));
        Assert.Equal(judged.ToString(), (await Body(await practice.Put(bill, judgement))).ToString());
        Assert.Equal(
            ["TCS 2300", "MPC 200", "MCS 500", "TLD 1500"],
            judged.GetProperty("bill").GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("act").GetString()} {line.GetProperty("cents").GetInt32()}"));
        Assert.Equal(appointment.Id, (await Body(await practice.Get("/v1/bills?standing=proposed"))).GetProperty("bills")[0].GetProperty("consultation").GetString());

        Assert.Equal(HttpStatusCode.OK, (await practice.Post($"{bill}/confirmation")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await practice.Put(bill, judgement)).StatusCode);
        Assert.Equal(4, (await Entries(practice, 0)).GetProperty("entries").GetArrayLength());
        Assert.Contains("\nteleconsultations_billed_total 1\n", await UsageFigures.Pull(gateway), StringComparison.Ordinal);
        Assert.Equal(0, await GatewayCommands.Run(["ledger", "verify", "--Storage:Path", gateway.Folder], gateway.Clock));
    }

    private static async Task<JsonElement> Entries(PracticeSoftware practice, long after) => await Body(await practice.Get($"/v1/ledger/entries?after={after}"));

    private static async Task<JsonElement> Body(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
