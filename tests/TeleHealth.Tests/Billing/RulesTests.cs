using TeleHealth.Billing;
using TeleHealth.Billing.Rules;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Billing;

public sealed class RulesTests
{
    /// <summary>Outcome, grade, seconds of two-way video, savoir-faire, agreement, pathway: what is proposed, or every reason why not.</summary>
    [Theory]
    //           outcome      grade             s     who     agreement       pathway           gives
    // What is billed.
    [InlineData("Completed", "Full", 700, "SM54", "Sector1", "TreatingDoctor", "TCG 2500")]
    [InlineData("Completed", "Full", 700, "SM54", "Sector1", "Referred", "TCG 2500")]
    [InlineData("Completed", "Full", 700, "SM53", "Sector1", "TreatingDoctor", "TCG 2500")]
    [InlineData("Completed", "Full", 700, "SM53", "Sector1", "Referred", "TCG 2500")]
    [InlineData("Completed", "Full", 700, "SM26", "Sector1", "TreatingDoctor", "TCG 2500")]
    [InlineData("Completed", "Full", 700, "SM26", "Sector1", "Referred", "TCG 2500")]
    [InlineData("Completed", "Degraded", 700, "SM54", "Sector1", "TreatingDoctor", "TCG 2500")]
    [InlineData("Completed", "Full", 14400, "SM54", "Sector1", "TreatingDoctor", "TCG 2500")]
    // The edge of 30 s.
    [InlineData("Completed", "Degraded", 31, "SM54", "Sector1", "TreatingDoctor", "TCG 2500")]
    [InlineData("Completed", "Degraded", 30, "SM54", "Sector1", "TreatingDoctor", "TCG 2500")]
    [InlineData("Completed", "Degraded", 29, "SM54", "Sector1", "TreatingDoctor", "video-too-short")]
    [InlineData("Completed", "Full", 30, "SM54", "Sector1", "TreatingDoctor", "TCG 2500")]
    [InlineData("Completed", "Full", 29, "SM54", "Sector1", "TreatingDoctor", "video-too-short")]
    [InlineData("Completed", "Degraded", 5, "SM54", "Sector1", "TreatingDoctor", "video-too-short")]
    [InlineData("Completed", "Degraded", 0, "SM54", "Sector1", "TreatingDoctor", "video-too-short")]
    // Video that is not established is not also too short.
    [InlineData("Completed", "AudioOnly", 0, "SM54", "Sector1", "TreatingDoctor", "video-not-established")]
    [InlineData("Completed", "AudioOnly", 29, "SM54", "Sector1", "TreatingDoctor", "video-not-established")]
    [InlineData("Completed", "AudioOnly", 30, "SM54", "Sector1", "TreatingDoctor", "video-not-established")]
    [InlineData("Completed", "NotEstablished", 0, "SM54", "Sector1", "TreatingDoctor", "video-not-established")]
    [InlineData("Completed", "NotEstablished", 700, "SM54", "Sector1", "TreatingDoctor", "video-not-established")]
    // Who.
    [InlineData("Completed", "Full", 700, "SM42", "Sector1", "TreatingDoctor", "profession-not-covered")]
    [InlineData("Completed", "Full", 700, "SM40", "Sector1", "Referred", "profession-not-covered")]
    [InlineData("Completed", "Full", 700, "SM5", "Sector1", "TreatingDoctor", "profession-not-covered")]
    [InlineData("Completed", "Full", 700, "SM540", "Sector1", "TreatingDoctor", "profession-not-covered")]
    [InlineData("Completed", "Full", 700, "sm54", "Sector1", "TreatingDoctor", "profession-not-covered")]
    [InlineData("Completed", "Full", 700, "", "Sector1", "TreatingDoctor", "profession-not-covered")]
    // Agreement.
    [InlineData("Completed", "Full", 700, "SM54", "Sector2Optam", "TreatingDoctor", "agreement-not-covered")]
    [InlineData("Completed", "Full", 700, "SM54", "Sector2", "TreatingDoctor", "agreement-not-covered")]
    [InlineData("Completed", "Full", 700, "SM54", "None", "TreatingDoctor", "agreement-not-covered")]
    // Pathway.
    [InlineData("Completed", "Full", 700, "SM54", "Sector1", "Outside", "outside-pathway")]
    [InlineData("Completed", "Degraded", 30, "SM26", "Sector1", "Outside", "outside-pathway")]
    // Several: all that apply, in order of precedence.
    [InlineData("Completed", "Full", 700, "SM42", "Sector2", "TreatingDoctor", "profession-not-covered agreement-not-covered")]
    [InlineData("Completed", "Full", 700, "SM42", "Sector1", "Outside", "profession-not-covered outside-pathway")]
    [InlineData("Completed", "Full", 700, "SM54", "Sector2", "Outside", "agreement-not-covered outside-pathway")]
    [InlineData("Completed", "Full", 29, "SM54", "Sector1", "Outside", "video-too-short outside-pathway")]
    [InlineData("Completed", "Full", 29, "SM42", "None", "Outside", "video-too-short profession-not-covered agreement-not-covered outside-pathway")]
    [InlineData("Completed", "AudioOnly", 0, "SM54", "Sector2", "TreatingDoctor", "video-not-established agreement-not-covered")]
    [InlineData("Completed", "AudioOnly", 0, "SM42", "None", "Outside", "video-not-established profession-not-covered agreement-not-covered outside-pathway")]
    // What did not take place has that one reason.
    [InlineData("NoShow", "NotEstablished", 0, "SM54", "Sector1", "TreatingDoctor", "not-completed")]
    [InlineData("Cancelled", "NotEstablished", 0, "SM54", "Sector1", "TreatingDoctor", "not-completed")]
    [InlineData("Abandoned", "NotEstablished", 0, "SM54", "Sector1", "TreatingDoctor", "not-completed")]
    [InlineData("Refused", "NotEstablished", 0, "SM54", "Sector1", "TreatingDoctor", "not-completed")]
    [InlineData("NoShow", "Full", 700, "SM54", "Sector1", "TreatingDoctor", "not-completed")]
    [InlineData("Refused", "AudioOnly", 0, "SM42", "None", "Outside", "not-completed")]
    public void Facts_give_an_act_or_the_reasons_why_not(
        string outcome, string grade, int seconds, string specialty, string agreement, string pathway, string gives)
    {
        var facts = EndedVisits.Billable() with
        {
            Outcome = Enum.Parse<Outcome>(outcome),
            StartedAt = outcome == "Completed" ? EndedVisits.Start : null,
            Evidence = EndedVisits.Evidence(Enum.Parse<EvidenceGrade>(grade), seconds),
            Specialty = specialty,
            Agreement = Enum.Parse<Agreement>(agreement),
            Pathway = Enum.Parse<CarePathway>(pathway),
        };

        Assert.Equal(gives, Said(BillingRules.Assess(facts)));
    }

