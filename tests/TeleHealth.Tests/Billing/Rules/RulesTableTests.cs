using TeleHealth.Billing;
using TeleHealth.Billing.Rules;
using TeleHealth.Billing.Tariffs;

namespace TeleHealth.Tests.Billing.Rules;

/// <summary>docs/billing.md as tables: a visit in words, and what may be billed, in cents, or every reason why not.</summary>
public sealed class RulesTableTests
{
    [Theory]
    // The act follows from who and at what tariff.
    [InlineData("SM54", "TCG 2500")]
    [InlineData("SM53", "TCG 2500")]
    [InlineData("SM26", "TCG 2500")]
    [InlineData("SM54 optam fee=2500", "TCG 2500")]
    [InlineData("SM54 optam", "TCG 2500 ! tariff-assumed")]
    [InlineData("SM54 optam fee=2000", "TCG 2500 ! fee-not-used")]
    [InlineData("SM54 optam fee=2501", "TC 2501")]
    [InlineData("SM54 optam fee=4000", "TC 4000")]
    [InlineData("SM54 sector2 fee=4000", "TC 4000")]
    [InlineData("SM54 sector2 fee=2300", "TC 2300")]
    [InlineData("SM54 sector2 fee=1500", "TC 1500")]
    [InlineData("SM54 sector2 fee=0", "TC 0")]
    [InlineData("SM54 sector2", "TC 2300 ! fee-unknown")]
    [InlineData("SM54 sector2 practice", "TC 2300 ! fee-unknown")]
    [InlineData("SM42 sector2 fee=6000", "TC 6000")]
    [InlineData("SM34 sector2 referred informs fee=6000", "TC 6000")]
    [InlineData("SM54 no-agreement", "agreement-not-covered")]
    // Specialists at the opposable tariff: 25, or 30 with coordination; psychiatry and neurology 45.20 or 50.20; gynaecology 27 or 32.
    [InlineData("SM34 referred informs", "TCS 2300 MPC 200 MCS 500")]
    [InlineData("SM15 referred informs", "TCS 2300 MPC 200 MCS 500")]
    [InlineData("SM34 referred informs-not", "TCS 2300 MPC 200")]
    [InlineData("SM34 referred", "TCS 2300 MPC 200 ! coordination-unknown")]
    [InlineData("SM42 referred informs", "TCS 4250 MPC 270 MCS 500")]
    [InlineData("SM43 referred informs", "TCS 4250 MPC 270 MCS 500")]
    [InlineData("SM32 referred informs", "TCS 4250 MPC 270 MCS 500")]
    [InlineData("SM42 outside", "TCS 4250 MPC 270")]
    [InlineData("SM19 referred informs", "TCS 2300 MPC 200 MGM 200 MCS 500")]
    [InlineData("SM20 referred informs", "TCS 2300 MPC 200 MGM 200 MCS 500")]
    [InlineData("SM20 outside", "TCS 2300 MPC 200 MGM 200")]
    [InlineData("SM40 outside age=3", "TCS 2300 MPC 200")]
    [InlineData("SM38 outside", "TCS 2300 MPC 200")]
    [InlineData("SM34 optam referred informs fee=3000", "TCS 2300 MPC 200 MCS 500")]
    [InlineData("SM34 optam referred informs fee=3001", "TC 3001")]
    // MCG: sent by the treating doctor, who gets word of it; at the opposable tariff only.
    [InlineData("SM54 referred informs", "TCG 2500 MCG 500")]
    [InlineData("SM54 referred", "TCG 2500 ! coordination-unknown")]
    [InlineData("SM54 referred informs-not", "TCG 2500")]
    [InlineData("SM54 own informs", "TCG 2500")]
    [InlineData("SM54 sector2 referred informs fee=4000", "TC 4000")]
    [InlineData("SM54 optam referred informs fee=3000", "TCG 2500 MCG 500")]
    [InlineData("SM54 outside emergency informs", "TCG 2500")]
    // Below 16 years without a treating doctor: MCS, and no MCG.
    [InlineData("SM34 outside age=15 no-treating-doctor", "TCS 2300 MPC 200 MCS 500")]
    [InlineData("SM34 outside age=16 no-treating-doctor organised", "TCS 2300 MPC 200")]
    [InlineData("SM34 outside age=15", "TCS 2300 MPC 200")]
    [InlineData("SM54 outside age=15 no-treating-doctor", "TCG 2500")]
    [InlineData("SM54 outside age=15 no-treating-doctor informs", "TCG 2500")]
    // Health centres and companies: the opposable tariff, whatever the physician's sector, and nothing above it.
    [InlineData("SM54 centre", "TCG 2500")]
    [InlineData("SM54 company", "TCG 2500")]
    [InlineData("SM54 company sector2", "TCG 2500")]
    [InlineData("SM54 centre sector2", "TCG 2500")]
    [InlineData("SM34 company sector2 referred informs", "TCS 2300 MPC 200 MCS 500")]
    [InlineData("SM54 company optam", "TCG 2500")]
    [InlineData("SM54 company sector2 fee=2500", "TCG 2500")]
    [InlineData("SM54 company sector2 fee=4400", "fee-above-tariff")]
    [InlineData("SM54 company optam fee=2600", "fee-above-tariff")]
    [InlineData("SM54 centre sector2 fee=2501", "fee-above-tariff")]
    [InlineData("SM54 sector1 fee=2500", "TCG 2500")]
    [InlineData("SM54 sector1 fee=2501", "fee-above-tariff")]
    [InlineData("SM54 sector1 referred informs fee=3000", "TCG 2500 MCG 500")]
    [InlineData("SM54 sector1 referred informs fee=3001", "fee-above-tariff")]
    [InlineData("SM54 sector1 fee=1000", "TCG 2500 ! fee-not-used")]
    // The nurse beside the patient.
    [InlineData("SM54 nurse=duringCare", "TCG 2500 TLS 1000")]
    [InlineData("SM54 nurse=dedicatedPlace", "TCG 2500 TLL 1200")]
    [InlineData("SM54 nurse=home", "TCG 2500 TLD 1500")]
    [InlineData("SM34 referred informs nurse=home", "TCS 2300 MPC 200 MCS 500 TLD 1500")]
    [InlineData("SM54 sector2 fee=4000 nurse=duringCare", "TC 4000 TLS 1000")]
    [InlineData("SM54 nurse=home nurse-unnamed", "TCG 2500 ! nurse-unknown")]
    [InlineData("SM54 nurse=duringCare audio", "video-not-established")]
    // The uncertain ones are switched off.
    [InlineData("SM54 referred informs-not age=80", "TCG 2500")]
    [InlineData("SM54 age=5", "TCG 2500")]
    [InlineData("SM54 2026-11-22", "TCG 2500")]
    [InlineData("SM54 2026-11-23T22:30:00Z", "TCG 2500")]
    [InlineData("SM54 outside emergency sas", "TCG 2500")]
    public void What_is_billed(string visit, string said) => Assert.Equal(said, VisitWords.Said(VisitWords.Visit(visit)));

