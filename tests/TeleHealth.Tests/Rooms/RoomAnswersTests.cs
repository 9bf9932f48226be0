using System.Text.Encodings.Web;
using System.Text.Json;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Consultations.Equipment;
using TeleHealth.Identity;
using TeleHealth.Rooms;
using TeleHealth.Rooms.TestCalls;
using TeleHealth.Tests.Billing;

namespace TeleHealth.Tests.Rooms;

/// <summary>What pages get by HTTP, as docs/protocol.md shows it.</summary>
public sealed class RoomAnswersTests
{
    private static readonly JsonSerializerOptions Readable = new(ConsultationJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Protocol = Repository.Read("docs/protocol.md");

    private static readonly Invitation Invitation = new(
        new ConsultationId(Guid.Parse("0193573e-7b7a-7c3a-8f0e-9d2c4b5a6978")),
        SeatRole.Patient,
        Stage.Booked,
        null,
        At("2026-11-23T13:25:00Z"),
        At("2026-11-23T13:30:00Z"),
        TimeSpan.FromMinutes(15),
        At("2026-11-23T13:00:00Z"),
        At("2026-11-24T13:45:00Z"),
        "Dr Claire Martin",
        "Cabinet des Lilas",
        "+33143000000",
        "Samira",
        "2026-11",
        TimeSpan.FromDays(30));

    [Fact]
    public void An_invitation_is_written_as_documented() => Documented(InvitationAnswer.From(Invitation));

    [Fact]
    public void A_seat_is_written_as_documented() => Documented(new SeatAnswer(
        "0193573e7b7a7c3a8f0e9d2c4b5a6978.mJ8s1p0Qz3b5T7v9X2c4N6k8H0f1D3a5G7j9L2w4R6y", InvitationAnswer.From(Invitation)));

    [Fact]
    public void A_bill_is_written_as_documented() => Documented(BillAnswer.From(new BillView(
        Invitation.Consultation, new ClientId("demo"), BillStanding.Proposed, [EndedVisits.Line()], [], "2026-12", null, null, null)
    {
        Proposal = new BillProposal(
            At("2026-11-23T13:46:00Z"),
            [new BillReason("alternation-unknown", "convention-2024-alternance", Certainty.Secondary)],
            ActivityCap.NotCounted,
            new BillJudgement(CarePathway.TreatingDoctor, new Circumstances { SameTerritory = true }),
            [new BillAmendment(At("2026-11-23T13:47:00Z"), ConfirmedBy.Clinician, new BillJudgement(CarePathway.TreatingDoctor, Circumstances.Unsaid))]),
    }));

    [Fact]
    public void A_judgement_is_read_as_documented_and_leaves_what_practice_software_said()
    {
        var request = JsonSerializer.Deserialize<JudgementRequest>(
            """{"pathway":"outside","exception":"emergency","alternates":true,"territory":"same","accompaniment":"home","nurseRpps":"10100000008","sickLeaveDays":3}""",
            ConsultationJson.Options)!;
        var judged = request.Over(new BillJudgement(
            CarePathway.Referred, new Circumstances { Coverage = Coverage.Ald, FeeCents = 4000, SentBySas = true, SickLeave = new SickLeave(2, true, false) }));

        Documented(request);
        Assert.Null(request.Wrong());
        Assert.Equal(
            new BillJudgement(CarePathway.Outside, new Circumstances
            {
                Exception = PathwayExemption.Emergency,
                Alternates = true,
                SameTerritory = true,
                Coverage = Coverage.Ald,
                FeeCents = 4000,
                SickLeave = new SickLeave(3, true, false),
                Accompaniment = new Accompaniment(AccompanimentKind.Home, Rpps.Parse("10100000008")),
            }),
            judged);
    }

    [Theory]
    [InlineData("{}", "judgement-incomplete")]
    [InlineData("""{"pathway":"referred","sickLeaveDays":-1}""", "sick-leave-days")]
    [InlineData("""{"pathway":"referred","sickLeaveDays":367}""", "sick-leave-days")]
    [InlineData("""{"pathway":"referred","accompaniment":"home","nurseRpps":"1010000000"}""", "nurse-number")]
    [InlineData("""{"pathway":"referred","accompaniment":"home","nurseRpps":"10100000009"}""", "nurse-number")]
    public void What_can_not_be_judged_is_refused(string judgement, string code) =>
        Assert.Equal(code, JsonSerializer.Deserialize<JudgementRequest>(judgement, ConsultationJson.Options)!.Wrong()?.Code);

    [Theory]
    [InlineData("same", true, null, null)]
    [InlineData("other", false, null, null)]
    [InlineData("underserved", false, true, false)]
    public void A_territory_is_judged_and_read_back_the_same(string territory, bool same, bool? underserved, bool? organised)
    {
        var request = JsonSerializer.Deserialize<JudgementRequest>($$"""{"pathway":"referred","territory":"{{territory}}"}""", ConsultationJson.Options)!;
        var judged = request.Over(new BillJudgement(CarePathway.Referred, Circumstances.Unsaid));

        Assert.Equal((same, underserved, organised), (judged.Circumstances.SameTerritory, judged.Circumstances.UnderservedZone, judged.Circumstances.TerritorialOrganisation));
        Assert.Equal(request.Territory, JudgementAnswer.From(judged).Territory);
    }


    [Fact]
    public void A_test_call_is_answered_as_documented()
    {
        Assert.True(SeatToken.TryParse("0193573e7b7a7c3a8f0e9d2c4b5a6978.mJ8s1p0Qz3b5T7v9X2c4N6k8H0f1D3a5G7j9L2w4R6y", out var seat));
        Documented(TestCallAnswer.Ready(seat));
        Documented(TestCallAnswer.Queued(3));
        Documented(TestCallAnswer.Unavailable("notInstalled"));
    }

    [Fact]
    public void A_test_result_is_read_and_kept_as_documented()
    {
        var result = new TestResult(
            "0193573e7b7a7c3a8f0e9d2c4b5a6978.1.q3Jm0qk7Zq1m7wq8Hf1u2r9xYt5sVb4d", "passed", ["microphoneSilent"], "direct", 42, 3);
        Documented(result);

        var report = result.Read()!;
        Documented(new EquipmentCheck(
            report.Media, report.Faults, report.Path, report.RoundTripMilliseconds, report.LossPerMille, At("2026-11-23T13:21:00Z")));
        Assert.All(
            Enum.GetNames<EquipmentFault>(), name => Assert.Contains($"`{JsonNamingPolicy.CamelCase.ConvertName(name)}`", Protocol, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "", null, null, null)]
    [InlineData("excellent", "", null, null, null)]
    [InlineData("Passed", "", "direct", 1, 1)]
    [InlineData("1", "", "direct", 1, 1)]
    [InlineData("passed", "", null, 1, 1)]
    [InlineData("passed", "", "direct", 1, null)]
    [InlineData("notTested", "", "direct", 1, 1)]
    [InlineData("failed", "", null, 1, 1)]
    [InlineData("failed", "headache", null, 1, null)]
    [InlineData("failed", "mediaBlocked,mediaBlocked", null, 1, null)]
    [InlineData("failed", "", "pigeon", 1, null)]
    [InlineData("notTested", "", null, -1, null)]
    [InlineData("notTested", "", null, 60_001, null)]
    [InlineData("passed", "", "direct", 1, 1_001)]
    [InlineData("passed", "", "direct", 1, -1)]
    public void What_no_page_could_honestly_send_is_no_result(string? media, string faults, string? path, int? roundTrip, int? loss) => Assert.Null(
        new TestResult(null, media, [.. faults.Split(',', StringSplitOptions.RemoveEmptyEntries)], path, roundTrip, loss).Read());

    [Theory]
    [InlineData(null, "notYet")]
    [InlineData(BillStanding.Proposed, "proposed")]
    [InlineData(BillStanding.NotBillable, "notBillable")]
    [InlineData(BillStanding.Confirmed, "confirmed")]
    [InlineData(BillStanding.Recorded, "recorded")]
    public void Every_standing_has_its_word(BillStanding? standing, string word) => Assert.Equal(word, BillAnswer.From(standing is { } known
        ? new BillView(Invitation.Consultation, new ClientId("demo"), known, [], [], "2026-11", null, null, null)
        : null).Standing);

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_and_a_status_of_refusal()
    {
        var problems = Enum.GetValues<Refusal>().Select(RoomProblems.Of).ToList();

        Assert.Equal(problems.Count, problems.Select(problem => problem.Code).Distinct().Count());
        Assert.All(problems, problem => Assert.InRange(problem.Status, 400, 499));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Detail));
    }

    /// <summary>The document writes letters and signs as people do; the serializer escapes them.</summary>
    private static void Documented(object answer) => Assert.Contains(
        $"```json\n{JsonSerializer.Serialize(answer, answer.GetType(), Readable)}\n```",
        Protocol,
        StringComparison.Ordinal);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
