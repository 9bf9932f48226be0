using System.Globalization;
using TeleHealth.Billing;
using TeleHealth.Billing.Rules;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Billing.Rules;

/// <summary>
/// Visits and what the rules say of them, in words. A visit that nobody says more of: a general practitioner of sector 1 and their own patient of 68 years, at noon of 2026-11-23 in Paris,
/// full video, follow-up that alternates, same département.
/// </summary>
internal static class VisitWords
{
    private static readonly Dictionary<string, Func<VisitFacts, VisitFacts>> Words = new()
    {
        ["sector1"] = v => v with { Agreement = Agreement.Sector1 },
        ["optam"] = v => v with { Agreement = Agreement.Sector2Optam },
        ["sector2"] = v => v with { Agreement = Agreement.Sector2 },
        ["no-agreement"] = v => v with { Agreement = Agreement.None },
        ["own"] = v => v with { Pathway = CarePathway.TreatingDoctor },
        ["referred"] = v => v with { Pathway = CarePathway.Referred },
        ["outside"] = v => v with { Pathway = CarePathway.Outside },
        ["no-treating-doctor"] = v => v.Said(c => c with { Exception = PathwayExemption.NoTreatingDoctor }),
        ["doctor-unavailable"] = v => v.Said(c => c with { Exception = PathwayExemption.TreatingDoctorUnavailable }),
        ["emergency"] = v => v.Said(c => c with { Exception = PathwayExemption.Emergency }),
        ["detained"] = v => v.Said(c => c with { Exception = PathwayExemption.Detained }),
        ["care-home"] = v => v.Said(c => c with { Exception = PathwayExemption.CareHome }),
        ["disability-home"] = v => v.Said(c => c with { Exception = PathwayExemption.DisabilityHome }),
        ["sas"] = v => v.Said(c => c with { SentBySas = true }),
        ["alternation-unsaid"] = v => v.Said(c => c with { Alternates = null }),
        ["no-alternation"] = v => v.Said(c => c with { Alternates = false }),
        ["same-territory"] = v => v.Said(c => c with { SameTerritory = true }),
        ["other-territory"] = v => v.Said(c => c with { SameTerritory = false }),
        ["other-department"] = v => v with { SameDepartment = false },
        ["zip"] = v => v.Said(c => c with { UnderservedZone = true }),
        ["no-zip"] = v => v.Said(c => c with { UnderservedZone = false }),
        ["organised"] = v => v.Said(c => c with { TerritorialOrganisation = true }),
        ["not-organised"] = v => v.Said(c => c with { TerritorialOrganisation = false }),
        ["informs"] = v => v.Said(c => c with { InformsTreatingDoctor = true }),
        ["informs-not"] = v => v.Said(c => c with { InformsTreatingDoctor = false }),
        ["standard"] = v => v.Said(c => c with { Coverage = Coverage.Standard }),
        ["ald"] = v => v.Said(c => c with { Coverage = Coverage.Ald }),
        ["maternity"] = v => v.Said(c => c with { Coverage = Coverage.Maternity }),
        ["c2s"] = v => v.Said(c => c with { Coverage = Coverage.C2s }),
        ["practice"] = v => v.Said(c => c with { Setting = Setting.Practice }),
        ["centre"] = v => v.Said(c => c with { Setting = Setting.HealthCentre }),
        ["company"] = v => v.Said(c => c with { Setting = Setting.TeleconsultationCompany }),
        ["extends"] = v => v.Said(c => c with { SickLeave = c.SickLeave! with { Extends = true } }),
        ["in-person-impossible"] = v => v.Said(c => c with { SickLeave = c.SickLeave! with { InPersonImpossible = true } }),
        ["nurse-unnamed"] = v => v with { Nurse = null },
        ["no-consent"] = v => v with { Consented = false },
        ["consent-untold"] = v => v with { Consented = null },
        ["telephone"] = v => v.Said(c => c with { ByTelephone = true }),
        ["full"] = v => v with { Grade = EvidenceGrade.Full },
        ["degraded"] = v => v with { Grade = EvidenceGrade.Degraded },
        ["audio"] = v => v with { Grade = EvidenceGrade.AudioOnly },
        ["nothing-passed"] = v => v with { Grade = EvidenceGrade.NotEstablished },
        ["no-show"] = v => v with { Outcome = Outcome.NoShow, StartedAt = null },
        ["cancelled"] = v => v with { Outcome = Outcome.Cancelled, StartedAt = null },
        ["abandoned"] = v => v with { Outcome = Outcome.Abandoned, StartedAt = null },
        ["refused"] = v => v with { Outcome = Outcome.Refused, StartedAt = null },
        ["without-start"] = v => v with { StartedAt = null },
    };

