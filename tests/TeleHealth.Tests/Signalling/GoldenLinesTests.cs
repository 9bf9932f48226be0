using System.Text.Json;
using TeleHealth.Consultations;
using TeleHealth.Consultations.Equipment;
using TeleHealth.Signalling.Protocol;

namespace TeleHealth.Tests.Signalling;

/// <summary>Every hub message of docs/protocol.md, written from the program's types and read back: the document cannot drift from the code.</summary>
public sealed class GoldenLinesTests
{
    private const string Clinician = "aB2cD4eF6gH8iJ0kL2mN4o";
    private const string Patient = "pQ7rS9tU1vW3xY5zA7bC9d";
    private const string Seat = "0193573e7b7a7c3a8f0e9d2c4b5a6978.mJ8s1p0Qz3b5T7v9X2c4N6k8H0f1D3a5G7j9L2w4R6y";

    private static readonly string Protocol = Repository.Read("docs/protocol.md");

    public static TheoryData<string, object, string> Lines { get; } = new()
    {
        { "enter", new EnterVerb(1, Seat, Patient, new MessageCursor("6f1c2a9b", 41)), $$$"""{"protocol":1,"seat":"{{{Seat}}}","page":"{{{Patient}}}","since":{"epoch":"6f1c2a9b","number":41}}""" },
        {
            "enter, answered",
            new EnterReply(SeatRole.Patient, "6f1c2a9b", 43, [], true, Room(Stage.Waiting, admitted: false), 0, At("13:26:00"), [], "all"),
            $$$"""{"ok":true,"role":"patient","epoch":"6f1c2a9b","lastNumber":43,"missed":[],"complete":true,"room":{{{RoomJson("waiting", "false")}}}},"evidenceStored":0,"serverTime":"2026-11-23T13:26:00.000Z","iceServers":[],"iceTransportPolicy":"all"}"""
        },
        { "a refusal", Reply.Refused("not-admitted"), """{"ok":false,"code":"not-admitted"}""" },
        { "done", Reply.Done, """{"ok":true}""" },
        {
            "admit, answered",
            new RoomReply(Room(Stage.InProgress, admitted: true) with { AdmittedAt = At("13:30:05") }),
            $$$"""{"ok":true,"room":{{{RoomJson("inProgress", "true")}}},"admittedAt":"2026-11-23T13:30:05.000Z"}}"""
        },
        { "offer", new Signal(SignalKind.Offer, Patient, 1, "v=0\r\n", null, null, null), $$$"""{"kind":"offer","toPage":"{{{Patient}}}","attempt":1,"sdp":"v=0\r\n"}""" },
        { "answer", new Signal(SignalKind.Answer, Clinician, 1, "v=0\r\n", null, null, null), $$$"""{"kind":"answer","toPage":"{{{Clinician}}}","attempt":1,"sdp":"v=0\r\n"}""" },
        {
            "candidate",
            new Signal(SignalKind.Candidate, Clinician, 1, null, "candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host", "0", 0),
            $$$"""{"kind":"candidate","toPage":"{{{Clinician}}}","attempt":1,"candidate":"candidate:1 1 udp 2113937151 192.0.2.2 50000 typ host","sdpMid":"0","sdpMLineIndex":0}"""
        },
        { "restart", new Signal(SignalKind.Restart, Clinician, 1, null, null, null, null), $$$"""{"kind":"restart","toPage":"{{{Clinician}}}","attempt":1}""" },
        {
            "evidence",
            new EvidenceVerb(7, false, [new EvidenceSample(358793700, 100, 4980), new EvidenceSample(358793701, 98, 5000)], MediaPath.Direct),
            """{"number":7,"final":false,"samples":[{"slot":358793700,"framesDecoded":100,"audioMilliseconds":4980},{"slot":358793701,"framesDecoded":98,"audioMilliseconds":5000}],"path":"direct"}"""
        },
        { "evidence, answered", new EvidenceReply(4), """{"ok":true,"stored":4}""" },
        {
            "message: room",
            Message.From(new SeatMessage(SeatRole.Patient, "6f1c2a9b", 42, new SeatNotice.RoomChanged(new RoomView(
                Stage.Booked,
                null,
                [
                    new SeatView(SeatRole.Clinician, SeatPresence.Here, Clinician, At("13:20:00"), true),
                    new SeatView(SeatRole.Patient, SeatPresence.Empty, null, At("13:20:00"), false),
                ],
                null, null, null, null)))),
            $$$"""{"epoch":"6f1c2a9b","number":42,"type":"room","room":{"stage":"booked","seats":[{"role":"clinician","presence":"here","page":"{{{Clinician}}}","since":"2026-11-23T13:20:00.000Z","admitted":true},{"role":"patient","presence":"empty","since":"2026-11-23T13:20:00.000Z","admitted":false}]}}"""
        },
        {
            "message: signal",
            Message.From(new SeatMessage(SeatRole.Patient, "6f1c2a9b", 43, new SeatNotice.SignalArrived(
                SeatRole.Clinician, Clinician, new Signal(SignalKind.Offer, Patient, 1, "v=0\r\n", null, null, null)))),
            $$$"""{"epoch":"6f1c2a9b","number":43,"type":"signal","from":"clinician","fromPage":"{{{Clinician}}}","signal":{"kind":"offer","toPage":"{{{Patient}}}","attempt":1,"sdp":"v=0\r\n"}}"""
        },
        {
            "message: seat moved",
            Message.From(new SeatMessage(SeatRole.Patient, "6f1c2a9b", 44, new SeatNotice.SeatMoved(Patient))),
            $$$"""{"epoch":"6f1c2a9b","number":44,"type":"seatMoved","page":"{{{Patient}}}"}"""
        },
        {
            "message: room with tested equipment",
            Message.From(new SeatMessage(SeatRole.Clinician, "6f1c2a9b", 46, new SeatNotice.RoomChanged(new RoomView(
                Stage.Booked,
                null,
                [
                    new SeatView(SeatRole.Clinician, SeatPresence.Here, Clinician, At("13:20:00"), true),
                    new SeatView(
                        SeatRole.Patient,
                        SeatPresence.Empty,
                        null,
                        At("13:20:00"),
                        false,
                        new EquipmentCheck(MediaTest.Passed, [EquipmentFault.MicrophoneSilent], MediaPath.Direct, 42, 3, At("13:21:00"))),
                ],
                null, null, null, null)))),
            $$$"""{"epoch":"6f1c2a9b","number":46,"type":"room","room":{"stage":"booked","seats":[{"role":"clinician","presence":"here","page":"{{{Clinician}}}","since":"2026-11-23T13:20:00.000Z","admitted":true},{"role":"patient","presence":"empty","since":"2026-11-23T13:20:00.000Z","admitted":false,"equipment":{"media":"passed","faults":["microphoneSilent"],"path":"direct","roundTripMilliseconds":42,"lossPerMille":3,"at":"2026-11-23T13:21:00.000Z"}}]}}"""
        },
        {
            "message: ended room",
            Message.From(new SeatMessage(SeatRole.Patient, "6f1c2a9b", 45, new SeatNotice.RoomChanged(new RoomView(
                Stage.Ended, Outcome.Completed, [], At("13:26:00"), At("13:30:05"), At("13:45:00"), new EvidenceSummary(EvidenceGrade.Full, 885, 0, 0, 5))))),
            """{"epoch":"6f1c2a9b","number":45,"type":"room","room":{"stage":"ended","outcome":"completed","seats":[],"waitingSince":"2026-11-23T13:26:00.000Z","admittedAt":"2026-11-23T13:30:05.000Z","endedAt":"2026-11-23T13:45:00.000Z","evidence":{"grade":"full","twoWayVideoSeconds":885,"audioOnlySeconds":0,"oneWitnessVideoSeconds":0,"longestGapSeconds":5}}}"""
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_message_is_written_read_and_documented_as_one_line(string name, object message, string line)
    {
        Assert.NotEmpty(name);
        Assert.Equal(line, JsonSerializer.Serialize(message, message.GetType(), ConsultationJson.Options));
        var read = JsonSerializer.Deserialize(line, message.GetType(), ConsultationJson.Options);
        Assert.Equal(line, JsonSerializer.Serialize(read, message.GetType(), ConsultationJson.Options));
        Assert.Contains($"```json\n{line}\n```", Protocol, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_hub_message_of_the_document_is_one_of_the_lines()
    {
        var hub = Protocol[Protocol.IndexOf("## The hub", StringComparison.Ordinal)..];
        var documented = hub.Split("```json\n").Skip(1).Select(block => block[..block.IndexOf("\n```", StringComparison.Ordinal)]).ToHashSet();
        var tested = Lines.Select(line => (string)line[2]).Append("{}").ToHashSet();

        Assert.Empty(documented.Except(tested));
    }

    [Theory]
    [InlineData("""{"protocol":1,"seat":"s","page":"short"}""")]
    [InlineData("""{"protocol":1,"seat":"","page":"pQ7rS9tU1vW3xY5zA7bC9d"}""")]
    [InlineData("""{"protocol":1,"page":"pQ7rS9tU1vW3xY5zA7bC9d"}""")]
    [InlineData("""{"protocol":"1","seat":"s","page":"pQ7rS9tU1vW3xY5zA7bC9d"}""")]
    [InlineData("""{"protocol":1,"seat":"s","page":"pQ7rS9tU1vW3xY5zA7bC9/"}""")]
    [InlineData("""{"protocol":1,"seat":"s","page":"pQ7rS9tU1vW3xY5zA7bC9d","since":{"epoch":"e","number":-1}}""")]
    [InlineData("""{"protocol":1,"seat":"s","seat":"t","page":"pQ7rS9tU1vW3xY5zA7bC9d"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"enter\"")]
    public void A_malformed_enter_is_no_enter(string line) =>
        Assert.False(Verbs.Read<EnterVerb>(JsonDocument.Parse(line).RootElement) is { IsWellFormed: true });

    [Theory]
    [InlineData("""{"kind":"offer","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1}""")]
    [InlineData("""{"kind":"offer","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":0,"sdp":"v=0"}""")]
    [InlineData("""{"kind":"offer","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":10001,"sdp":"v=0"}""")]
    [InlineData("""{"kind":"offer","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1.5,"sdp":"v=0"}""")]
    [InlineData("""{"kind":"offer","toPage":"x","attempt":1,"sdp":"v=0"}""")]
    [InlineData("""{"kind":"offer","attempt":1,"sdp":"v=0"}""")]
    [InlineData("""{"kind":"offer","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1,"sdp":"v=0","candidate":"c"}""")]
    [InlineData("""{"kind":"hangup","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1}""")]
    [InlineData("""{"kind":1,"toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1,"sdp":"v=0"}""")]
    [InlineData("""{"kind":"candidate","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1}""")]
    [InlineData("""{"kind":"candidate","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1,"candidate":"c","sdpMLineIndex":-1}""")]
    [InlineData("""{"kind":"candidate","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1,"candidate":"c","sdpMLineIndex":32}""")]
    [InlineData("""{"kind":"restart","toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1,"sdp":"v=0"}""")]
    [InlineData("""{"toPage":"pQ7rS9tU1vW3xY5zA7bC9d","attempt":1,"sdp":"v=0"}""")]
    public void A_malformed_signal_is_no_signal(string line) =>
        Assert.False(Verbs.Read<Signal>(JsonDocument.Parse(line).RootElement) is { } signal && Verbs.IsWellFormed(signal));

    [Theory]
    [InlineData("""{"number":0,"samples":[]}""")]
    [InlineData("""{"number":1}""")]
    [InlineData("""{"number":1,"samples":null}""")]
    [InlineData("""{"number":1,"samples":[{"slot":0,"framesDecoded":1,"audioMilliseconds":1}]}""")]
    [InlineData("""{"number":1,"samples":[{"slot":1,"framesDecoded":-1,"audioMilliseconds":1}]}""")]
    [InlineData("""{"number":1,"samples":[{"slot":1,"framesDecoded":1201,"audioMilliseconds":1}]}""")]
    [InlineData("""{"number":1,"samples":[{"slot":1,"framesDecoded":1,"audioMilliseconds":10001}]}""")]
    [InlineData("""{"number":1,"samples":[{"slot":1e99,"framesDecoded":1,"audioMilliseconds":1}]}""")]
    [InlineData("""{"number":1,"samples":[],"path":"carrier pigeon"}""")]
    public void A_malformed_report_is_no_report(string line) =>
        Assert.False(Verbs.Read<EvidenceVerb>(JsonDocument.Parse(line).RootElement) is { IsWellFormed: true });

    [Fact]
    public void A_report_of_more_than_an_hour_is_no_report()
    {
        var samples = string.Join(',', Enumerable.Range(1, ConsultationLimits.SamplesPerReportMax + 1)
            .Select(slot => $$$"""{"slot":{{{slot}}},"framesDecoded":1,"audioMilliseconds":1}"""));

        Assert.False(Verbs.Read<EvidenceVerb>(JsonDocument.Parse($$$"""{"number":1,"samples":[{{{samples}}}]}""").RootElement) is { IsWellFormed: true });
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-11-23T{time}Z", System.Globalization.CultureInfo.InvariantCulture);

    private static RoomView Room(Stage stage, bool admitted) => new(
        stage,
        null,
        [
            new SeatView(SeatRole.Clinician, SeatPresence.Here, Clinician, At("13:20:00"), true),
            new SeatView(SeatRole.Patient, SeatPresence.Here, Patient, At("13:26:00"), admitted),
        ],
        At("13:26:00"), null, null, null);

    /// <summary>The room up to the instant of waiting; the closing brace is the caller's.</summary>
    private static string RoomJson(string stage, string admitted) =>
        $$$"""
        {"stage":"{{{stage}}}","seats":[{"role":"clinician","presence":"here","page":"{{{Clinician}}}","since":"2026-11-23T13:20:00.000Z","admitted":true},
        {"role":"patient","presence":"here","page":"{{{Patient}}}","since":"2026-11-23T13:26:00.000Z","admitted":{{{admitted}}}}],
        "waitingSince":"2026-11-23T13:26:00.000Z"
        """.ReplaceLineEndings("");
}
