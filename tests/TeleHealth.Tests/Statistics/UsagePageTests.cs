using System.Text.RegularExpressions;
using System.Xml.Linq;
using TeleHealth.Statistics;
using static TeleHealth.Tests.Statistics.PublishedHistory;

namespace TeleHealth.Tests.Statistics;

/// <summary>The page as a reader, a screen reader and a browser get it.</summary>
public sealed partial class UsagePageTests
{
    private static readonly UsageSeries Some = Series(
        Days(Billed("2026-10-01", "2026-10-01", 1200), Billed("2026-10-02", "2026-10-31", 3000)),
        Cancelled(Taken("2026-10-01", "2026-10-31", 40)),
        Month(
            "2026-10",
            200,
            (UsageTable.Region, "93", 3000),
            (UsageTable.Region, "11", 1000),
            (UsageTable.AgeBand, "80+", 4000),
            (UsageTable.Group, "psychiatry", 4000),
            (UsageTable.Sex, "F", 4000),
            (UsageTable.Act, "TC", 4000)));

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Every_picture_has_a_name_a_description_a_table_and_a_file(string language)
    {
        var page = Parsed(UsagePage.Of(Some, Speaks(language)));

        var pictures = page.Descendants("svg").Where(svg => svg.Attribute("role") is not null).ToList();
        Assert.Equal(4, pictures.Count);
        foreach (var picture in pictures)
        {
            Assert.Equal("img", picture.Attribute("role")!.Value);
            Assert.NotEmpty(ById(picture.Attribute("aria-labelledby")!.Value));
            Assert.NotEmpty(ById(picture.Attribute("aria-describedby")!.Value));
            var section = picture.Ancestors("section").First();
            Assert.NotEmpty(section.Descendants("table").First().Descendants("caption").Single().Value);
            var files = section.Descendants("a").Where(link => link.Attribute("download") is not null).Select(link => link.Attribute("href")!.Value).ToList();
            Assert.NotEmpty(files);
            Assert.All(files, file => Assert.EndsWith(".csv", file, StringComparison.Ordinal));
            Assert.Contains("TCG, TC", section.Value, StringComparison.Ordinal);
        }

        string ById(string id) => page.Descendants().Single(element => element.Attribute("id")?.Value == id).Value;
    }

    [Fact]
    public void A_table_says_what_the_picture_shows_in_the_same_order()
    {
        var page = Parsed(UsagePage.Of(Some, PageLanguage.French));
        var region = page.Descendants("section").Single(section => section.Element("h2")?.Value == "Par région du cabinet");

        Assert.Equal(["Provence-Alpes-Côte d'Azur", "Île-de-France"], region.Descendants("tbody").Single().Elements("tr").Select(row => row.Element("th")!.Value));
        Assert.Equal(["3\u202f000", "75,0\u00a0%"], region.Descendants("tbody").Single().Element("tr")!.Elements("td").Select(cell => cell.Value));
        Assert.Equal(["100%", "33.3%"], region.Descendants("rect").Where(bar => bar.Attribute("class")!.Value == "bar").Select(bar => bar.Attribute("width")!.Value));
        Assert.Contains("Sans chiffre publié pour ces mois, ce qui n’est pas zéro\u00a0: Guadeloupe, ", region.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_of_several_days_is_drawn_as_their_mean_and_says_its_days()
    {
        var page = Parsed(UsagePage.Of(Some, PageLanguage.French));

        var rows = page.Descendants("tbody").First().Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))).ToList();