    [Theory]
    // It took place.
    [InlineData("no-show", "not-completed")]
    [InlineData("cancelled", "not-completed")]
    [InlineData("abandoned", "not-completed")]
    [InlineData("refused", "not-completed")]
    [InlineData("without-start", "not-completed")]
    [InlineData("no-show SM42 no-agreement outside audio", "not-completed")]
    // Consent.
    [InlineData("no-consent", "consent-missing")]
    [InlineData("consent-untold", "TCG 2500")]
    // Video: never by sound alone or by telephone.
    [InlineData("degraded", "TCG 2500")]
    [InlineData("degraded video=30", "TCG 2500")]
    [InlineData("degraded video=29", "video-too-short")]
    [InlineData("full video=30", "TCG 2500")]
    [InlineData("full video=29", "video-too-short")]
    [InlineData("full video=0", "video-too-short")]
    [InlineData("full video=14400", "TCG 2500")]
    [InlineData("audio", "video-not-established")]
    [InlineData("audio video=0", "video-not-established")]
    [InlineData("nothing-passed", "video-not-established")]
    [InlineData("nothing-passed video=0", "video-not-established")]
    [InlineData("audio telephone", "video-not-established")]
    [InlineData("nothing-passed telephone", "video-not-established")]
    [InlineData("full telephone", "TCG 2500")]
    // Professions are refused by name.
    [InlineData("50", "profession-not-covered")]
    [InlineData("60", "profession-not-covered")]
    [InlineData("70", "profession-not-covered")]
    [InlineData("91", "profession-not-covered")]
    [InlineData("21", "profession-not-covered")]
    [InlineData("40", "profession-not-covered")]
    [InlineData("SM5", "profession-not-covered")]
    [InlineData("SM540", "profession-not-covered")]
    // Pathway and its exceptions.
    [InlineData("outside", "outside-pathway")]
    [InlineData("SM34 outside", "outside-pathway")]
    [InlineData("SM32 outside", "outside-pathway")]
    [InlineData("outside sas", "outside-pathway")]
    [InlineData("outside age=16", "outside-pathway")]
    [InlineData("outside age=?", "outside-pathway")]
    [InlineData("outside age=15", "TCG 2500")]
    [InlineData("outside age=0", "TCG 2500")]
    [InlineData("SM42 outside age=40", "TCS 4250 MPC 270")]
    [InlineData("SM43 outside", "TCS 4250 MPC 270")]
    [InlineData("SM19 outside age=30", "TCS 2300 MPC 200 MGM 200")]
    [InlineData("SM40 outside age=17", "TCS 2300 MPC 200")]
    [InlineData("SM50 outside", "TCS 2300 MPC 200")]
    [InlineData("SM06 outside", "TCS 2300 MPC 200")]
    [InlineData("outside emergency", "TCG 2500")]
    [InlineData("outside detained", "TCG 2500")]
    [InlineData("outside care-home", "TCG 2500")]
    [InlineData("outside disability-home", "TCG 2500")]
    [InlineData("outside no-treating-doctor organised", "TCG 2500")]
    [InlineData("outside no-treating-doctor", "TCG 2500 ! organisation-unknown")]
    [InlineData("outside no-treating-doctor not-organised", "TCG 2500 ! organisation-unknown")]
    [InlineData("outside no-treating-doctor sas", "TCG 2500")]
    [InlineData("outside no-treating-doctor zip not-organised", "TCG 2500")]
    [InlineData("outside doctor-unavailable", "TCG 2500 ! organisation-unknown")]
    [InlineData("outside doctor-unavailable organised", "TCG 2500")]
    [InlineData("outside doctor-unavailable age=12", "TCG 2500")]
    // Alternance: the SAS is the only exception.
    [InlineData("no-alternation", "no-alternation")]
    [InlineData("no-alternation sas", "TCG 2500")]
    [InlineData("no-alternation outside emergency", "no-alternation")]
    [InlineData("no-alternation age=10", "no-alternation")]
    [InlineData("alternation-unsaid", "TCG 2500 ! alternation-unknown")]
    [InlineData("alternation-unsaid sas", "TCG 2500")]
    // Territory and its exceptions.
    [InlineData("same-territory other-department", "TCG 2500")]
    [InlineData("other-department", "TCG 2500 ! territory-unknown")]
    [InlineData("other-department sas", "TCG 2500")]
    [InlineData("other-territory", "outside-territory")]
    [InlineData("other-territory sas", "TCG 2500")]
    [InlineData("other-territory outside no-treating-doctor zip not-organised", "TCG 2500")]
    [InlineData("other-territory outside no-treating-doctor zip organised", "outside-territory")]
    [InlineData("other-territory outside no-treating-doctor zip", "outside-territory")]
    [InlineData("other-territory outside no-treating-doctor no-zip not-organised", "outside-territory")]
    [InlineData("other-territory own zip not-organised", "outside-territory")]
    [InlineData("other-territory outside emergency zip not-organised", "outside-territory")]
    [InlineData("SM42 other-territory outside no-treating-doctor zip not-organised", "outside-territory")]
    // Combinations.
    [InlineData("SM34 also=APC", "not-combinable")]
    [InlineData("SM34 also=CCX", "not-combinable")]
    [InlineData("SM34 also=CTX", "not-combinable")]
    [InlineData("SM16 also=MCE", "not-combinable")]
    [InlineData("SM34 also=XYZ", "TCS 2300 MPC 200")]
    [InlineData("SM54 also=APC", "TCG 2500")]
    [InlineData("SM34 sector2 fee=6000 also=APC", "TC 6000")]
    [InlineData("SM54 also=TE2", "not-combinable")]
    [InlineData("SM54 also=RQD", "not-combinable")]
    [InlineData("SM54 also=TSM", "not-combinable")]
    [InlineData("SM54 also=TMK", "not-combinable")]
    // Several: all that apply, in order of precedence.
    [InlineData("50 no-agreement", "profession-not-covered agreement-not-covered")]
    [InlineData("50 outside", "profession-not-covered outside-pathway")]
    [InlineData("no-agreement outside", "agreement-not-covered outside-pathway")]
    [InlineData("video=29 outside", "video-too-short outside-pathway")]
    [InlineData("outside no-alternation other-territory", "outside-pathway no-alternation outside-territory")]
    [InlineData("no-consent audio 50 no-agreement", "consent-missing video-not-established profession-not-covered agreement-not-covered")]
    [InlineData("SM34 outside fee=9900 also=APC", "outside-pathway fee-above-tariff not-combinable")]
    public void What_must_hold(string visit, string said) => Assert.Equal(said, VisitWords.Said(VisitWords.Visit(visit)));

