using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>
/// A country's téléconsultations, scaled down: CNAM's totals by year; groups, ages and sexes about as CNAM, DREES and the Health Data Hub published them for
/// 2021; régions about by population, Île-de-France more. About 50 000 doctors in the whole country, each with a group and a région, some far busier than others.
/// </summary>
internal static class NationalHistory
{
    private const int Doctors = 50_000, PatientsAYear = 6_250_000;
    private const double Cancelled = 0.005, Outside = 0.03;

    private static readonly (int Year, int Acts)[] Totals = [(2022, 12_600_000), (2023, 11_700_000), (2024, 13_900_000), (2025, 14_000_000)];

    private static readonly double[] GroupOfActs = [80.5, 10.4, 1.6, 2.0, 0.8, 0.9, 3.8];
    private static readonly double[] GroupOfDoctors = [74, 8, 4.5, 3, 2, 1, 7.5];
    private static readonly double[] Ages = [8, 13, 37, 26, 11, 4.5, 0.5];
    private static readonly double[] Sexes = [61.8, 37.9, 0.3];
    private static readonly double[] RegionOfDoctors =
        [0.4, 0.3, 0.2, 1.0, 0.1, 34, 2.8, 3, 3.6, 7.5, 6.5, 4.7, 4, 7.2, 7.8, 10, 6.4, 0.4, 0.1];

    private static readonly double[] Weekday = [0.3, 1.4, 1.2, 1.1, 1.2, 1.2, 0.6];

    /// <summary>A country so many times smaller than France.</summary>
    public static History Scaled(int times)
    {
        var random = new Random(2026);
        var doctors = Enumerable.Range(0, GroupOfActs.Length).Select(group => Enumerable.Range(0, Math.Max(1, (int)(Doctors * GroupOfDoctors[group] / 100 / times)))
            .Select(i => new Doctor(((ulong)group << 32) + (ulong)i, (byte)Draw(random, RegionOfDoctors), random.Next(100) < (group == 0 ? 5 : 45))).ToArray()).ToArray();
        var people = Enumerable.Range(0, PatientsAYear * 2 / times).Select(_ => ((byte)Draw(random, Ages), (byte)Draw(random, Sexes))).ToArray();

        List<CountedEntry> entries = [];
        Dictionary<long, long> cancelledBy = [];
        foreach (var (year, acts) in Totals)
        {
            for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
            {
                var rows = acts / 365.0 / times * Weekday[(int)day.DayOfWeek];
                for (var i = random.NextDouble(); i < rows; i++)
                {
                    var patient = random.Next(people.Length);
                    var group = Draw(random, GroupOfActs);
                    var doctor = doctors[group][(int)(doctors[group].Length * Math.Pow(random.NextDouble(), 2))];
                    var (age, sex) = people[patient];
                    var cells = new CountedCells((byte)(doctor.FreeFee ? 1 : group == 0 ? 0 : 2), (byte)group, age, sex, doctor.Region);
                    var act = new CountedEntry(entries.Count + 1, day, CountedKind.Act, (ulong)patient, doctor.Id, Tariffs.Cents(cells, doctor.Id), cells);
                    entries.Add(act);
                    if (random.NextDouble() < Outside)
                    {
                        entries.Add(act with { Position = entries.Count + 1, Kind = CountedKind.Outside, Cents = 500 });
                    }

                    if (random.NextDouble() < Cancelled)
                    {
                        entries.Add(act with { Position = entries.Count + 1, Kind = CountedKind.Cancellation });
                        cancelledBy.Add(act.Position, entries.Count);
                    }
                }
            }
        }

        return new History(new Thresholds(11, 5), [.. entries], cancelledBy);
    }

    private static int Draw(Random random, double[] weights)
    {
        var at = random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            at -= weights[i];
            if (at < 0)
            {
                return i;
            }
        }

        return 0;
    }

    private readonly record struct Doctor(ulong Id, byte Region, bool FreeFee);
}
