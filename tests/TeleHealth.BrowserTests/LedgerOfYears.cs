using Microsoft.Extensions.Logging.Abstractions;
using Prometheus;
using TeleHealth.Billing;
using TeleHealth.Billing.Delivery;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Gateway.Storage;
using TeleHealth.Identity;

namespace TeleHealth.BrowserTests;

/// <summary>A gateway's folder whose ledger already has some years of acts: more in winter than in summer, few at weekends, a hundredth cancelled. The same each time.</summary>
internal static class LedgerOfYears
{
    private const int ActsOfWeekday = 16, ActsOfWeekendDay = 3, CancelledOneIn = 90, Patients = 5_000, Professionals = 300;

    private static readonly (string Code, int Weight)[] Departments =
    [
        ("75", 30), ("13", 11), ("69", 12), ("59", 9), ("33", 8), ("31", 8), ("44", 5), ("35", 4), ("67", 6), ("76", 4), ("45", 3), ("21", 3), ("974", 2), ("2A", 1),
    ];

    private static readonly (string Specialty, string Act, int Cents, int Weight)[] Acts =
    [
        ("SM54", "TCG", 3000, 78), ("SM42", "TCS", 5500, 9), ("SM15", "TCS", 3100, 5), ("SM40", "TCS", 3100, 3), ("SM16", "TCS", 3100, 2), ("SM20", "TC", 4500, 3),
    ];

    private static readonly (AgeBand Band, int Weight)[] Ages =
    [
        (AgeBand.From0To15, 12), (AgeBand.From16To24, 14), (AgeBand.From25To44, 38), (AgeBand.From45To64, 22), (AgeBand.From65To79, 9), (AgeBand.From80, 5),
    ];

    /// <summary>Fills a folder with the acts of so many days up to yesterday.</summary>
    public static async Task Write(string folder, int days)
    {
        var clock = new PastClock(TimeProvider.System.GetUtcNow().AddDays(-days));
        await using var database = await StorageExtensions.OpenDatabase(new StorageOptions { Path = folder }, clock);
        var ledger = new SqlLedger(
            database, clock, new BillingMetrics(Metrics.WithCustomRegistry(Metrics.NewCustomRegistry())), new DeliveryWake(), NullLogger<SqlLedger>.Instance);
        var random = new Random(20261124);
        var consultations = 0;
        for (var day = 0; day < days; day++, clock.NextDay())
        {
            var acts = Enumerable.Range(0, CountOn(clock.Day, day, days)).Select(_ => Act(++consultations, clock.Day, random)).ToList();
            await ledger.Append(acts, default);
            var cancelled = acts.Where(_ => random.Next(CancelledOneIn) == 0).Select(act => act.Cancelled(CancellationReason.EnteredInError)).ToList();
            if (cancelled.Count > 0)
            {
                await ledger.Append(cancelled, default);
            }
        }
    }

    private static int CountOn(DateOnly day, int passed, int days)
    {
        var usual = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? ActsOfWeekendDay : ActsOfWeekday;
        var season = 1 + (0.35 * Math.Cos(2 * Math.PI * (day.DayOfYear - 20) / 365));
        return (int)Math.Ceiling(usual * season * (0.5 + ((double)passed / days)));
    }

    private static LedgerEntry Act(int consultation, DateOnly day, Random random)
    {
        var (specialty, act, cents) = Pick(Acts.Select(one => ((one.Specialty, one.Act, one.Cents), one.Weight)), random);
        var (professional, patient) = (random.Next(Professionals) + 1, random.Next(Patients) + 1);
        return new LedgerEntry(
            new ConsultationId(new Guid(consultation, 0, 0, new byte[8])),
            1,
            1,
            LedgerEntryKind.Act,
            new ClientId("history"),
            new Pseudonym($"{7:x32}"),
            new Department(Pick(Departments, random)),
            new Pseudonym($"{professional:x16}{professional:x16}"),
            new Pseudonym($"{patient:x16}{patient:x16}"),
            Pick(Ages, random),
            random.Next(5) < 3 ? Sex.Female : Sex.Male,
            specialty,
            Agreement.Sector1,
            act,
            cents,
            700,
            EvidenceGrade.Full,
            "2026-11",
            day);
    }

    private static T Pick<T>(IEnumerable<(T One, int Weight)> of, Random random)
    {
        var all = of.ToList();
        var at = random.Next(all.Sum(one => one.Weight));
        return all.First(one => (at -= one.Weight) < 0).One;
    }

    private sealed class PastClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset instant = now;

        public DateOnly Day => ParisDay.Of(instant);

        public void NextDay() => instant = instant.AddDays(1);

        public override DateTimeOffset GetUtcNow() => instant;
    }
}