    /// <summary>The day of the visit in Paris decides, whenever it is assessed.</summary>
    [Theory]
    // The first day of these rules.
    [InlineData("2022-03-31", "rules-not-known")]
    [InlineData("2022-04-01", "TCG 2500")]
    [InlineData("2022-03-31T21:59:59Z", "rules-not-known")]
    [InlineData("2022-03-31T22:00:00Z", "TCG 2500")]
    [InlineData("2019-05-01 50 outside no-agreement", "rules-not-known")]
    // TCS exists since 2023-08-17.
    [InlineData("SM34 2023-08-16", "no-tariff")]
    [InlineData("SM34 2023-08-17", "TCS 2300 MPC 200")]
    [InlineData("SM34 2023-08-16T21:59:59Z", "no-tariff")]
    [InlineData("SM34 2023-08-16T22:00:00Z", "TCS 2300 MPC 200")]
    [InlineData("SM34 2023-08-16 outside", "outside-pathway no-tariff")]
    [InlineData("SM34 sector2 fee=5000 2023-08-16", "TC 5000")]
    // Companies since 2024-03-01.
    [InlineData("company 2024-02-29", "setting-not-covered")]
    [InlineData("company 2024-03-01", "TCG 2500")]
    [InlineData("company 2024-02-29T22:59:59Z", "setting-not-covered")]
    [InlineData("company 2024-02-29T23:00:00Z", "TCG 2500")]
    [InlineData("centre 2024-02-29", "TCG 2500")]
    // The step of 2024-12-22 raised the visit in person and not this one.
    [InlineData("2024-12-21", "TCG 2500")]
    [InlineData("2024-12-22", "TCG 2500")]
    [InlineData("SM42 2024-12-22 referred informs", "TCS 4250 MPC 270 MCS 500")]
    [InlineData("2024-12-21T22:59:59Z referred informs", "TCG 2500 MCG 500")]
    [InlineData("2024-12-21T23:00:00Z referred informs", "TCG 2500 MCG 500")]
    // 2026-01-01: TCS with its majorations, before and after.
    [InlineData("SM34 2025-12-31 referred informs", "TCS 2300 MPC 200 MCS 500")]
    [InlineData("SM34 2026-01-01 referred informs", "TCS 2300 MPC 200 MCS 500")]
    [InlineData("SM34 2025-12-31T22:59:59Z referred informs also=CCX", "not-combinable")]
    // MCE is rejected beside TCS since 2025-02-11.
    [InlineData("SM16 2025-02-10 also=MCE", "TCS 2300 MPC 200")]
    [InlineData("SM16 2025-02-11 also=MCE", "not-combinable")]
    [InlineData("SM16 2025-02-10T22:59:59Z also=MCE", "TCS 2300 MPC 200")]
    [InlineData("SM16 2025-02-10T23:00:00Z also=MCE", "not-combinable")]
    // Both changes of the clock in 2026: the day begins at midnight by the clock on the wall.
    [InlineData("2026-03-28T22:59:59Z born=2010-03-29 outside", "TCG 2500")]
    [InlineData("2026-03-28T23:00:00Z born=2010-03-29 outside", "outside-pathway")]
    [InlineData("2026-03-29T21:59:59Z born=2010-03-30 outside", "TCG 2500")]
    [InlineData("2026-03-29T22:00:00Z born=2010-03-30 outside", "outside-pathway")]
    [InlineData("2026-10-24T21:59:59Z born=2010-10-25 outside", "TCG 2500")]
    [InlineData("2026-10-24T22:00:00Z born=2010-10-25 outside", "outside-pathway")]
    [InlineData("2026-10-25T22:59:59Z born=2010-10-26 outside", "TCG 2500")]
    [InlineData("2026-10-25T23:00:00Z born=2010-10-26 outside", "outside-pathway")]
    // The sixteenth birthday, and that of 29 February.
    [InlineData("2026-11-23 born=2010-11-24 outside", "TCG 2500")]
    [InlineData("2026-11-23 born=2010-11-23 outside", "outside-pathway")]
    [InlineData("2028-02-28 born=2012-02-29 outside", "TCG 2500")]
    [InlineData("2028-02-29 born=2012-02-29 outside", "outside-pathway")]
    [InlineData("2030-02-28 born=2014-02-28 outside", "outside-pathway")]
    [InlineData("2027-02-28 born=2011-02-28 outside", "outside-pathway")]
    [InlineData("2024-02-29 born=2008-03-01 outside", "TCG 2500")]
    [InlineData("2024-02-29 born=2008-02-29 outside", "outside-pathway")]
    [InlineData("2026-02-28 born=2012-02-29 outside", "TCG 2500")]
    // Sick leave: 2024-01-01; the ceilings of 2026-09-01.
    [InlineData("2023-12-31 referred informs-not leave=4", "TCG 2500")]
    [InlineData("2024-01-01 referred informs-not leave=4", "TCG 2500 ! sick-leave-over-three-days")]
    [InlineData("2023-12-31T23:00:00Z referred informs-not leave=4", "TCG 2500 ! sick-leave-over-three-days")]
    [InlineData("2026-08-31 own leave=40", "TCG 2500")]
    [InlineData("2026-09-01 own leave=32", "TCG 2500 ! sick-leave-over-ceiling")]
    [InlineData("2026-09-01 own leave=31", "TCG 2500")]
    [InlineData("2026-09-01 own leave=62 extends", "TCG 2500")]
    [InlineData("2026-09-01 own leave=63 extends", "TCG 2500 ! sick-leave-over-ceiling")]
    [InlineData("2025-02-28 company own leave=2", "TCG 2500")]
    [InlineData("2025-03-01 company own leave=2", "TCG 2500 ! sick-leave-from-company")]
    public void The_rules_of_its_day(string visit, string said) => Assert.Equal(said, VisitWords.Said(VisitWords.Visit(visit)));

