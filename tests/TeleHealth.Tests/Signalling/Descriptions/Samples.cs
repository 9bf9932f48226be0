using System.Runtime.CompilerServices;
using System.Text.Json;
using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>
/// Descriptions and candidates recorded from Chromium 156 and from SIPSorcery 10.0.16 talking to it; addresses 192.0.2.2 and fd00::2, credentials thrown away.
/// </summary>
internal static class Samples
{
    public const string Offer = "chromium156-offer-av-dc-gathered.sdp";

    public const string Answer = "chromium156-answer-av-dc-gathered.sdp";

    private const string Sound = "opus/48000/2 g722/8000 pcmu/8000 pcma/8000";
    private const string Picture = "vp8/90000 h264/90000 av1/90000 vp9/90000";
    private const string PictureReceived = "vp8/90000 vp9/90000 h264/90000 av1/90000";

    /// <summary>What each of them says: kind, mid and direction of its media, and their codecs, medium after medium.</summary>
    public static readonly IReadOnlyDictionary<string, SampleFacts> Facts = new SampleFacts[]
    {
        new("answer-audio-gathered", "audio 0 SendReceive", Sound),
        new("answer-audio-initial", "audio 0 SendReceive", Sound),
        new("answer-av-dc-gathered", "audio 0 SendReceive, video 1 SendReceive, application 2 SendReceive", $"{Sound}, {Picture}, "),
        new("answer-av-dc-initial", "audio 0 SendReceive, video 1 SendReceive, application 2 SendReceive", $"{Sound}, {Picture}, "),
        new("answer-av-gathered", "audio 0 SendReceive, video 1 SendReceive", $"{Sound}, {Picture}"),
        new("answer-av-initial", "audio 0 SendReceive, video 1 SendReceive", $"{Sound}, {Picture}"),
        new("answer-av-recvonly-gathered", "audio 0 SendOnly, video 1 SendOnly", $"{Sound}, {PictureReceived}"),
        new("answer-av-recvonly-initial", "audio 0 SendOnly, video 1 SendOnly", $"{Sound}, {PictureReceived}"),
        new("answer-av-sendonly-answer-recvonly-gathered", "audio 0 ReceiveOnly, video 1 ReceiveOnly", $"{Sound}, {Picture}"),
        new("answer-av-sendonly-answer-recvonly-initial", "audio 0 ReceiveOnly, video 1 ReceiveOnly", $"{Sound}, {Picture}"),
        new("answer-screenshare-2video-gathered", "audio 0 SendReceive, video 1 SendReceive, video 2 ReceiveOnly", $"{Sound}, {Picture}, {Picture}"),
        new("answer-screenshare-2video-initial", "audio 0 SendReceive, video 1 SendReceive, video 2 ReceiveOnly", $"{Sound}, {Picture}, {Picture}"),
        new("answer-simulcast-gathered", "video 0 ReceiveOnly", Picture),
        new("answer-simulcast-initial", "video 0 ReceiveOnly", Picture),
        new("answer-to-sipsorcery-offer", "audio 0 SendReceive, video 1 SendReceive", "opus/48000/2 pcmu/8000 pcma/8000, vp8/90000"),
        new(
            "live-av-dc-with-sipsorcery-answer",
            "audio 0 SendReceive, video 1 SendReceive, application 2 SendReceive",
            "opus/48000/2 pcmu/8000 pcma/8000, vp8/90000, "),
        new("reanswer-av-video-stopped-icerestart", "audio 0 SendReceive, video 1 Inactive rejected", $"{Sound}, {Picture}"),
        new("live-av-dc-with-sipsorcery-offer", "audio 0 SendReceive, video 1 SendReceive, application 2 SendReceive", $"{Sound}, {Picture}, "),
        new("offer-audio-gathered", "audio 0 SendReceive", Sound),
        new("offer-audio-initial", "audio 0 SendReceive", Sound),
        new("offer-audio-pcmu", "audio 0 SendReceive", "pcmu/8000 pcma/8000"),
        new("offer-av-dc-gathered", "audio 0 SendReceive, video 1 SendReceive, application 2 SendReceive", $"{Sound}, {Picture}, "),
        new("offer-av-dc-initial", "audio 0 SendReceive, video 1 SendReceive, application 2 SendReceive", $"{Sound}, {Picture}, "),
        new("offer-av-gathered", "audio 0 SendReceive, video 1 SendReceive", $"{Sound}, {Picture}"),
        new("offer-av-initial", "audio 0 SendReceive, video 1 SendReceive", $"{Sound}, {Picture}"),
        new("offer-av-maxbundle", "audio 0 SendReceive, video 1 SendReceive", $"{Sound}, {Picture}"),
        new("offer-av-maxcompat", "audio 0 SendReceive, video 1 SendReceive", $"{Sound}, {Picture}"),
        new("offer-av-recvonly-gathered", "audio 0 ReceiveOnly, video 1 ReceiveOnly", $"{Sound}, {PictureReceived}"),
        new("offer-av-recvonly-initial", "audio 0 ReceiveOnly, video 1 ReceiveOnly", $"{Sound}, {PictureReceived}"),
        new("offer-av-sendonly-answer-recvonly-gathered", "audio 0 SendOnly, video 1 SendOnly", $"{Sound}, {Picture}"),
        new("offer-av-sendonly-answer-recvonly-initial", "audio 0 SendOnly, video 1 SendOnly", $"{Sound}, {Picture}"),
        new("offer-datachannel-nogum-gathered", "application 0 SendReceive", ""),
        new("offer-datachannel-nogum-initial", "application 0 SendReceive", ""),
        new("offer-empty", "", ""),
        new("offer-screenshare-2video-gathered", "audio 0 SendReceive, video 1 SendReceive, video 2 SendOnly", $"{Sound}, {Picture}, {Picture}"),
        new("offer-screenshare-2video-initial", "audio 0 SendReceive, video 1 SendReceive, video 2 SendOnly", $"{Sound}, {Picture}, {Picture}"),
        new("offer-simulcast-gathered", "video 0 SendOnly", Picture),
        new("offer-simulcast-initial", "video 0 SendOnly", Picture),
        new("offer-video-h264only", "video 0 SendReceive", "h264/90000"),
        new("reoffer-av-video-stopped-icerestart", "audio 0 SendReceive, video 1 Inactive rejected", $"{Sound}, {Picture}"),
    }.ToDictionary(facts => facts.File);

