using TeleHealth.Signalling.Descriptions;

namespace TeleHealth.Tests.Signalling.Descriptions;

/// <summary>What a library's answer needs before a browser takes it.</summary>
public sealed class AnswerRepairTests
{
    private const string Session = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

    [Fact]
    public void Codecs_stand_in_the_order_of_the_offer() => Assert.Contains(
        "m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 110\r\n",
        AnswerRepair.Repair(Audio("sendrecv", "111 63 9 0 8 13 110"), Audio("sendrecv", "0 8 111 110")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("sendrecv", "sendrecv", "sendrecv")]
    [InlineData("sendrecv", "recvonly", "recvonly")]
    [InlineData("recvonly", "sendrecv", "sendonly")]
    [InlineData("recvonly", "recvonly", "inactive")]
    [InlineData("sendonly", "sendrecv", "recvonly")]
    [InlineData("sendonly", "sendonly", "inactive")]
    [InlineData("inactive", "sendrecv", "inactive")]
    public void Directions_fit_the_offer(string asked, string answered, string repaired)
    {
        var answer = AnswerRepair.Repair(Audio(asked, "111"), Audio(answered, "111"))!;

        Assert.Equal([$"a={repaired}"], answer.Split("\r\n").Where(line => line is "a=sendrecv" or "a=sendonly" or "a=recvonly" or "a=inactive"));
    }

    [Fact]
    public void A_stopped_medium_stays_stopped_and_leaves_the_bundle()
    {
        var offer = Session + "a=group:BUNDLE 0\r\n" + Medium("audio", 9, "0", "sendrecv", "111") + Medium("video", 0, "1", "inactive", "96");
        var answer = Session + "a=group:BUNDLE 0 1\r\n" + Medium("audio", 9, "0", "sendrecv", "111") + Medium("video", 9, "1", "sendrecv", "96");

        var repaired = AnswerRepair.Repair(offer, answer)!;

        Assert.Contains("a=group:BUNDLE 0\r\n", repaired, StringComparison.Ordinal);
        Assert.Contains("m=video 0 UDP/TLS/RTP/SAVPF 96\r\n", repaired, StringComparison.Ordinal);
        Assert.EndsWith("a=inactive\r\n", repaired, StringComparison.Ordinal);
    }

    [Fact]
    public void A_medium_that_shares_its_transport_at_port_0_is_not_stopped()
    {
        var offer = Session + "a=group:BUNDLE 0\r\n" + Medium("video", 0, "0", "sendrecv", "96") + "a=bundle-only\r\n";

        Assert.Contains(
            "m=video 9 ",
            AnswerRepair.Repair(offer, Session + "a=group:BUNDLE 0\r\n" + Medium("video", 9, "0", "sendrecv", "96")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Feedback_is_what_was_asked_for_and_is_given()
    {
        var offer = Session + Medium("video", 9, "0", "sendrecv", "96") + "a=rtcp-fb:96 goog-remb\r\na=rtcp-fb:96 nack\r\na=rtcp-fb:96 nack pli\r\na=rtcp-fb:96 ccm fir\r\n";
        var answer = Session + Medium("video", 9, "0", "sendrecv", "96") + "a=rtcp-fb:96 transport-cc\r\n";

        Assert.Equal(
            ["a=rtcp-fb:96 ccm fir", "a=rtcp-fb:96 nack pli"],
            AnswerRepair.Repair(offer, answer)!.Split("\r\n").Where(line => line.StartsWith("a=rtcp-fb", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_answer_with_other_media_is_beyond_repair()
    {
        var two = Audio("sendrecv", "111") + Medium("video", 9, "1", "sendrecv", "96");

        Assert.Null(AnswerRepair.Repair(Audio("sendrecv", "111"), two));
        Assert.Null(AnswerRepair.Repair(two, Audio("sendrecv", "111")));
        Assert.Null(AnswerRepair.Repair(Audio("sendrecv", "111"), Session + Medium("video", 9, "0", "sendrecv", "96")));
    }

    [Fact]
    public void A_repaired_answer_needs_no_repair()
    {
        var offer = Audio("recvonly", "111 0") + Medium("video", 0, "1", "sendrecv", "96");
        var repaired = AnswerRepair.Repair(offer, Audio("sendrecv", "0 111") + Medium("video", 9, "1", "sendrecv", "96"))!;

        Assert.Equal(repaired, AnswerRepair.Repair(offer, repaired));
    }

    private static string Audio(string direction, string formats) => Session + "a=group:BUNDLE 0\r\n" + Medium("audio", 9, "0", direction, formats);

    private static string Medium(string kind, int port, string mid, string direction, string formats) =>
        $"m={kind} {port} UDP/TLS/RTP/SAVPF {formats}\r\nc=IN IP4 0.0.0.0\r\na=mid:{mid}\r\na={direction}\r\n";
}