    [Theory]
    // Sick leave.
    [InlineData("referred informs leave=3", "TCG 2500 MCG 500")]
    [InlineData("referred informs leave=4", "TCG 2500 MCG 500 ! sick-leave-over-three-days")]
    [InlineData("own leave=10", "TCG 2500")]
    [InlineData("referred informs leave=4 extends", "TCG 2500 MCG 500 ! sick-leave-over-three-days")]
    [InlineData("referred informs leave=4 in-person-impossible", "TCG 2500 MCG 500 ! sick-leave-over-three-days")]
    [InlineData("referred informs leave=4 extends in-person-impossible", "TCG 2500 MCG 500")]
    [InlineData("referred informs leave=40", "TCG 2500 MCG 500 ! sick-leave-over-three-days sick-leave-over-ceiling")]
    // C2S and a free fee.
    [InlineData("sector2 fee=4000 c2s", "TC 4000 ! supplement-with-c2s")]
    [InlineData("sector2 fee=2300 c2s", "TC 2300")]
    [InlineData("sector1 c2s", "TCG 2500")]
    // The yearly cap, this visit counted in.
    [InlineData("own year=900/1000", "TCG 2500")]
    [InlineData("referred informs year=149/999", "TCG 2500 MCG 500 ! activity-cap-near")]
    [InlineData("referred informs year=148/999", "TCG 2500 MCG 500")]
    [InlineData("referred informs year=199/999", "TCG 2500 MCG 500 ! activity-cap-near")]
    [InlineData("referred informs year=200/999", "TCG 2500 MCG 500 ! activity-cap-exceeded")]
    [InlineData("SM42 outside year=299/999", "TCS 4250 MPC 270 ! activity-cap-near")]
    [InlineData("SM42 outside year=298/999", "TCS 4250 MPC 270")]
    [InlineData("SM42 outside year=399/999", "TCS 4250 MPC 270 ! activity-cap-near")]
    [InlineData("SM42 outside year=400/999", "TCS 4250 MPC 270 ! activity-cap-exceeded")]
    [InlineData("SM42 outside year=300/999 2024-06-20", "TCS 4250 MPC 270 ! activity-cap-exceeded")]
    [InlineData("SM42 outside year=298/999 2024-06-21", "TCS 4250 MPC 270")]
    [InlineData("SM32 referred informs year=200/999", "TCS 4250 MPC 270 MCS 500 ! activity-cap-exceeded")]
    [InlineData("own year=200/999 2024-06-20", "TCG 2500 ! activity-cap-exceeded")]
    [InlineData("own year=200/999 2024-06-21", "TCG 2500")]
    [InlineData("company referred informs year=500/999", "TCG 2500 MCG 500 ! activity-cap-exceeded")]
    [InlineData("referred informs year=0/0", "TCG 2500 MCG 500 ! activity-cap-exceeded")]
    // Several, in their order.
    [InlineData("alternation-unsaid other-department referred leave=5 year=300/999", "TCG 2500 ! alternation-unknown territory-unknown coordination-unknown sick-leave-over-three-days activity-cap-exceeded")]
    public void What_the_person_who_confirms_should_know(string visit, string said) => Assert.Equal(said, VisitWords.Said(VisitWords.Visit(visit)));