    public static TheoryData<string> Names => new(Facts.Keys.Order(StringComparer.Ordinal));

    public static TheoryData<string> TrickleNames => new(Files("*.json").Select(Path.GetFileName)!);

    public static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Folder(), pattern).Order(StringComparer.Ordinal);

    /// <summary>The text with the line ends that Chromium wrote, which Git may have changed on the way here.</summary>
    public static string Read(string file) =>
        File.ReadAllText(Path.Combine(Folder(), file)).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);

    /// <summary>The candidates of a trickled exchange; the last one is null, which a page sends as the empty text.</summary>
    public static IReadOnlyList<string> ReadTrickle(string file)
    {
        using var json = JsonDocument.Parse(Read(file));
        return [.. json.RootElement.EnumerateArray().Select(
            item => item.ValueKind == JsonValueKind.Null ? "" : item.GetProperty("candidate").GetString()!)];
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "samples");
}

/// <summary>What a sample says, as read by eye.</summary>
internal sealed record SampleFacts(string Name, string Media, string Codecs)
{
    public string File => $"chromium156-{Name}.sdp";

    /// <summary>Named after its first word; the exchange with SIPSorcery after its last.</summary>
    public DescriptionKind Kind =>
        Name.StartsWith("answer", StringComparison.Ordinal) || Name.StartsWith("reanswer", StringComparison.Ordinal)
        || Name == "live-av-dc-with-sipsorcery-answer"
            ? DescriptionKind.Answer
            : DescriptionKind.Offer;
}
