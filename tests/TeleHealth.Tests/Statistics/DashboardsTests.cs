using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>What can be said of grafana/ without Grafana or Prometheus: that files provision as they lie there, and that no query asks of usage figures what they do not tell.</summary>
public sealed partial class DashboardsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "grafana");

    private static readonly (string File, JsonObject Json)[] Dashboards =
    [
        .. Directory.GetFiles(Path.Combine(Folder, "dashboards"), "*.json").Select(file => (Path.GetFileName(file), JsonNode.Parse(File.ReadAllText(file))!.AsObject())),
    ];

    private static readonly (string Where, JsonObject Panel)[] Panels =
    [
        .. from dashboard in Dashboards
           from panel in dashboard.Json["panels"]!.AsArray()
           where Text(panel!, "type") != "row"
           select ($"{dashboard.File}: {Text(panel!, "title")}", panel!.AsObject()),
    ];

    [Fact]
    public void The_three_dashboards_have_fixed_addresses_of_their_own_and_nothing_of_the_Grafana_they_were_made_in()
    {
        Assert.Equal(
            [("exploitation.json", "telehealth-exploitation"), ("registre.json", "telehealth-registre"), ("usage-nationale.json", "telehealth-usage")],
            Dashboards.Select(dashboard => (dashboard.File, Text(dashboard.Json, "uid"))).Order());
        Assert.All(Dashboards, dashboard =>
        {
            Assert.True(dashboard.Json.TryGetPropertyValue("id", out var id) && id is null, "A number would overwrite the dashboard that has it.");
            Assert.DoesNotContain("__inputs", dashboard.Json.ToJsonString(), StringComparison.Ordinal);
            var variable = Assert.Single(dashboard.Json["templating"]!["list"]!.AsArray())!;
            Assert.Equal(("datasource", "datasource", "prometheus"), (Text(variable, "name"), Text(variable, "type"), Text(variable, "query")));
            var ids = dashboard.Json["panels"]!.AsArray().Select(panel => (int)panel!["id"]!).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        });
    }

    [Fact]
    public void Every_panel_has_a_title_a_unit_a_description_and_the_data_source_of_the_variable()
    {
        Assert.True(Panels.Length > 40, "The panels were not found.");
        Assert.All(Panels, panel =>
        {
            Assert.False(string.IsNullOrWhiteSpace(Text(panel.Panel, "title")), panel.Where);
            Assert.False(string.IsNullOrWhiteSpace(Text(panel.Panel, "description")), panel.Where);
            Assert.False(string.IsNullOrWhiteSpace(Text(panel.Panel["fieldConfig"]!["defaults"]!, "unit")), panel.Where);
            Assert.NotEmpty(panel.Panel["targets"]!.AsArray());
            Assert.All(panel.Panel["targets"]!.AsArray().Append(panel.Panel), asked => Assert.Equal("${datasource}", Text(asked!["datasource"]!, "uid")));
        });
    }

    [Fact]
    public void No_panel_lies_over_another()
    {
        Assert.All(Dashboards, dashboard =>
        {
            var cells = dashboard.Json["panels"]!.AsArray().SelectMany(panel => Cells(panel!["gridPos"]!)).ToList();
            Assert.Equal(cells.Count, cells.Distinct().Count());
            Assert.All(cells, cell => Assert.InRange(cell.X, 0, 23));
        });

        static IEnumerable<(int X, int Y)> Cells(JsonNode place) =>
            from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
            from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
            select (x, y);
    }

    /// <summary>Every instance gives the whole figure, so a sum counts it several times; increase and rate are estimates, and nothing for a new cell.</summary>
    [Fact]
    public void No_query_sums_usage_figures_or_asks_for_their_increase()
    {
        var queries = Panels.SelectMany(panel => panel.Panel["targets"]!.AsArray().Select(target => Text(target!, "expr"))).Concat(Rules()).ToList();

        Assert.True(queries.Count > 80, "The queries were not found.");
        Assert.Contains(queries, query => query.Contains("teleconsultations_billed_total", StringComparison.Ordinal));
        Assert.DoesNotContain(queries, query => query.Contains("teleconsultations_", StringComparison.Ordinal) && Forbidden().IsMatch(query));
        Assert.Matches(Forbidden(), "sum by (region) (teleconsultations_billed_by_region_total)");
    }

    [Fact]
    public void The_cells_of_every_table_are_called_as_the_releases_call_them()
    {
        foreach (var table in UsageTable.All)
        {
            var panel = Assert.Single(Panels, panel => panel.Panel["targets"]!.ToJsonString().Contains($"({table.Label}:teleconsultations_billed:max)", StringComparison.Ordinal)).Panel;
            Assert.Equal(
                table.Cells.Select(cell => (cell.Code, cell.French)).Order(),
                panel["fieldConfig"]!["overrides"]!.AsArray().Select(one => (Text(one!["matcher"]!, "options"), Text(one!["properties"]![0]!, "value"))).Order());
        }
    }

    [Fact]
    public void Every_alert_is_explained_in_the_document_that_it_names_and_no_other_is()
    {
        var rules = File.ReadAllText(Path.Combine(Folder, "prometheus", "rules", "alerts.yml"));
        var alerts = AlertName().Matches(rules).Select(match => match.Groups[1].Value).ToList();
        var document = Repository.Read("docs/alerts.md").Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

        Assert.Equal(alerts, alerts.Distinct());
        Assert.Equal(alerts.Order(), document.Order());
        Assert.Equal(alerts.Select(alert => $"docs/alerts.md#{alert.ToLowerInvariant()}"), Runbook().Matches(rules).Select(match => match.Groups[1].Value));
    }

    private static IEnumerable<string> Rules() => Directory.GetFiles(Path.Combine(Folder, "prometheus", "rules"))
        .SelectMany(file => Expression().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups[1].Value);

    private static string Text(JsonNode node, string name) => (string?)node[name] ?? "";

    [GeneratedRegex(@"\b(sum|count_values|increase|i?rate|i?delta|deriv|predict_linear)\b\s*(by\s*\([^)]*\)\s*)?\(")]
    private static partial Regex Forbidden();

    /// <summary>An expression of a rule, on its line or folded over the lines below.</summary>
    [GeneratedRegex(@"^ +expr: (?:>-\n)?(.*(?:\n {10}.*)*)", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex AlertName();

    [GeneratedRegex(@"runbook: (\S+)")]
    private static partial Regex Runbook();
}
