using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeleHealth.Simulation;

namespace TeleHealth.Load;

/// <summary>One consultation as its clients make it: practice software over HTTP, and two pages. Every step is timed; the first that fails ends it with an exception.</summary>
internal sealed class Consultation(Installation at, Steps steps) : IAsyncDisposable
{
    /// <summary>How long anything may take; as long as pages wait for an answer and a new connection together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ProposedAgain = TimeSpan.FromMilliseconds(50);
    private string id = "";
    private int attempt;
    private TaskCompletionSource? heard;
    private Page? clinician;
    private Page? patient;

    public Page Clinician => clinician!;

    public Page Patient => patient!;

    public IEnumerable<Page> Pages => new[] { clinician, patient }.OfType<Page>();

    /// <summary>Ordered, both links opened, both seated and connected, the patient waits, and is admitted: the call is on.</summary>
    public async Task Begin()
    {
        var booked = await steps.Time("order", () => at.Ask("order", HttpMethod.Post, "/v1/consultations", Order(at.Clock.GetUtcNow())));
        id = booked.GetProperty("id").GetString()!;
        clinician = await Come(booked, "clinician");
        patient = await Come(booked, "patient");
        patient.SignalHeard += () => heard?.TrySetResult();
        await Tell("admit", []);
    }

    /// <summary>The clinician's page sends a candidate, and the patient's hears it.</summary>
    public async Task Signal()
    {
        heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var since = TimeProvider.System.GetTimestamp();
        await Tell("signal", Candidate(patient!.Name, ++attempt));
        await InTime(heard.Task, "signal");
        steps.Add("heard", TimeProvider.System.GetElapsedTime(since));
    }

    /// <summary>Both pages report what they saw since their last report.</summary>
    public async Task Report(bool final = false)
    {
        await Task.WhenAll(Pages.Select(page => steps.Time("evidence", async () =>
        {
            await page.Report(final);
            return true;
        })));
        if (Pages.Any(page => page.ReportsUnanswered > 0))
        {
            throw new StepFailedException("evidence", "no answer in time");
        }
    }

    /// <summary>The clinician ends it.</summary>
    public Task End() => Tell("end", []);

    /// <summary>Ended, the evidence closed, the bill confirmed: the entry is in the ledger.</summary>
    public async Task EndAndConfirm()
    {
        // Before the end: on a fast clock the minute in which late reports count is over in no time.
        await Report();
        await End();
        await Report(final: true);
        using var again = new PeriodicTimer(ProposedAgain);
        for (var since = TimeProvider.System.GetTimestamp(); ;)
        {
            try
            {
                await steps.Time("confirm", () => at.Ask("confirm", HttpMethod.Post, $"/v1/consultations/{id}/bill/confirmation", null));
                return;
            }
            catch (StepFailedException exception) when (
                exception.Message.EndsWith("bill-not-proposed", StringComparison.Ordinal) && TimeProvider.System.GetElapsedTime(since) < Patience)
            {
                await again.WaitForNextTickAsync();
            }
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Pages.Select(page => page.DisposeAsync().AsTask()));

    public static JsonObject Order(DateTimeOffset at) => new()
    {
        ["reference"] = Guid.NewGuid().ToString("N"),
        ["scheduledAt"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["durationMinutes"] = 15,
        ["clinician"] = new JsonObject { ["rpps"] = "10100000008", ["name"] = "Dr Claire Martin", ["specialty"] = "SM54", ["agreement"] = "sector1" },
        ["practice"] = new JsonObject { ["name"] = "Cabinet des Lilas", ["department"] = "93", ["phone"] = "+33143000000" },
        ["patient"] = new JsonObject { ["reference"] = "P-4411", ["givenName"] = "Samira", ["birthDate"] = "1984-02-03", ["sex"] = "F", ["department"] = "93" },
        ["care"] = new JsonObject { ["pathway"] = "treatingDoctor" },
    };

    public static string LinkOf(JsonElement booked, string role)
    {
        var link = booked.GetProperty("links").GetProperty(role).GetString()!;
        return link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>What a browser tells another of one way to it.</summary>
    public static JsonObject Candidate(string toPage, int attempt) => new()
    {
        ["kind"] = "candidate",
        ["toPage"] = toPage,
        ["attempt"] = attempt,
        ["candidate"] = "candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host",
        ["sdpMid"] = "0",
        ["sdpMLineIndex"] = 0,
    };

    private async Task<Page> Come(JsonElement booked, string role)
    {
        var link = LinkOf(booked, role);
        await steps.Time("link", () => at.Ask("link", HttpMethod.Post, "/rooms/link", new JsonObject { ["link"] = link }));
        var body = new JsonObject { ["link"] = link, ["consentNotice"] = role == "patient" ? "2026-11" : null };
        var seat = (await steps.Time("seat", () => at.Ask("seat", HttpMethod.Post, "/rooms/seat", body))).GetProperty("seat").GetString()!;
        var page = new Page(seat, at.Any, at.Clock, at.Way);
        try
        {
            await InTime(page.First, "connect");
            var (connect, enter) = await page.First;
            steps.Add("connect", connect);
            steps.Add("enter", enter);
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    private async Task Tell(string verb, JsonObject body)
    {
        if (await steps.Time(verb, () => clinician!.Tell(verb, body)) is not { } answer)
        {
            throw new StepFailedException(verb, "no answer in time");
        }

        if (!answer.GetProperty("ok").GetBoolean())
        {
            throw new StepFailedException(verb, answer.GetProperty("code").GetString()!);
        }
    }

    private static async Task InTime(Task task, string step)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new StepFailedException(step, "no answer in time");
        }
    }
}
