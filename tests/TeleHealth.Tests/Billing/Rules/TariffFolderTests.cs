using System.Text.Json.Nodes;
using TeleHealth.Billing;
using TeleHealth.Billing.Rules;
using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Tests.Billing.Rules;

/// <summary>The dated data: what is told of it when it is wrong, all at once, and what a deployment's own does.</summary>
public sealed class TariffFolderTests : IDisposable
{
    private static readonly string Own = Path.Combine(Repository.Root, "src", "TeleHealth.Billing", "Tariffs");
    private readonly string folder = Directory.CreateTempSubdirectory("tariffs-").FullName;

    public TariffFolderTests()
    {
        foreach (var file in Directory.GetFiles(Own, "*.json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_program_s_own_data_is_sound_and_has_a_source_for_every_line()
    {
        var book = TariffFolder.BuiltIn;

        Assert.Empty(TariffChecks.Errors(book));
        Assert.Equal("2026-12", BillingRules.Version(book));
        Assert.All(book.Tariffs, tariff => Assert.True(tariff.Origin.Source.Length > 3));
        Assert.All(book.Tariffs.Where(tariff => tariff.Origin.Certainty == Certainty.NotFound), tariff => Assert.False(tariff.On));
        Assert.All(book.Tariffs.Where(tariff => KnownCodes.Undecided.Contains(tariff.Code)), tariff => Assert.False(tariff.On));
    }

    [Fact]
    public void A_folder_replaces_the_program_s_own_and_shows_in_the_edition()
    {
        Change("acts.json", root => root["tariffs"]![0]!["cents"] = 2600);

        Assert.True(TariffFolder.TryRead(folder, out var book, out _));
        Assert.Equal("TCG 2600", VisitWords.Said(VisitWords.Plain, book));
        Assert.Matches("^2026-12\\+[0-9a-f]{8}$", BillingRules.Version(book));
    }

    [Fact]
    public void A_tariff_that_changes_on_a_day_changes_at_midnight_in_Paris()
    {
        Change("acts.json", root =>
        {
            var first = root["tariffs"]![0]!;
            var next = first.DeepClone();
            first["to"] = "2027-01-01";
            (next["from"], next["cents"]) = ("2027-01-01", 2700);
            root["tariffs"]!.AsArray().Add(next);
        });

        Assert.True(TariffFolder.TryRead(folder, out var book, out _));
        Assert.Equal("TCG 2500", VisitWords.Said(VisitWords.Visit("2026-12-31T22:59:59Z"), book));
        Assert.Equal("TCG 2700", VisitWords.Said(VisitWords.Visit("2026-12-31T23:00:00Z"), book));
    }

    [Theory]
    [InlineData("MOP", "referred informs-not age=80", "TCG 2500 MOP 500")]
    [InlineData("MOP", "referred informs-not age=79", "TCG 2500")]
    [InlineData("MOP", "own age=80", "TCG 2500")]
    [InlineData("MOP", "sector2 fee=4000 referred age=80", "TC 4000")]
    [InlineData("MEG", "own age=5", "TCG 2500 MEG 500")]
    [InlineData("MEG", "own age=6", "TCG 2500")]
    [InlineData("MEG", "SM40 own age=5", "TCS 2300 MPC 200")]
    public void A_deployment_that_knows_switches_a_majoration_on(string code, string visit, string said)
    {
        Change("majorations.json", root => Tariff(root, code)["on"] = true);

        Assert.True(TariffFolder.TryRead(folder, out var book, out var errors), string.Join('\n', errors));
        Assert.Equal(said, VisitWords.Said(VisitWords.Visit(visit), book));
    }

    [Theory]
    [InlineData("cents", "-1", "acts.json: tariffs[0].cents must be a whole number from 0 to 1000000.")]
    [InlineData("cents", "25.5", "acts.json: tariffs[0].cents must be a whole number from 0 to 1000000.")]
    [InlineData("cents", "\"25\"", "acts.json: tariffs[0].cents must be a whole number from 0 to 1000000.")]
    [InlineData("from", "\"2018-11-31\"", "acts.json: tariffs[0].from must be a day such as 2024-12-22.")]
    [InlineData("from", "\"06/11/2018\"", "acts.json: tariffs[0].from must be a day such as 2024-12-22.")]
    [InlineData("from", "null", "acts.json: tariffs[0].from must be a day such as 2024-12-22.")]
    [InlineData("to", "\"2018-11-06\"", "acts.json: tariffs[0].to must lie after from: it is the first day on which this no longer holds.")]
    [InlineData("on", "1", "acts.json: tariffs[0].on must be true or false.")]
    [InlineData("certainty", "\"sure\"", "acts.json: tariffs[0].certainty must be certain, secondary, uncertain or notFound.")]
    [InlineData("source", "\"\"", "acts.json: tariffs[0].source must be a text.")]
    [InlineData("note", "\"?\"", "acts.json: tariffs[0].note is not a field of this list.")]
    [InlineData("code", "\"TCX\"", "TCX is a code that this program does not know.")]
    [InlineData("code", "\"TE2\"", "TE2 is outside the perimeter and can have no tariff.")]
    [InlineData("for", "\"dentist\"", "dentist is no group of professionals.")]
    [InlineData("to", "\"2026-12-31\"", "TCG for generalPractice has no tariff on 2026-12-31.")]
    public void What_is_wrong_with_a_line_is_told(string field, string value, string error)
    {
        Change("acts.json", root => root["tariffs"]![0]![field] = JsonNode.Parse(value));

        Assert.Contains(error, Errors());
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        Change("acts.json", root =>
        {
            var again = root["tariffs"]![0]!.DeepClone();
            again["from"] = "2025-01-01";
            root["tariffs"]!.AsArray().Add(again);
        });
        Change("majorations.json", root => Tariff(root, "MHP")["on"] = true);
        Change("limits.json", root => root["limits"]![0]!["value"] = 101);
        Change("combinations.json", root => root["combinations"]!.AsArray().Add(root["combinations"]![0]!.DeepClone()));
        Change("specialties.json", root => root["specialties"]![0]!["group"] = "dentistry");
        File.WriteAllText(Path.Combine(folder, "x.json"), "{ not json");
        File.WriteAllText(Path.Combine(folder, "y.json"), """{ "rates": [] }""");

        var errors = Errors();

        Assert.Contains("TCG for generalPractice is there twice on 2025-01-01.", errors);
        Assert.Contains("MHP can't be switched on: no rule says when it goes with a téléconsultation.", errors);
        Assert.Contains("compulsoryPercent for doctor is more than 100.", errors);
        Assert.Contains("TCS with APC is there twice on 2023-08-17.", errors);
        Assert.Contains("dentistry is no group in which specialties are listed.", errors);
        Assert.Contains(errors, error => error.StartsWith("x.json: this is not JSON", StringComparison.Ordinal));
        Assert.Contains("y.json: rates must be one of the lists tariffs, limits, combinations, specialties, labels, outside.", errors);
    }

    [Fact]
    public void A_gap_between_two_tariffs_is_told()
    {
        Change("acts.json", root =>
        {
            var first = root["tariffs"]![0]!;
            var next = first.DeepClone();
            (first["to"], next["from"]) = ("2026-01-01", "2026-01-02");
            root["tariffs"]!.AsArray().Add(next);
        });

        Assert.Contains("TCG for generalPractice has no tariff on 2026-01-01.", Errors());
    }

    [Fact]
    public void A_file_that_is_missing_leaves_what_was_in_it_missing()
    {
        File.Delete(Path.Combine(folder, "accompaniment.json"));
        File.Delete(Path.Combine(folder, "limits.json"));

        Assert.Equal(
            [
                "TLD has no tariff.", "TLL has no tariff.", "TLS has no tariff.", "The limit activityCapPercent is missing.", "The limit activityNearPercent is missing.",
                "The limit compulsoryPercent is missing.", "The limit sickLeaveDaysMax is missing.", "The limit sickLeaveExtensionDaysMax is missing.",
                "The limit sickLeaveFirstDaysMax is missing.",
            ],
            Errors());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told() => Assert.False(TariffFolder.TryRead(Path.Combine(folder, "none"), out _, out _));

    private static JsonNode Tariff(JsonNode root, string code) => root["tariffs"]!.AsArray().Single(line => (string)line!["code"]! == code)!;

    private IReadOnlyList<string> Errors()
    {
        Assert.False(TariffFolder.TryRead(folder, out var book, out var errors));
        Assert.Null(book);
        return errors;
    }

    private void Change(string file, Action<JsonNode> change)
    {
        var path = Path.Combine(folder, file);
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        change(root);
        File.WriteAllText(path, root.ToJsonString());
    }
}