    [Fact]
    public void Every_combination_agrees_with_the_rules_said_in_another_way()
    {
        var all =
            from outcome in Enum.GetValues<Outcome>()
            from grade in Enum.GetValues<EvidenceGrade>()
            from seconds in new[] { 0, 29, 30, 31 }
            from specialty in new[] { "SM26", "SM53", "SM54", "SM55", "SM42" }
            from agreement in Enum.GetValues<Agreement>()
            from pathway in Enum.GetValues<CarePathway>()
            select EndedVisits.Billable() with
            {
                Outcome = outcome,
                Evidence = EndedVisits.Evidence(grade, seconds),
                Specialty = specialty,
                Agreement = agreement,
                Pathway = pathway,
            };
        var cases = all.ToList();

        Assert.Equal(5 * 4 * 4 * 5 * 4 * 3, cases.Count);
        Assert.All(cases, facts => Assert.Equal(SaidInAnotherWay(facts), Said(BillingRules.Assess(facts))));
    }

    [Fact]
    public void A_completed_consultation_without_a_start_is_not_billed() =>
        Assert.Equal("not-completed", Said(BillingRules.Assess(EndedVisits.Billable() with { StartedAt = null })));

    [Fact]
    public void Every_reason_and_every_line_names_the_rule_that_decided_it()
    {
        var nothing = (BillAssessment.NotBillable)BillingRules.Assess(
            EndedVisits.Billable() with { Specialty = "SM42", Agreement = Agreement.None, Pathway = CarePathway.Outside, Evidence = EvidenceSummary.None });

        Assert.Equal(
            ["ngap-14.9.3-video", "uncam-2023-08-07-tcg", "convention-2024-sector1", "ngap-14.9.3-pathway"], nothing.Reasons.Select(reason => reason.Rule));
        Assert.Equal(
            new BillLine(1, "TCG", 2500, "ngap-tcg"), ((BillAssessment.Billable)BillingRules.Assess(EndedVisits.Billable())).Line);
    }

    [Fact]
    public void The_codes_of_all_reasons_are_fixed_in_their_order_of_precedence() => Assert.Equal(
        ["not-completed", "video-not-established", "video-too-short", "profession-not-covered", "agreement-not-covered", "outside-pathway"],
        Enum.GetValues<NotBillableReason>().Order().Select(reason => reason.Code()));

    private static string SaidInAnotherWay(EndedConsultation facts)
    {
        if (facts.Outcome != Outcome.Completed)
        {
            return "not-completed";
        }

        var reasons = "";
        reasons += (int)facts.Evidence.Grade < 2 ? "video-not-established " : facts.Evidence.TwoWayVideoSeconds < 30 ? "video-too-short " : "";
        reasons += "SM54 SM53 SM26".Contains(facts.Specialty, StringComparison.Ordinal) ? "" : "profession-not-covered ";
        reasons += (int)facts.Agreement > 1 ? "agreement-not-covered " : "";
        reasons += (int)facts.Pathway > 2 ? "outside-pathway " : "";
        return reasons.Length == 0 ? "TCG 2500" : reasons.TrimEnd();
    }

    private static string Said(BillAssessment assessment) => assessment switch
    {
        BillAssessment.Billable { Line: var line } => $"{line.Act} {line.Cents}",
        BillAssessment.NotBillable { Reasons: var reasons } => string.Join(' ', reasons.Select(reason => reason.Code)),
        _ => throw new InvalidOperationException(),
    };
}
