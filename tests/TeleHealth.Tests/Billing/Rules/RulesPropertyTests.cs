using System.Collections.Immutable;
using CsCheck;
using TeleHealth.Billing;
using TeleHealth.Billing.Rules;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Billing.Rules;

/// <summary>What holds of every visit, whatever it is.</summary>
public sealed class RulesPropertyTests
{
    private static readonly Gen<bool?> Truth = Gen.OneOfConst<bool?>(null, true, false);

    private static readonly Gen<Circumstances> Said =
        from exemption in Gen.Int[0, 9]
        from sas in Truth
        from alternates in Truth
        from territory in Truth
        from zip in Truth
        from organised in Truth
        from coverage in Gen.Int[0, 4]
        from setting in Gen.Int[0, 5]
        from fee in Gen.OneOf(Gen.Const(-1), Gen.OneOfConst(0, 1, 2299, 2300, 2500, 2501, 3000, 5020), Gen.Int[0, 100_000])
        from informs in Truth
        from leave in Gen.Int[0, 70]
        from beside in Gen.Int[0, 6]
        from year in Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 2000])
        from also in Gen.OneOfConst<string?>(null, null, null, "APC", "MCE", "TE2", "XYZ")
        select new Circumstances
        {
            Exception = exemption is > 0 and < 7 ? (PathwayExemption)exemption : null,
            SentBySas = sas,
            Alternates = alternates,
            SameTerritory = territory,
            UnderservedZone = zip,
            TerritorialOrganisation = organised,
            Coverage = coverage > 0 ? (Coverage)coverage : null,
            Setting = setting is > 0 and < 4 ? (Setting)setting : null,
            FeeCents = fee < 0 ? null : fee,
            InformsTreatingDoctor = informs,
            SickLeave = leave > 0 ? new SickLeave(leave, leave % 2 == 0, leave % 3 == 0) : null,
            Accompaniment = beside is > 0 and < 4 ? new Accompaniment((AccompanimentKind)beside, null) : null,
            Activity = year.Item1 > year.Item2 ? null : new YearOfActivity(year.Item2, year.Item1),
            AlsoBilled = also,
        };

    private static readonly Gen<VisitFacts> Visits =
        from outcome in Gen.Int[1, 12]
        from start in Gen.Long[new DateTimeOffset(2022, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()]
        from consent in Truth
        from grade in Gen.OneOfConst(EvidenceGrade.Full, EvidenceGrade.Full, EvidenceGrade.Degraded, EvidenceGrade.AudioOnly, EvidenceGrade.NotEstablished)
        from seconds in Gen.OneOf(Gen.Int[25, 35], Gen.Int[30, 3600])
        from specialty in Gen.OneOfConst("SM54", "SM54", "SM26", "SM42", "SM32", "SM33", "SM20", "SM40", "SM34", "50", "60", "SM5")
        from agreement in Gen.Int[1, 4]
        from age in Gen.OneOf(Gen.Int[0, 100], Gen.Int[14, 17])
        from sameDepartment in Gen.Bool
        from pathway in Gen.Int[1, 3]
        from said in Said
        from nurse in Gen.Bool
        let at = DateTimeOffset.FromUnixTimeSeconds(start)
        let known = (Outcome)(outcome > 5 ? 1 : outcome)
        select new VisitFacts(
            known,
            known == Outcome.Completed ? at : null,
            at.AddMinutes(10),
            consent == false && start % 3 > 0 ? null : consent,
            grade,
            seconds,
            specialty,
            (Agreement)agreement,
            age,
            sameDepartment,
            (CarePathway)pathway,
            said,
            nurse && said.Accompaniment is not null ? new Pseudonym(new string('b', 32)) : null);

    [Fact]
    public void Shares_sum_to_the_amount_and_nothing_is_negative() => Visits.Sample(
        visit =>
        {
            foreach (var line in Lines(visit))
            {
                Assert.True(line is { Cents: >= 0, CompulsoryCents: >= 0, PatientCents: >= 0 });
                Assert.Equal(line.Cents, line.CompulsoryCents + line.PatientCents);
            }
        },
        iter: 20_000);

    [Fact]
    public void There_is_always_a_line_or_a_reason_and_never_both() => Visits.Sample(
        visit =>
        {
            switch (Assess(visit))
            {
                case BillAssessment.Billable billable:
                    Assert.NotEmpty(billable.Lines);
                    Assert.Equal(Enumerable.Range(1, billable.Lines.Length), billable.Lines.Select(line => line.Line));
                    Assert.Equal(billable.Lines.Length, billable.Lines.Select(line => line.Act).Distinct().Count());
                    break;
                case BillAssessment.NotBillable notBillable:
                    Assert.NotEmpty(notBillable.Reasons);
                    break;
            }
        },
        iter: 20_000);

    [Fact]
    public void Reasons_and_warnings_come_in_their_order_and_once()
    {
        var reasons = Enum.GetValues<NotBillableReason>().Order().Select(reason => reason.Code()).ToList();
        var warnings = BillWarning.Codes.ToList();
        Visits.Sample(
            visit =>
            {
                var (said, order) = Assess(visit) switch
                {
                    BillAssessment.Billable it => (it.Warnings, warnings),
                    BillAssessment.NotBillable it => (it.Reasons, reasons),
                    _ => throw new InvalidOperationException(),
                };
                var places = said.Select(reason => order.IndexOf(reason.Code)).ToList();
                Assert.DoesNotContain(-1, places);
                Assert.Equal(places.Distinct().Order(), places);
            },
            iter: 20_000);
    }

    /// <summary>More of a tariff never makes anybody's share less.</summary>
    [Fact]
    public void Amounts_and_shares_rise_with_the_tariff() => Gen.Select(Visits, Gen.Int[0, TariffFolder.BuiltIn.Tariffs.Length - 1], Gen.Int[1, 500]).Sample(
        (visit, which, more) =>
        {
            // A fee that is said does not rise, so it may become the lower of the two.
            var unsaid = visit.Said(said => said with { FeeCents = null });
            var built = TariffFolder.BuiltIn;
            var dearer = built with { Tariffs = built.Tariffs.SetItem(which, built.Tariffs[which] with { Cents = built.Tariffs[which].Cents + more }) };
            var (before, after) = (Lines(unsaid), Lines(unsaid, dearer));
            Assert.Equal(before.Select(line => line.Act), after.Select(line => line.Act));
            Assert.All(before.Zip(after), pair => Assert.True(
                pair.First.Cents <= pair.Second.Cents && pair.First.CompulsoryCents <= pair.Second.CompulsoryCents && pair.First.PatientCents <= pair.Second.PatientCents));
        },
        iter: 20_000);

    [Fact]
    public void A_free_fee_rises_for_the_patient_alone_once_it_is_above_the_base() => Gen.Select(Gen.Int[2300, 50_000], Gen.Int[1, 500]).Sample((fee, more) =>
    {
        var (lower, higher) = (Lines(VisitWords.Visit($"sector2 fee={fee}"))[0], Lines(VisitWords.Visit($"sector2 fee={fee + more}"))[0]);
        Assert.Equal((lower.CompulsoryCents, lower.PatientCents + more), (higher.CompulsoryCents, higher.PatientCents));
    });

    [Fact]
    public void Every_visit_agrees_with_the_rules_said_in_another_way() => Visits.Sample(
        visit => Assert.Equal(SaidInAnotherWay.Of(visit), VisitWords.Said(visit)), iter: 50_000);

    private static BillAssessment Assess(VisitFacts visit, TariffBook? book = null) => BillingRules.Assess(visit, (book ?? TariffFolder.BuiltIn).On(visit.Day));

    private static ImmutableArray<BillLine> Lines(VisitFacts visit, TariffBook? book = null) => Assess(visit, book) is BillAssessment.Billable it ? it.Lines : [];
}
