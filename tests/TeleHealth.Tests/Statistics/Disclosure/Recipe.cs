using CsCheck;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics.Disclosure;

/// <summary>From what a history is made: few numbers, so that a failing case prints whole and shrinks.</summary>
internal sealed record Recipe(
    int Seed,
    int Patients,
    int Professionals,
    int Practices,
    int Regions,
    int Specialties,
    int Ages,
    int Days,
    int StartsOn,
    int PerDay,
    int CancelPercent,
    int OutsidePercent,
    Lean Lean)
{
    /// <summary>Small thresholds make edges dense; the real ones need more rows.</summary>
    public Thresholds Thresholds { get; init; }

    /// <summary>Worlds that are about as large as their thresholds, where nearly every figure is on the edge.</summary>
    public static Gen<Recipe> Of(int patients, int professionals, int rows) =>
        from seed in Gen.Int[0, int.MaxValue]
        from people in Gen.Int[patients, patients * 14]
        from staff in Gen.Int[professionals, professionals * 10]
        from practices in Gen.Int[1, 8]
        from regions in Gen.OneOfConst(1, 1, 2, 3, 6)
        from specialties in Gen.OneOfConst(0, 1, 1, 2, 3, 6)
        from ages in Gen.Int[1, 7]
        from days in Gen.Int[1, 130]
        from start in Gen.Int[1, 28]
        from perDay in Gen.Int[1, Math.Max(2, 2 * rows / days)]
        from cancel in Gen.OneOfConst(0, 2, 10, 30, 100)
        from outside in Gen.OneOfConst(0, 3, 40)
        from lean in Gen.Enum<Lean>()
        select new Recipe(seed, people, staff, practices, regions, specialties, ages, days, start, Math.Min(perDay, 60), cancel, outside, lean)
        {
            Thresholds = new(patients, professionals),
        };

    /// <summary>Always the same recipes, for what must not be a matter of luck.</summary>
    public static IEnumerable<Recipe> Drawn(Gen<Recipe> recipes, int count)
    {
        var random = new PCG(1, 2026);
        return Enumerable.Range(0, count).Select(_ => recipes.Generate(random, null, out var _));
    }

    public History Make()
    {
        var random = new Random(Seed);
        var regions = Enumerable.Range(0, Regions).Select(_ => (byte)random.Next(UsageTable.Region.Cells.Length)).ToArray();
        var practices = Enumerable.Range(0, Practices).Select(_ => regions[Skewed(random, Regions)]).ToArray();
        var staff = Enumerable.Range(0, Professionals).Select(i => Professional.Hired(random, (ulong)i, practices[Skewed(random, Practices)], Specialties, Lean)).ToArray();
        var people = Enumerable.Range(0, Patients).Select(i => new Patient(
            (ulong)i, (byte)Skewed(random, Ages), (byte)(Seed % 2 == 0 && random.Next(30) == 0 ? 2 : random.Next(2)), random.Next(Professionals))).ToArray();

        List<CountedEntry> entries = [];
        List<int> standing = [];
        Dictionary<long, long> cancelledBy = [];
        var firstDay = new DateOnly(2026, 1, StartsOn);
        var pace = 100;
        for (var day = firstDay; day < firstDay.AddDays(Days); day = day.AddDays(1))
        {
            // Months differ: closed, slow, as usual. Days too, and on some a single professional works.
            pace = day.Day == 1 ? random.Next(4) switch { 0 => 0, 1 => 20, _ => 100 } : pace;
            var rows = random.Next(5) == 0 ? 0 : random.Next(2 * PerDay) * pace / 100;
            var alone = random.Next(8) == 0 ? Skewed(random, Professionals) : -1;
            for (var i = 0; i < rows; i++)
            {
                var patient = people[Skewed(random, Patients)];
                var professional = staff[alone >= 0 ? alone : random.Next(3) == 0 ? random.Next(Professionals) : patient.Usual];
                if (random.Next(100) < OutsidePercent)
                {
                    entries.Add(new CountedEntry(entries.Count + 1, day, CountedKind.Outside, patient.Id, professional.Id, 500, default));
                    continue;
                }

                standing.Add(entries.Count);
                var cells = professional.Cells(random, patient);
                entries.Add(new CountedEntry(
                    entries.Count + 1, day, CountedKind.Act, patient.Id, professional.Id, Tariffs.Cents(cells, professional.Id), cells));
            }

            // 100 means: now and then all that stands is taken back.
            var cancelling = CancelPercent == 100 ? (random.Next(6) == 0 ? standing.Count : 0) : standing.Count * random.Next(2 * CancelPercent + 1) / 400;
            for (; cancelling > 0; cancelling--)
            {
                var at = CancelPercent == 100 ? standing.Count - 1 : Math.Max(random.Next(standing.Count), random.Next(standing.Count));
                var act = entries[standing[at]];
                standing.RemoveAt(at);
                entries.Add(act with { Position = entries.Count + 1, Day = day, Kind = CountedKind.Cancellation });
                cancelledBy.Add(act.Position, entries.Count);
            }
        }

        return new History(Thresholds, [.. entries], cancelledBy);
    }

    /// <summary>The first come often, the last hardly ever.</summary>
    private static int Skewed(Random random, int count) => (int)(count * Math.Pow(random.NextDouble(), 1.7));

    private readonly record struct Patient(ulong Id, byte AgeBand, byte Sex, int Usual);

    private readonly record struct Professional(ulong Id, byte Group, byte Region, bool FreeFee)
    {
        public static Professional Hired(Random random, ulong id, byte region, int specialties, Lean lean)
        {
            var general = specialties == 0
                || random.Next(10) >= lean switch { Lean.ToGeneralPractice => 1, Lean.ToSpecialists => 8, _ => 5 };
            return new Professional(id, (byte)(general ? 0 : 1 + Skewed(random, specialties)), region, random.Next(4) == 0);
        }

        /// <summary>TCG is a general practitioner's, TCS anybody else's, TC either's.</summary>
        public CountedCells Cells(Random random, Patient patient)
        {
            var free = FreeFee != (random.Next(20) == 0);
            return new CountedCells((byte)(free ? 1 : Group == 0 ? 0 : 2), Group, patient.AgeBand, patient.Sex, Region);
        }
    }
}

/// <summary>Who works there.</summary>
internal enum Lean
{
    ToGeneralPractice,
    ToSpecialists,
    ToNeither,
}
