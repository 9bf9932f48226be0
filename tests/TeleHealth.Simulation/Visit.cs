using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeleHealth.Simulation;

/// <summary>One consultation from its order to what its script says: a practice's software and two pages, each of which asks whichever instance it likes.</summary>
internal sealed class Visit(Software software, Script script, TimeSpan talk) : IAsyncDisposable
{
    private static readonly TimeSpan TooShortTalk = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private readonly long began = TimeProvider.System.GetTimestamp();
    private long over = long.MaxValue;
    private TimeSpan talked;
    private Page? patient;
    private Page? clinician;
    private Signals? signals;

    public string Id { get; private set; } = "";

    public Script Script => script;

    /// <summary>How many commands were sent beside those that had to be.</summary>
    public int Extra => software.Extra;

    /// <summary>Not billable though its script said that it would be; whether that may be, the run knows.</summary>
    public bool LostItsEvidence { get; private set; }

    /// <summary>Where it is, for whoever asks why a run does not end.</summary>
    public string Step { get; private set; } = "ordering";

    /// <summary>All that can be said of it from outside.</summary>
    public string Portrait => $"{Id} ({script}) while {Step}; {string.Join(", ", Pages.Select(page => $"a page {(page.IsConnected ? "connected" : "without connection")}, in {page.Stage ?? "no room"}, last refused {page.LastRefusal}, lost {page.Losses.LastOrDefault() ?? "nothing"}"))}";

    public IEnumerable<Page> Pages => new[] { clinician, patient }.OfType<Page>();

    /// <summary>Whether it went on at some time of this span.</summary>
    public bool WentOnIn(long from, long to) => began < to && over > from;

    /// <summary>What a call felt of what happened in this span: see <see cref="Signals.WorstDelay"/>.</summary>
    public TimeSpan? WorstDelay(long from, long to) => signals?.WorstDelay(from, to);

    /// <summary>From ordered to the end of its script; throws when it does not get there in time.</summary>
    public async Task Run(CancellationToken ct)
    {
        var booked = await software.Until(HttpMethod.Post, "/v1/consultations", Software.Order(), ct);
        Id = booked.GetProperty("id").GetString()!;
        if (script == Script.CalledOff)
        {
            await software.Until(HttpMethod.Post, $"/v1/consultations/{Id}/cancellation", [], ct);
        }
        else
        {
            await Hold(booked, ct);
            await Settle(ct);
        }

        Step = "over";
        over = TimeProvider.System.GetTimestamp();
        foreach (var page in Pages)
        {
            await page.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in Pages)
        {
            await page.DisposeAsync();
        }

        await software.DisposeAsync();
    }

    private async Task Hold(JsonElement booked, CancellationToken ct)
    {
        clinician = new Page(await Seat(booked, "clinician", ct), software.Any);
        patient = new Page(await Seat(booked, "patient", ct), software.Any);
        signals = new Signals(patient.Heard);
        Step = "waiting";
        await Holds(() => clinician.Stage == "waiting", ct);
        await clinician.Ask("admit", ct);
        var admitted = TimeProvider.System.GetTimestamp();
        await Holds(() => patient.Stage == "inProgress", ct);
        Step = "talking";
        await Talk(ct);
        Step = "ending";
        await clinician.Ask("end", ct);
        talked = TimeProvider.System.GetElapsedTime(admitted);
        await Task.WhenAll(clinician.Report(final: true), patient.Report(final: true));
        using var again = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!clinician.EvidenceIsClosed)
        {
            await again.WaitForNextTickAsync(ct);
            await Task.WhenAll(clinician.ReportAgain(), patient.ReportAgain());
        }
    }

    /// <summary>Signals twice a second, reports every slot; both pages of a call say some things twice.</summary>
    private async Task Talk(CancellationToken ct)
    {
        var since = TimeProvider.System.GetTimestamp();
        var reported = since;
        using var timer = new PeriodicTimer(PingEvery);
        while (TimeProvider.System.GetElapsedTime(since) < (script == Script.TooShort ? TooShortTalk : talk))
        {
            var attempt = signals!.Try();
            await clinician!.Tell("signal", new JsonObject { ["kind"] = "restart", ["toPage"] = patient!.Name, ["attempt"] = attempt });
            if (TimeProvider.System.GetElapsedTime(reported) >= ReportEvery)
            {
                reported = TimeProvider.System.GetTimestamp();
                await Task.WhenAll(clinician.Report(), patient.Report());
            }

            await timer.WaitForNextTickAsync(ct);
        }
    }

    private async Task Settle(CancellationToken ct)
    {
        Step = "settling";
        var expected = script switch { Script.TooShort => "notBillable", Script.TakenBack => "cancelled", Script.Unconfirmed => "proposed", _ => "recorded" };
        using var again = new PeriodicTimer(Pause);
        while (true)
        {
            var read = await software.Until(HttpMethod.Get, $"/v1/consultations/{Id}", null, ct);
            var standing = read.TryGetProperty("bill", out var bill) && bill.ValueKind == JsonValueKind.Object ? bill.GetProperty("standing").GetString() : null;
            if (standing == expected)
            {
                return;
            }

            // Nobody could say its end while the database was away: then it was no short call after all.
            if (script == Script.TooShort && standing == "proposed" && talked >= LongEnough)
            {
                return;
            }

            if (standing == "notBillable")
            {
                LostItsEvidence = true;
                return;
            }

            // The revision is named, so that what arrives late is never taken for the next one.
            if (standing == "proposed" && script != Script.TooShort)
            {
                await software.Until(HttpMethod.Post, $"/v1/consultations/{Id}/bill/confirmation", new JsonObject { ["revision"] = 1 }, ct);
            }
            else if (standing == "recorded")
            {
                await software.Until(
                    HttpMethod.Post, $"/v1/ledger/entries/{Id}:1:1:act/cancellation", new JsonObject { ["reason"] = "billedElsewhere" }, ct);
            }

            await again.WaitForNextTickAsync(ct);
        }
    }

    private async Task<string> Seat(JsonElement booked, string role, CancellationToken ct)
    {
        var link = booked.GetProperty("links").GetProperty(role).GetString()!;
        var body = new JsonObject { ["link"] = link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..], ["nonce"] = Page.NewName() };
        if (role == "patient")
        {
            body["consentNotice"] = "2026-11";
        }

        return (await software.Until(HttpMethod.Post, "/rooms/seat", body, ct)).GetProperty("seat").GetString()!;
    }

    private static async Task Holds(Func<bool> condition, CancellationToken ct)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition())
        {
            await look.WaitForNextTickAsync(ct);
        }
    }
}