    public static VisitFacts Plain { get; } = At(new VisitFacts(
        Outcome.Completed,
        null,
        default,
        true,
        EvidenceGrade.Full,
        700,
        "SM54",
        Agreement.Sector1,
        68,
        true,
        CarePathway.TreatingDoctor,
        new Circumstances { Alternates = true },
        null), "2026-11-23T11:00:00Z");

    /// <summary>The visit that some words tell, each over the one before.</summary>
    public static VisitFacts Visit(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(Plain, Change);

    /// <summary>What the rules of its day say: lines, then <c>!</c> and warnings; or refusals.</summary>
    public static string Said(VisitFacts visit, TariffBook? book = null) => BillingRules.Assess(visit, (book ?? TariffFolder.BuiltIn).On(visit.Day)) switch
    {
        BillAssessment.Billable it => string.Join(' ', it.Lines.Select(line => $"{line.Act} {line.Cents}"))
            + (it.Warnings.IsEmpty ? "" : " ! " + string.Join(' ', it.Warnings.Select(warning => warning.Code))),
        BillAssessment.NotBillable it => string.Join(' ', it.Reasons.Select(reason => reason.Code)),
        _ => throw new InvalidOperationException(),
    };

    public static VisitFacts Said(this VisitFacts visit, Func<Circumstances, Circumstances> change) => visit with { Circumstances = change(visit.Circumstances) };

    private static VisitFacts Change(VisitFacts visit, string word)
    {
        if (Words.TryGetValue(word, out var change))
        {
            return change(visit);
        }

        var (name, value) = word.Split('=') is [var first, var second] ? (first, second) : ("", word);
        return name switch
        {
            "age" => visit with { Age = value == "?" ? null : int.Parse(value, CultureInfo.InvariantCulture) },
            "born" => visit with { Age = AgeBands.YearsOn(Day(value), visit.Day) },
            "fee" => visit.Said(c => c with { FeeCents = int.Parse(value, CultureInfo.InvariantCulture) }),
            "leave" => visit.Said(c => c with { SickLeave = new SickLeave(int.Parse(value, CultureInfo.InvariantCulture), false, false) }),
            "video" => visit with { VideoSeconds = int.Parse(value, CultureInfo.InvariantCulture) },
            "also" => visit.Said(c => c with { AlsoBilled = value }),
            "nurse" => visit.Said(c => c with { Accompaniment = new Accompaniment(Enum.Parse<AccompanimentKind>(value, true), null) }) with { Nurse = new Pseudonym(new string('a', 32)) },
            "year" when value.Split('/') is [var remote, var acts] => visit.Said(c => c with
            {
                Activity = new YearOfActivity(int.Parse(acts, CultureInfo.InvariantCulture), int.Parse(remote, CultureInfo.InvariantCulture)),
            }),
            "" when value.StartsWith("20", StringComparison.Ordinal) && value.Contains('T', StringComparison.Ordinal) => At(visit, value),
            "" when value.StartsWith("20", StringComparison.Ordinal) && value.Length == 10 => At(visit, value + "T11:00:00Z"),
            "" when value.All(character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character)) => visit with { Specialty = value },
            _ => throw new ArgumentException($"The word '{word}' means nothing here.", nameof(word)),
        };
    }

    private static VisitFacts At(VisitFacts visit, string instant)
    {
        var start = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        return visit with { StartedAt = start, EndedAt = start.AddMinutes(12) };
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
