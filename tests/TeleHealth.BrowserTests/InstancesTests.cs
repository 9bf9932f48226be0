using System.Globalization;
using System.Text.Json.Nodes;
using TeleHealth.Simulation;
using Xunit.Abstractions;

namespace TeleHealth.BrowserTests;

/// <summary>Two people in real Chromium on two of three gateways over a real PostgreSQL.</summary>
[Collection(Lanes.Video)]
public sealed class InstancesTests(ITestOutputHelper print)
{
    [SkippableFact]
    public async Task Each_of_three_instances_is_killed_in_mid_call_and_the_picture_never_stops_and_one_act_is_billed()
    {
        await using var cluster = await GatewayCluster.Start();
        var (one, other, third) = (cluster.Instances[0], cluster.Instances[1], cluster.Instances[2]);
        await using var clinicians = new Front(one.Address, third.Address, other.Address);
        await using var patients = new Front(other.Address, third.Address, one.Address);

        // Ordered from the third instance, where the consultation then lives: neither person is connected to it.
        await using var visit = await Visit.Across(third, clinicians, patients);
        var wire = new Wire(visit.Patient.Page);
        await visit.PatientWaits();
        await visit.Talk();
        await visit.Clinician.WatchForFreezes();
        await visit.Patient.WatchForFreezes();

        await TakenForAway(third, wire);
        Assert.Equal(0, await visit.Patient.Marks("hub-lost"));

        // As an operator does it: the clinician's instance is told to end, and the page goes to another one without losing anything.
        Assert.Equal(0, await one.Terminate(within: TimeSpan.FromSeconds(60)));
        Assert.Equal(0, await visit.Clinician.Marks("hub-lost"));
        Assert.Equal(1, await visit.Clinician.Marks("hub-moved"));
        await one.Start();

        var reachable = await Kill(third, () => Answered(visit));
        var (clinicianLost, patientLost) = (await visit.Clinician.Marks("hub-lost"), await visit.Patient.Marks("hub-lost"));
        var clinicianBack = await Kill(one, () => Back(visit.Clinician, clinicianLost));
        var patientBack = await Kill(other, () => Back(visit.Patient, patientLost));

        var freeze = Math.Max(await visit.Clinician.LongestFreezeMilliseconds(), await visit.Patient.LongestFreezeMilliseconds());
        print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: one of three instances killed in mid-call, two browsers: the consultation's: it answers again after {reachable / 1000:0.0} s; the clinician's: signalling back after {clinicianBack / 1000:0.0} s; the patient's: {patientBack / 1000:0.0} s (target < 5); longest time between two frames {freeze:0} ms"));
        Assert.True(freeze < 1000, $"The picture stood still for {freeze:0} ms.");
        Assert.Equal(1, await visit.Clinician.Marks("first-remote-frame"));
        Assert.Equal("call", await visit.Clinician.Screen());
        Assert.Equal("call", await visit.Patient.Screen());

        await visit.Clinician.Page.WaitForFunctionAsync(
            "() => performance.now() - performance.getEntriesByName('first-remote-frame')[0].startTime > 42000", null, new() { Timeout = 60_000 });
        await visit.End();
        await visit.Clinician.Page.GetByTestId("confirm-bill").WaitForAsync(new() { Timeout = 75_000 });
        await visit.Clinician.Press("confirm-bill");
        await visit.Clinician.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=bill]').dataset.standing === 'recorded'");
        Assert.Single(await cluster.Entries());
        Assert.Empty(visit.Outside.Asked);
    }

    /// <summary>A server that stood still may carry out a page's old enter, and then its goodbye, when the page has long been in by another one. The page says that it is there.</summary>
    private static async Task TakenForAway(GatewayProcess instance, Wire wire)
    {
        var enter = await wire.Entered;
        var page = enter["page"]!.GetValue<string>();
        var taken = wire.Hears($"\"presence\":\"away\",\"page\":\"{page}\"");
        await using (var late = new Way(instance.Address, null))
        {
            await late.Start(CancellationToken.None);
            Assert.True((await late.Invoke("enter", (JsonObject)enter.DeepClone(), CancellationToken.None)).GetProperty("ok").GetBoolean());
        }

        await taken;
        await wire.Hears($"\"presence\":\"here\",\"page\":\"{page}\"");
    }

    /// <summary>Milliseconds from the kill to what comes back; the supervisor starts the instance anew meanwhile.</summary>
    private static async Task<double> Kill(GatewayProcess instance, Func<Task<double>> comesBack)
    {
        var at = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await instance.Kill();
        var started = instance.Start();
        var back = await comesBack();
        await started;
        return back - at;
    }

    private static async Task<double> Back(Room room, int lostBefore)
    {
        await room.Page.WaitForFunctionAsync(
            """
            before => {
              const lost = performance.getEntriesByName('hub-lost'), back = performance.getEntriesByName('hub-back');
              return lost.length > before && back.length > 0 && back.at(-1).startTime > lost.at(-1).startTime;
            }
            """,
            lostBefore,
            new() { Timeout = 30_000 });
        return await room.MarkedAt("hub-back");
    }

    /// <summary>When the consultation answers practice software again.</summary>
    private static async Task<double> Answered(Visit visit)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await visit.Answers())
        {
            await again.WaitForNextTickAsync();
        }

        return DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }
}
