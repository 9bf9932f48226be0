using TeleHealth.Billing.Rules;
using TeleHealth.Consultations;

namespace TeleHealth.Tests.Billing.Rules;

/// <summary>The rules of docs/billing.md once more, written from that page and not from the code: plain ifs, own sets and own amounts, own reckoning of the day.</summary>
internal static class SaidInAnotherWay
{
    private static readonly HashSet<string> Generalists = ["SM26", "SM53", "SM54"];
    private static readonly HashSet<string> Mind = ["SM32", "SM33", "SM42", "SM43"];
    private static readonly HashSet<string> Women = ["SM19", "SM20"];
    private static readonly HashSet<string> Direct = ["SM19", "SM20", "SM38", "SM40", "SM42", "SM43", "SM06", "SM07", "SM33", "SM50"];

    public static string Of(VisitFacts v)
    {
        var c = v.Circumstances;
        if (v.Outcome != Outcome.Completed || v.StartedAt is null)
        {
            return "not-completed";
        }

        var day = InParis(v.StartedAt.Value);
        if (string.CompareOrdinal(day, "2022-04-01") < 0)
        {
            return "rules-not-known";
        }

        var doctor = v.Specialty.Length == 4 && v.Specialty.StartsWith("SM", StringComparison.Ordinal);
        var general = Generalists.Contains(v.Specialty);
        var child = v.Age is < 16;
        var sas = c.SentBySas ?? false;
        var alone = c.Exception == PathwayExemption.NoTreatingDoctor;
        var underserved = v.Pathway == CarePathway.Outside && alone && c.UnderservedZone == true && c.TerritorialOrganisation == false;
        var tcs = !general && string.CompareOrdinal(day, "2023-08-17") >= 0;

        // What the opposable tariff would be.
        List<(string Act, int Cents)> opposable = [];
        if (doctor && (general || tcs))
        {
            opposable.Add(general ? ("TCG", 2500) : ("TCS", Mind.Contains(v.Specialty) ? 4250 : 2300));
            if (tcs)
            {
                opposable.Add(("MPC", Mind.Contains(v.Specialty) ? 270 : 200));
            }

            if (tcs && Women.Contains(v.Specialty))
            {
                opposable.Add(("MGM", 200));
            }

            if (v.Pathway == CarePathway.Referred && c.InformsTreatingDoctor == true)
            {
                opposable.Add((general ? "MCG" : "MCS", 500));
            }
            else if (tcs && child && alone && v.Pathway == CarePathway.Outside)
            {
                opposable.Add(("MCS", 500));
            }
        }

        var total = opposable.Sum(act => act.Cents);
        var ownPractice = c.Setting is null or Setting.Practice;
        var free = ownPractice && (v.Agreement == Agreement.Sector2 || (v.Agreement == Agreement.Sector2Optam && c.FeeCents > total));

        var no = new List<string>();
        void Unless(bool holds, string code)
        {
            if (!holds)
            {
                no.Add(code);
            }
        }

        Unless(v.Consented != false, "consent-missing");
        var seen = v.Grade is EvidenceGrade.Full or EvidenceGrade.Degraded;
        Unless(seen, "video-not-established");
        Unless(!seen || v.VideoSeconds > 29, "video-too-short");
        Unless(doctor, "profession-not-covered");
        Unless(v.Agreement != Agreement.None, "agreement-not-covered");
        Unless(c.Setting != Setting.TeleconsultationCompany || string.CompareOrdinal(day, "2024-03-01") >= 0, "setting-not-covered");
        Unless(v.Pathway != CarePathway.Outside || child || c.Exception != null || Direct.Contains(v.Specialty), "outside-pathway");
        Unless(c.Alternates != false || sas, "no-alternation");
        Unless(c.SameTerritory != false || sas || (general && underserved), "outside-territory");
        Unless(free || opposable.Count == 0 || (c.FeeCents ?? 0) <= total, "fee-above-tariff");
        var forbidden = c.AlsoBilled is "APC" or "CCX" or "CTX"
            ? string.CompareOrdinal(day, "2023-08-17") >= 0
            : c.AlsoBilled == "MCE" && string.CompareOrdinal(day, "2025-02-11") >= 0;
        Unless(!(c.AlsoBilled == "TE2" || (!free && !general && forbidden)), "not-combinable");
        Unless(!doctor || free || opposable.Count > 0, "no-tariff");
        if (no.Count > 0)
        {
            return string.Join(' ', no);
        }

        var lines = free ? [("TC", c.FeeCents ?? 2300)] : opposable;
        if (c.Accompaniment is { } beside && v.Nurse is not null)
        {
            lines.Add(beside.Kind switch
            {
                AccompanimentKind.DuringCare => ("TLS", 1000),
                AccompanimentKind.DedicatedPlace => ("TLL", 1200),
                _ => ("TLD", 1500),
            });
        }

        var but = new List<string>();
        void If(bool applies, string code)
        {
            if (applies)
            {
                but.Add(code);
            }
        }

        If(c.Alternates is null && !sas, "alternation-unknown");
        If(c.SameTerritory is null && !v.SameDepartment && !sas, "territory-unknown");
        If(
            v.Pathway == CarePathway.Outside && !child && (alone || c.Exception == PathwayExemption.TreatingDoctorUnavailable) && c.TerritorialOrganisation != true && !sas && !underserved,
            "organisation-unknown");
        If(v.Pathway == CarePathway.Referred && c.InformsTreatingDoctor is null && !free, "coordination-unknown");
        If(free && c.FeeCents is null, "fee-unknown");
        If(v.Agreement == Agreement.Sector2Optam && ownPractice && c.FeeCents is null, "tariff-assumed");
        If(!free && c.FeeCents < total, "fee-not-used");
        If(free && c is { Coverage: Coverage.C2s, FeeCents: > 2300 }, "supplement-with-c2s");
        If(c.Accompaniment is not null && v.Nurse is null, "nurse-unknown");
        If(
            c.SickLeave is { Days: > 3 } && string.CompareOrdinal(day, "2024-01-01") >= 0 && v.Pathway != CarePathway.TreatingDoctor
            && !(c.SickLeave.Extends && c.SickLeave.InPersonImpossible),
            "sick-leave-over-three-days");
        If(c.SickLeave is not null && string.CompareOrdinal(day, "2026-09-01") >= 0 && c.SickLeave.Days > (c.SickLeave.Extends ? 62 : 31), "sick-leave-over-ceiling");
        If(c.SickLeave is not null && c.Setting == Setting.TeleconsultationCompany && string.CompareOrdinal(day, "2025-03-01") >= 0, "sick-leave-from-company");
        var convention = string.CompareOrdinal(day, "2024-06-21") >= 0;
        if (c.Activity is { } year && !(convention && v.Pathway == CarePathway.TreatingDoctor))
        {
            var cap = convention && v.Specialty is "SM42" or "SM43" ? 0.4m : 0.2m;
            var share = (year.Remote + 1m) / (year.Acts + 1m);
            If(share <= cap && share >= cap * 0.75m, "activity-cap-near");
            If(share > cap, "activity-cap-exceeded");
        }

        return string.Join(' ', lines.Select(line => $"{line.Item1} {line.Item2}")) + (but.Count > 0 ? " ! " + string.Join(' ', but) : "");
    }

    /// <summary>The civil day in Paris by the law's own words: summer time from the last Sunday of March to the last Sunday of October, at 1:00 UTC.</summary>
    private static string InParis(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        var summer = utc >= LastSunday(utc.Year, 3) && utc < LastSunday(utc.Year, 10);
        return utc.AddHours(summer ? 2 : 1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
