using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TeleHealth.Billing;
using Xunit.Abstractions;

namespace TeleHealth.IntegrationTests;

/// <summary>Debian's real Prometheus with grafana/ against a running gateway: what dashboards and rules ask is answered.</summary>
public sealed partial class PrometheusTests(ITestOutputHelper print)
{
    [SkippableFact]
    public async Task Every_query_of_every_panel_and_rule_gives_data_after_one_billed_call_and_no_alert_fires()
    {
        await using var gateway = await GatewayHost.Start();
        await using var prometheus = await PrometheusServer.Start(gateway);
        await gateway.Service<IGrainFactory>().GetGrain<IBillSweepGrain>(BillSweepGrain.Key).Run();
        await OneBilledCall(gateway);
        await prometheus.Until(() => "the act is counted", async () => await prometheus.Ask("national:teleconsultations_billed:max") is [{ } total] && PrometheusServer.Value(total) == 1);

        var rules = await prometheus.Rules();
        var recorded = rules.Where(rule => (string)rule["type"]! == "recording").Select(rule => (string)rule["name"]!);
        var panels = Panels().ToList();
        await AllGiveData(prometheus, [.. panels, .. recorded]);

        rules = await prometheus.Rules();
        var alerts = rules.Where(rule => (string)rule["type"]! == "alerting").ToList();
        Assert.All(rules, rule => Assert.True((string)rule["health"]! == "ok", $"{rule["name"]}: {rule["lastError"]}"));
        Assert.All(alerts, alert => Assert.True((string)alert["state"]! == "inactive", $"{alert["name"]} fires: {alert["query"]}"));
        var metrics = alerts.SelectMany(alert => Metrics((string)alert["query"]!)).Distinct().ToList();
        await AllGiveData(prometheus, metrics);
        print.WriteLine($"figure: {panels.Count} queries of panels, {recorded.Count()} recording rules and the {metrics.Count} metrics of {alerts.Count} alerts answered with data by a real Prometheus");
    }

    [SkippableFact]
    public async Task Promtool_finds_configuration_rules_and_their_tests_in_order()
    {
        string[] tests = [.. Directory.GetFiles(Path.Combine(PrometheusServer.Grafana, "prometheus", "tests"), "*.yml")];
        foreach (var arguments in (string[][])[["check", "config", "--syntax-only", "prometheus.yml"], ["check", "rules", "--lint=all", "--lint-fatal", .. Rules()], ["test", "rules", .. tests]])
        {
            var (code, said) = await PrometheusServer.Promtool(arguments);
            Assert.True(code == 0, said);
        }

        static string[] Rules() => Directory.GetFiles(Path.Combine(PrometheusServer.Grafana, "prometheus", "rules"), "*.yml");
    }

    /// <summary>Everything that a call is counted by: a refused seat, a signal, a page that comes back, the bill and its entry.</summary>
    private static async Task OneBilledCall(GatewayHost gateway)
    {
        using var practice = new PracticeSoftware(gateway);
        var appointment = await practice.Book();
        await using var call = await Call.Begin(gateway, appointment);
        await call.Clinician.Must("signal", RoomPage.Signal("restart", call.Patient.Page));
        await call.Talk(TimeSpan.FromMinutes(1));
        await call.Patient.Enter(new JsonObject { ["epoch"] = call.Patient.Entrance.GetProperty("epoch").GetString(), ["number"] = 0 });
        await call.End();
        Assert.True((await practice.Post($"/v1/consultations/{appointment.Id}/bill/confirmation")).IsSuccessStatusCode);
    }

    /// <summary>Each query is asked again until it gives a number: scrapes, rules and rates over several scrapes come after each other.</summary>
    private static async Task AllGiveData(PrometheusServer prometheus, IEnumerable<string> queries)
    {
        var without = queries.Distinct().ToList();
        await prometheus.Until(
            () => $"data for {string.Join("; ", without)}",
            async () =>
            {
                foreach (var query in without.ToList())
                {
                    if (await prometheus.Ask(query) is { Count: > 0 } series && series.Any(one => !double.IsNaN(PrometheusServer.Value(one!))))
                    {
                        without.Remove(query);
                    }
                }

                return without.Count == 0;
            });
    }

    private static IEnumerable<string> Panels() =>
        from file in Directory.GetFiles(Path.Combine(PrometheusServer.Grafana, "dashboards"), "*.json")
        from panel in JsonNode.Parse(File.ReadAllText(file))!["panels"]!.AsArray()
        from target in panel!["targets"]?.AsArray() ?? []
        select (string)target!["expr"]!;

    /// <summary>The metrics that an expression names.</summary>
    private static IEnumerable<string> Metrics(string expression) => Metric().Matches(Matchers().Replace(expression, "")).Select(match => match.Value);

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Matchers();

    [GeneratedRegex(@"\bup\b|\b([a-z_]+:)?(telehealth|teleconsultations|usage)_\w+(:\w+)?")]
    private static partial Regex Metric();
}