    /// <summary>Amount = share of the compulsory insurance + what is left.</summary>
    [Theory]
    [InlineData("SM54", "TCG 1750+750")]
    [InlineData("SM54 standard", "TCG 1750+750")]
    [InlineData("SM54 ald", "TCG 2500+0")]
    [InlineData("SM54 maternity", "TCG 2500+0")]
    [InlineData("SM54 c2s", "TCG 2500+0")]
    [InlineData("SM42 referred informs", "TCS 2975+1275 MPC 189+81 MCS 350+150")]
    [InlineData("SM42 referred informs ald", "TCS 4250+0 MPC 270+0 MCS 500+0")]
    [InlineData("SM54 sector2 fee=4000", "TC 1610+2390")]
    [InlineData("SM54 sector2 fee=4000 ald", "TC 2300+1700")]
    [InlineData("SM54 sector2 fee=1501", "TC 1050+451")]
    [InlineData("SM54 sector2", "TC 1610+690")]
    [InlineData("SM54 nurse=duringCare", "TCG 1750+750 TLS 600+400")]
    [InlineData("SM54 nurse=home ald", "TCG 2500+0 TLD 1500+0")]
    public void Who_bears_what(string visit, string shares)
    {
        var facts = VisitWords.Visit(visit);
        var lines = Assert.IsType<BillAssessment.Billable>(BillingRules.Assess(facts, TariffFolder.BuiltIn.On(facts.Day))).Lines;

        Assert.Equal(shares, string.Join(' ', lines.Select(line => $"{line.Act} {line.CompulsoryCents}+{line.PatientCents}")));
    }

