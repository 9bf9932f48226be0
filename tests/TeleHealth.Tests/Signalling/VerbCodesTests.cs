using System.Text.RegularExpressions;
using TeleHealth.Signalling.Descriptions;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Tests.Signalling;

/// <summary>The codes that metrics count are those that docs/protocol.md lists.</summary>
public sealed partial class VerbCodesTests
{
    private static readonly string[] Verbs = ["enter", "leave", "admit", "end", "signal", "evidence"];

    [Fact]
    public void Every_verb_counts_the_codes_of_the_document_and_no_others()
    {
        var document = Repository.Read("docs/protocol.md").Split('\n');
        var head = Code().Matches(document.Single(line => line.StartsWith("| verb | who | refusals", StringComparison.Ordinal))).Select(match => match.Groups[1].Value).ToList();
        foreach (var verb in Verbs)
        {
            var row = document.Single(line => Regex.IsMatch(line, $@"^\| `{verb}` \|") && line.Split('|').Length == 5).Split('|')[3];
            string[] listed =
            [
                VerbCodes.Ok,
                VerbCodes.Other,
                .. head.Where(code => verb != "enter" || code != "not-entered"),
                .. Code().Matches(row).Select(match => match.Groups[1].Value),
                .. verb == "signal" ? Enum.GetValues<DescriptionRefusal>().Select(refusal => refusal.Code()) : [],
                .. verb is "admit" or "end" or "evidence" ? (string[])["test-room"] : [],
            ];
            Assert.Equal(listed.Order(StringComparer.Ordinal), VerbCodes.Of[verb].Order(StringComparer.Ordinal));
        }

        Assert.Equal([.. Verbs, "disconnected"], VerbCodes.Of.Keys.OrderBy(verb => Array.IndexOf([.. Verbs, "disconnected"], verb)));
    }

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Code();
}
