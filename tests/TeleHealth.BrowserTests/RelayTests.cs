using System.Globalization;
using Xunit.Abstractions;

namespace TeleHealth.BrowserTests;

/// <summary>Calls that find no direct way, or may not take one, through Debian's coturn.</summary>
[Collection(Lanes.Video)]
public sealed class RelayTests(ITestOutputHelper print)
{
    /// <summary>Keeps what the page opens, to be asked which way its pictures go.</summary>
    private const string WatchConnections =
        """
        (() => {
          const Native = window.RTCPeerConnection;
          window.opened = [];
          window.RTCPeerConnection = class extends Native { constructor(configuration) { super(configuration); window.opened.push(this); } };
        })();
        """;

    private const string SelectedPair =
        """
        async () => {
          const stats = await window.opened.at(-1).getStats();
          let pair = null;
          stats.forEach((entry) => { if (entry.type === 'transport' && entry.selectedCandidatePairId) pair = stats.get(entry.selectedCandidatePairId); });
          const [local, remote] = [stats.get(pair.localCandidateId), stats.get(pair.remoteCandidateId)];
          return `${local.candidateType} ${local.port} ${remote.candidateType} ${remote.port}`;
        }
        """;

    [SkippableFact]
    public async Task A_call_of_a_practice_that_hides_addresses_is_relayed_and_outlives_its_credential_and_its_relay()
    {
        await using var one = await CoturnServer.Start();
        await using var other = await CoturnServer.Start(one.Secret);
        await using var visit = await Hidden(one.Secret, one, other);
        await visit.PatientWaits();
        await visit.Talk();

        foreach (var room in (Room[])[visit.Clinician, visit.Patient])
        {
            var way = (await room.Page.EvaluateAsync<string>(SelectedPair)).Split(' ');
            Assert.Equal(("relay", "relay"), (way[0], way[2]));
        }

        // What it was lent with has run out; the call goes on. What comes after needs another one.
        await visit.Clinician.Page.WaitForFunctionAsync(
            "() => Date.now() / 1000 > 2 + Number(window.opened.at(-1).getConfiguration().iceServers[0].username.split(':')[0])", null, new() { Timeout = 60_000 });
        await Goes(visit.Clinician);
        await Goes(visit.Patient);

        var port = int.Parse((await visit.Clinician.Page.EvaluateAsync<string>(SelectedPair)).Split(' ')[1], CultureInfo.InvariantCulture);
        var (dies, stays) = one.Lends(port) ? (one, other) : (other, one);
        var since = TimeProvider.System.GetTimestamp();
        await dies.Kill();
        await visit.Clinician.Page.WaitForFunctionAsync(
            $$"""
            async () => {
              const way = (await ({{SelectedPair}})().catch(() => '')).split(' ');
              return way[0] === 'relay' && [way[1], way[3]].every((port) => port >= {{stays.RelayPort}} && port < {{stays.RelayPort + 60}});
            }
            """,
            null,
            new() { Timeout = 60_000, PollingInterval = 200 });
        await Goes(visit.Clinician);
        await Goes(visit.Patient);
        print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: relay killed in mid-call, with a credential that had run out: by the other relay, picture both ways, after {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s"));

        var metrics = await visit.Gateway.Metrics();
        Assert.Matches(@"telehealth_media_reports_total\{path=""relayed""\} [1-9]", metrics);
        Assert.Contains("telehealth_media_reports_total{path=\"direct\"} 0", metrics, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_relay_that_refuses_the_credential_leads_to_a_plain_message_within_eight_seconds()
    {
        await using var coturn = await CoturnServer.Start();
        await using var visit = await Hidden(new string('x', 32), coturn);
        await visit.PatientWaits();
        await visit.Clinician.Press("admit");
        await visit.Patient.Shows("call");

        var took = await Task.WhenAll(Told(visit.Clinician), Told(visit.Patient));

        print.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure: relay refuses: the clinician is told after {took[0]:0.0} s, the patient after {took[1]:0.0} s (target 8)"));
        Assert.All(took, seconds => Assert.InRange(seconds, 0, 8));
        Assert.Contains("téléphone", await visit.Patient.Page.Locator(".call-head").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>A consultation whose slot is over, so that its relays are lent for twenty seconds at a time.</summary>
    private static async Task<Visit> Hidden(string secret, params CoturnServer[] relays)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, secret);
        var visit = await Visit.Booked(
            null,
            ["--Turn:SecretFile", file, "--Turn:ValidBeyondSlot", "00:00:20", .. relays.SelectMany((relay, number) => (string[])[$"--Turn:Servers:{number}:Urls:0", relay.Url])]);
        File.Delete(file);
        await visit.Create(order =>
        {
            order["practice"]!["hidesAddresses"] = true;
            order["scheduledAt"] = DateTimeOffset.UtcNow.AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        });
        await visit.Clinician.Page.AddInitScriptAsync(WatchConnections);
        await visit.Patient.Page.AddInitScriptAsync(WatchConnections);
        return visit;
    }

    /// <summary>Seconds from the page's own admission until it says that nothing comes through.</summary>
    private static async Task<double> Told(Room room)
    {
        var told = await room.Page.WaitForFunctionAsync(
            """
            () => document.querySelector('[data-testid=status]')?.textContent.includes('n’aboutit pas') &&
              (performance.now() - performance.getEntriesByName('admitted')[0].startTime) / 1000
            """,
            null,
            new() { Timeout = 30_000, PollingInterval = 50 });
        return await told.JsonValueAsync<double>();
    }

    /// <summary>New pictures come.</summary>
    private static async Task Goes(Room room) => await room.Page.EvaluateAsync(
        """
        () => new Promise((resolve) => {
          const video = document.querySelector('[data-testid=remote]');
          let frames = 0;
          const next = () => (++frames === 5 ? resolve() : video.requestVideoFrameCallback(next));
          video.requestVideoFrameCallback(next);
        })
        """);
}