    [Theory]
    [InlineData("own", ActivityCap.NotCounted)]
    [InlineData("referred", ActivityCap.Unknown)]
    [InlineData("referred year=10/999", ActivityCap.Within)]
    [InlineData("own 2024-06-20", ActivityCap.Unknown)]
    public void Where_the_clinician_stands(string visit, ActivityCap cap)
    {
        var facts = VisitWords.Visit(visit);

        Assert.Equal(cap, Assert.IsType<BillAssessment.Billable>(BillingRules.Assess(facts, TariffFolder.BuiltIn.On(facts.Day))).Cap);
    }

    [Theory]
    [InlineData("50", "physicians-only-midwife")]
    [InlineData("60", "physicians-only-nurse")]
    [InlineData("70", "physicians-only-physiotherapist")]
    [InlineData("91", "physicians-only-speech-therapist")]
    [InlineData("21", "physicians-only-pharmacist")]
    [InlineData("77", "physicians-only")]
    public void A_profession_is_refused_by_its_name(string profession, string rule)
    {
        var facts = VisitWords.Visit(profession);
        var reason = Assert.Single(((BillAssessment.NotBillable)BillingRules.Assess(facts, TariffFolder.BuiltIn.On(facts.Day))).Reasons);

        Assert.Equal(("profession-not-covered", rule), (reason.Code, reason.Rule));
    }

