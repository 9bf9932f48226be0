using CsCheck;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>Random damage to recorded texts. CsCheck prints the seed of a failure; give it as <c>seed:</c> to see it again.</summary>
public abstract partial class SessionDescriptionInspectorContract
{
    private const int Cases = 20_000;

    [Fact]
    public void Whatever_happens_to_a_description_it_gets_one_answer_and_no_exception()
    {
        var accepted = 0;
        var refused = new int[Enum.GetValues<DescriptionRefusal>().Length + 1];

        Damage.Descriptions.Sample(
            text =>
            {
                foreach (var kind in Enum.GetValues<DescriptionKind>())
                {
                    var inspection = Inspector.Inspect(text, kind);
                    Assert.Equal(inspection, Inspector.Inspect(new string(text), kind));
                    if (inspection is DescriptionInspection.Refused refusal)
                    {
                        Interlocked.Increment(ref refused[(int)refusal.Refusal]);
                        Assert.NotEqual(DescriptionRefusal.CandidateMalformed, refusal.Refusal);
                        Assert.True(refusal.Line is null || (refusal.Line >= 1 && refusal.Line <= LinesOf(text).Count));
                    }
                    else
                    {
                        Interlocked.Increment(ref accepted);
                        AssertHarmless(text);
                    }
                }
            },
            iter: Cases,
            print: text => $"\n{text}\n");

        // Damage that nothing survives, or that never reaches a rule, would prove little.
        Assert.InRange(accepted, Cases / 100, Cases);
        Assert.All(Enum.GetValues<DescriptionRefusal>().Except([DescriptionRefusal.CandidateMalformed]), refusal => Assert.NotEqual(0, refused[(int)refusal]));
    }

    [Fact]
    public void Whatever_happens_to_a_candidate_it_gets_one_answer_and_no_exception()
    {
        var accepted = 0;

        Damage.Candidates.Sample(
            text =>
            {
                var inspection = Inspector.InspectCandidate(text);
                Assert.Equal(inspection, Inspector.InspectCandidate(new string(text)));
                if (inspection is CandidateInspection.Accepted)
                {
                    Interlocked.Increment(ref accepted);
                    Assert.DoesNotContain(text, character => character is < ' ' or > '~');
                    Assert.True(text.Length == 0 || (text.Length <= 1024 && text.Contains(" typ ", StringComparison.Ordinal)));
                }
            },
            iter: Cases);

        Assert.InRange(accepted, Cases / 100, Cases - (Cases / 100));
    }

    /// <summary>What must never be passed on, found by other means than the inspector's.</summary>
    private static void AssertHarmless(string text)
    {
        var lines = LinesOf(text);
        Assert.True(text.Length <= 65_536 && lines.Count <= 2_000);
        Assert.DoesNotContain(text, character => char.IsControl(character) && character is not ('\r' or '\n'));
        Assert.DoesNotContain(lines, line => line.StartsWith("a=crypto", StringComparison.Ordinal) || line.StartsWith("k=", StringComparison.Ordinal));

        var media = lines.Where(line => line.StartsWith("m=", StringComparison.Ordinal)).ToList();
        Assert.True(media.Count <= 32);
        Assert.All(media, line => Assert.True(
            line.Contains(" UDP/TLS/RTP/SAVP", StringComparison.Ordinal) || line.Contains("DTLS/", StringComparison.Ordinal), line));
        if (media.Any(line => line.Split(' ')[1] is not "0"))
        {
            Assert.Contains(lines, line => line.StartsWith("a=fingerprint:sha-", StringComparison.OrdinalIgnoreCase));
            Assert.Contains(lines, line => line.StartsWith("a=ice-ufrag:", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith("a=ice-pwd:", StringComparison.Ordinal));
            Assert.Contains(lines, line => line.StartsWith("a=setup:", StringComparison.Ordinal));
        }
    }

    private static List<string> LinesOf(string text)
    {
        using var reader = new StringReader(text);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