        Assert.Equal(
            [
                "31\u00a0oct.\u00a02026|3\u202f000du 2\u00a0oct.\u00a02026 au 31\u00a0oct.\u00a02026|100|40du 1er\u00a0oct.\u00a02026 au 31\u00a0oct.\u00a02026",
                "1er\u00a0oct.\u00a02026|1\u202f200|1\u202f200|–",
            ],
            rows);
        var line = page.Descendants("path").Single(path => path.Attribute("class")!.Value == "line").Attribute("d")!.Value;
        Assert.Equal("M0 40H32.3L32.3 186.7H1000", line);
    }

    [Fact]
    public void What_is_not_distributed_is_said_with_its_reason()
    {
        var series = Series(
            Days(Billed("2026-10-01", "2026-10-31", 4200), Billed("2026-11-01", "2026-11-01", 55)), Month("2026-10", 200, (UsageTable.Sex, "F", 4000)));

        var text = Text(UsagePage.Of(series, PageLanguage.French));

        Assert.Contains("Pas encore réparties255", text, StringComparison.Ordinal);
        Assert.Contains("Retenus jusqu’à ce qu’assez de personnes soient avec eux200", text, StringComparison.Ordinal);
        Assert.Contains("En attente de la fin de leur mois55", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Aucun chiffre n’est encore publié")]
    [InlineData("en", "No figure is published yet")]
    public void Release_0_is_said_in_plain_words_and_draws_nothing(string language, string words)
    {
        var page = Parsed(UsagePage.Of(Series(), Speaks(language)));

        Assert.Contains(words, page.Value, StringComparison.Ordinal);
        Assert.Empty(page.Descendants("svg"));
        Assert.Contains(page.Descendants("a"), link => link.Attribute("href")!.Value == "/v1/usage/releases/0");
    }

    [Fact]
    public void What_is_claimed_is_what_the_release_was_sealed_with()
    {
        Assert.Contains("au moins 11 patients et 5 professionnels", Text(UsagePage.Of(Some, PageLanguage.French)), StringComparison.Ordinal);
        var trial = Text(UsagePage.Of(UsageSeries.Of(Releases(new Thresholds(1, 1), Days(Billed("2026-10-01", "2026-10-01", 1)))), PageLanguage.French));
        Assert.Contains("Service d’essai", trial, StringComparison.Ordinal);
        Assert.DoesNotContain("au moins 1 patients", trial, StringComparison.Ordinal);
    }

    [Fact]
    public void The_release_is_named_by_number_time_and_hash_and_leads_to_its_files()
    {
        var html = UsagePage.Of(Some, PageLanguage.English);

        Assert.Contains("24\u00a0November\u00a02026 at 04:05, Paris time", Text(html), StringComparison.Ordinal);
        Assert.Contains(Some.Hash.Hex[..16], html, StringComparison.Ordinal);
        Assert.Contains("href=\"/v1/usage/releases/3\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/v1/usage/releases/3?format=csv\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_can_become_an_element()
    {
        const string Wicked = "<script>alert(\"1\")</script>&'";
        const string Encoded = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;";

        Assert.Equal($"<p title=\"{Encoded}\">{Encoded}</p>", Html.Of($"<p title=\"{Wicked}\">{Wicked}</p>").ToString());
        Assert.Equal("<p><b>&lt;</b></p>", Html.Of($"<p>{Html.Of($"<b>{"<"}</b>")}</p>").ToString());
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public void Nothing_in_the_page_is_a_script_a_style_of_its_own_or_another_host(string language)
    {
        var html = UsagePage.Of(Some, Speaks(language));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("//", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(EventHandlers(), html);
        Assert.DoesNotMatch(Unfilled(), html);
    }

    [Fact]
    public void Both_languages_say_every_sentence_with_the_same_values()
    {
        var words = typeof(UsageWords).GetFields().Select(field => (field.Name, Word: (Word)field.GetValue(null)!)).ToList();

        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.Equal(Places(word.Word.French), Places(word.Word.English)));

        static IEnumerable<string> Places(string text) => Unfilled().Matches(text).Select(match => match.Value).Order();
    }

    [Theory]
    [InlineData(0.0001, "moins de 0,1\u00a0%")]
    [InlineData(0.0005, "0,1\u00a0%")]
    [InlineData(0.5, "50,0\u00a0%")]
    [InlineData(1, "100,0\u00a0%")]
    public void A_share_of_something_is_never_nothing(double share, string said) => Assert.Equal(said, PageLanguage.French.Share(share));

    [Fact]
    public void A_file_has_the_figures_as_they_were_published_and_says_what_they_are()
    {
        Assert.Equal(
            [
                "from,to,measure,value",
                "2026-10-01,2026-10-01,billed,1200",
                "2026-10-02,2026-10-31,billed,3000",
                "2026-10-01,2026-10-31,cancelled,40",
                "2026-10-01,2026-10-31,cents,10000000",
            ],
            Rows(UsageFile.Of(Some, UsageFile.National)));
        var region = UsageFile.Of(Some, "region");
        Assert.Equal(["month,cell,measure,value", "2026-10,11,billed,1000", "2026-10,93,billed,3000", "2026-10,,distributed,4000", "2026-10,,held,200"], Rows(region));
        Assert.Contains("# cell 11: Île-de-France\n", region, StringComparison.Ordinal);
        Assert.All(UsageFile.Names, name => Assert.Contains(Some.Hash.Hex, UsageFile.Of(Some, name), StringComparison.Ordinal));

        static IEnumerable<string> Rows(string csv) => csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'));
    }

    /// <summary>The page is well-formed but for what HTML leaves open.</summary>
    private static XElement Parsed(string html) => XDocument.Parse(VoidElements().Replace(html, "<$1$2/>")
        .Replace("<!doctype html>", "", StringComparison.Ordinal)
        .Replace(" download>", " download=\"\">", StringComparison.Ordinal)).Root!;

    private static string Text(string html) => Parsed(html).Element("body")!.Value;

    private static PageLanguage Speaks(string code) => code == "fr" ? PageLanguage.French : PageLanguage.English;

    [GeneratedRegex("<(meta|link)([^>]*)>")]
    private static partial Regex VoidElements();

    [GeneratedRegex(@"\son\w+=", RegexOptions.IgnoreCase)]
    private static partial Regex EventHandlers();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Unfilled();
}