    [Fact]
    public void The_codes_of_all_reasons_are_fixed_in_their_order_of_precedence() => Assert.Equal(
        [
            "not-completed", "rules-not-known", "consent-missing", "video-not-established", "video-too-short", "profession-not-covered", "agreement-not-covered",
            "setting-not-covered", "outside-pathway", "no-alternation", "outside-territory", "fee-above-tariff", "not-combinable", "no-tariff",
        ],
        Enum.GetValues<NotBillableReason>().Order().Select(reason => reason.Code()));

    [Fact]
    public void Every_line_says_what_it_is_and_how_sure_it_is()
    {
        var facts = VisitWords.Visit("SM20 referred informs nurse=home");
        var lines = ((BillAssessment.Billable)BillingRules.Assess(facts, TariffFolder.BuiltIn.On(facts.Day))).Lines;

        Assert.Equal(
            ["uncam-2023-08-07-tcs", "ngap-mpc", "ngap-mgm", "ngap-2bis-mcs", "ngap-14.9.5-nurse"], lines.Select(line => line.Rule));
        Assert.Equal(
            [Certainty.Secondary, Certainty.Secondary, Certainty.Uncertain, Certainty.Certain, Certainty.Certain], lines.Select(line => line.Certainty));
        Assert.Equal([BillParty.Clinician, BillParty.Clinician, BillParty.Clinician, BillParty.Clinician, BillParty.Nurse], lines.Select(line => line.Party));
        Assert.Equal([1, 2, 3, 4, 5], lines.Select(line => line.Line));
        Assert.All(lines, line => Assert.NotEqual(line.Act, line.French));
    }
}
