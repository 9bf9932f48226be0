using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Receiving;
using TeleHealth.Billing.Delivery;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Billing.Delivery;

/// <summary>docs/webhooks.md says what is sent, to the letter, and its code does what it says.</summary>
public sealed partial class WebhooksDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "webhooks.md"));

    private static readonly (string Secret, string Id, long Timestamp, string Body) Vector =
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""");

    private static readonly string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /// <summary>Signatures, seconds from the timestamp to now, body; whether that is true.</summary>
    private static readonly (string Signatures, long Later, string Body, bool True)[] Cases =
    [
        (Signature, 0, Vector.Body, true),
        ($"v1,AAAA {Signature}", 299, Vector.Body, true),
        ($"{Signature} v1a,AAAA", -300, Vector.Body, true),
        (Signature, 301, Vector.Body, false),
        (Signature, -301, Vector.Body, false),
        (Signature, 0, Vector.Body + " ", false),
        (Signature[3..], 0, Vector.Body, false),
        ("v1,AAAA", 0, Vector.Body, false),
        ("", 0, Vector.Body, false),
    ];

    [Fact]
    public void Every_event_is_written_exactly_as_the_document_shows_and_read_back_the_same()
    {
        var consultation = ConsultationId.Parse("0193f0a2c4b87c1e9d3a5b6c7d8e9f00");
        var day = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        Assert.True(WebhookEndpointId.TryParse("0193f0a2c4b87c1e9d3a5b6c7d8e9f01", out var endpoint));
        WebhookBody[] bodies =
        [
            WebhookBody.Of(WebhookEventType.ConsultationEnded, day + new TimeSpan(9, 12, 0), consultation, $"{consultation}:ended", null),
            WebhookBody.Of(WebhookEventType.BillProposed, day + new TimeSpan(0, 9, 12, 3, 250), consultation, $"{consultation}:proposed", null),
            WebhookBody.Of(WebhookEventType.BillUnconfirmed, day.AddDays(7) + new TimeSpan(0, 9, 12, 41, 3), consultation, $"{consultation}:unconfirmed:7", null),
            WebhookBody.Of(WebhookEventType.ActRecorded, day + new TimeSpan(0, 9, 14, 10, 125), consultation, $"{consultation}:1:1:act", 42),
            WebhookBody.Of(WebhookEventType.ActCancelled, day + new TimeSpan(10, 0, 0), consultation, $"{consultation}:1:1:cancellation", 43),
            WebhookBody.OfTest(endpoint, day + new TimeSpan(9, 0, 0)),
        ];

        var lines = Blocks("json").Select(block => block.TrimEnd('\n')).ToList();

        Assert.Equal(lines, bodies.Select(body => Encoding.UTF8.GetString(body.Bytes())));
        Assert.Equal(bodies, lines.Select(line => JsonSerializer.Deserialize<WebhookBody>(line, ConsultationJson.Options)));
        Assert.All(lines, line => Assert.True(line.Length < DeliveryLimits.BodyBytesMax));
    }

    [Fact]
    public void Every_type_and_limit_is_in_the_document()
    {
        Assert.All(Enum.GetValues<WebhookEventType>(), type => Assert.Contains($"`{type.Word()}`", Document, StringComparison.Ordinal));
        Assert.Equal((5, 100, 1_024, 10_000, 90), (DeliveryLimits.EnabledEndpointsMax, DeliveryLimits.EndpointsMax, DeliveryLimits.UrlLengthMax, DeliveryLimits.ReplayMax, DeliveryLimits.KeptFor.Days));
        Assert.Contains("5 enabled, 100 in all", Document, StringComparison.Ordinal);
        Assert.Contains($"the latest {DeliveryLimits.AttemptsKeptMax} of a delivery", Document, StringComparison.Ordinal);
    }

    [Fact]
    public void The_code_in_CSharp_is_the_code_that_these_tests_are_compiled_with_and_tells_true_from_false()
    {
        var compiled = File.ReadAllText(Path.Combine(Repository.Root, "tests", "TeleHealth.Tests", "Billing", "Delivery", "WebhookVerification.cs"));

        Assert.Equal(compiled, Assert.Single(Blocks("csharp")));
        Assert.Equal(Cases.Select(one => one.True), Cases.Select(one => WebhookVerification.IsTrue(
            Vector.Secret,
            Vector.Id,
            $"{Vector.Timestamp}",
            one.Signatures,
            Encoding.UTF8.GetBytes(one.Body),
            DateTimeOffset.FromUnixTimeSeconds(Vector.Timestamp + one.Later))));
    }

    [SkippableTheory]
    [InlineData("python", "python3", "import json, sys\nfor c in json.load(sys.stdin): print(is_true(c[0], c[1], c[2], c[3], c[4].encode(), c[5]))")]
    [InlineData(
        "javascript",
        "node",
        "for (const c of JSON.parse(require('node:fs').readFileSync(0, 'utf8'))) console.log(isTrue(c[0], c[1], c[2], c[3], Buffer.from(c[4]), c[5]));")]
    public async Task The_code_in_other_languages_tells_true_from_false(string language, string runtime, string harness)
    {
        var cases = Cases.Select(one => new object[] { Vector.Secret, Vector.Id, $"{Vector.Timestamp}", one.Signatures, one.Body, Vector.Timestamp + one.Later });
        var start = new ProcessStartInfo(runtime) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(runtime == "node" ? "-e" : "-c");
        start.ArgumentList.Add(Assert.Single(Blocks(language)) + "\n" + harness);
        Process? process = null;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, $"SKIPPED: no {runtime} on this machine. On Debian: apt-get install {(runtime == "node" ? "nodejs" : runtime)}");
        }

        using (process)
        {
            await process!.StandardInput.WriteAsync(JsonSerializer.Serialize(cases));
            process.StandardInput.Close();
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            Assert.Equal("", said[1]);
            Assert.Equal(Cases.Select(one => one.True), said[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(bool.Parse));
        }
    }

    private static List<string> Blocks(string language) => [.. Fence().Matches(Document).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
