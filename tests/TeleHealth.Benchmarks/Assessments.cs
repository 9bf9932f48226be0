using System.Diagnostics;
using TeleHealth.Billing.Rules;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;

namespace TeleHealth.Benchmarks;

/// <summary>Ended visits assessed by the rules of their day, on one core: specialties, sectors, pathways and days mixed, a third of them not billable.</summary>
internal static class Assessments
{
    public static Task Measure(Figures figures, bool quick)
    {
        var visits = Visits().ToList();
        var book = TariffFolder.BuiltIn;
        var (count, billable) = (0L, 0L);
        Run(visits, book, ref count, ref billable, TimeSpan.FromSeconds(1));
        (count, billable) = (0, 0);
        var started = Stopwatch.GetTimestamp();
        Run(visits, book, ref count, ref billable, TimeSpan.FromSeconds(quick ? 2 : 10));
        var perSecond = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        figures.Add(
            "assessments",
            perSecond,
            $"assessments on one core: {Figures.Round(perSecond)}/s, {Figures.Round(100.0 * billable / count)} % of them billable (the country's worst second asked for about 14)");
        return Task.CompletedTask;
    }

    private static void Run(List<VisitFacts> visits, TariffBook book, ref long count, ref long billable, TimeSpan time)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
        {
            foreach (var visit in visits)
            {
                billable += BillingRules.Assess(visit, book.On(visit.Day)) is BillAssessment.Billable ? 1 : 0;
            }

            count += visits.Count;
        }
    }

    private static IEnumerable<VisitFacts> Visits()
    {
        var random = new Random(20261124);
        string[] specialties = ["SM54", "SM54", "SM26", "SM42", "SM20", "SM34"];
        for (var i = 0; i < 10_000; i++)
        {
            var start = new DateTimeOffset(2023, 9, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(1_700_000));
            yield return new VisitFacts(
                Outcome.Completed,
                start,
                start.AddMinutes(12),
                true,
                random.Next(10) == 0 ? EvidenceGrade.AudioOnly : EvidenceGrade.Full,
                600,
                specialties[random.Next(specialties.Length)],
                (Agreement)random.Next(1, 4),
                random.Next(100),
                random.Next(5) > 0,
                (CarePathway)random.Next(1, 4),
                new Circumstances
                {
                    Alternates = random.Next(4) == 0 ? null : true,
                    InformsTreatingDoctor = random.Next(2) == 0,
                    FeeCents = random.Next(3) == 0 ? random.Next(2000, 7000) : null,
                    Coverage = (Coverage)random.Next(1, 5),
                },
                null);
        }
    }
}
