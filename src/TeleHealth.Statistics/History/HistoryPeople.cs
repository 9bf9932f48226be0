using System.Diagnostics;
using System.Globalization;
using TeleHealth.Billing;
using TeleHealth.Consultations;

namespace TeleHealth.Statistics;

/// <summary>A savoir-faire in the synthetic history.</summary>
/// <param name="Code">Such as <c>SM54</c>.</param>
/// <param name="Opposable">Percent of its professionals at opposable tariffs.</param>
/// <param name="Cents">The amount of its act at those.</param>
internal sealed record HistorySpecialty(string Code, double Opposable, int Cents)
{
    /// <summary>The group under which its acts are counted.</summary>
    public string Group { get; } = ProfessionalGroups.Of(Code);
}

/// <summary>Somebody invented who gives téléconsultations.</summary>
internal readonly record struct HistoryProfessional(Pseudonym Name, Pseudonym Practice, HistorySpecialty Specialty, Department Department, Agreement Agreement);

/// <summary>Somebody invented who has them. Stays in one age band: seven years are short for that.</summary>
internal readonly record struct HistoryPatient(Pseudonym Name, AgeBand AgeBand, Sex Sex);

/// <summary>
/// Who is in the synthetic history. Nobody is kept: a person follows from their place among those alike, so everybody can be found again. A few professionals have
/// many acts and many have few; a patient comes four or five times in all.
/// </summary>
/// <param name="seed">Whose people they are.</param>
/// <param name="scale">How many acts there are for each that was published. Patients become as much fewer; professionals less so, or each would have hardly any patient.</param>
internal sealed class HistoryPeople(ulong seed, double scale)
{
    /// <summary>Professionals and patients behind the published totals: assumed.</summary>
    private const double ProfessionalsInAll = 45_000, PatientsInAll = 22_000_000;

    /// <summary>Professionals of one practice.</summary>
    private const int PracticeSize = 3;

    /// <summary>Percent of those at opposable tariffs who are in sector 2 with OPTAM: assumed.</summary>
    private const double WithOptam = 5;

    private const int ProfessionalKind = 1, PracticeKind = 2, PatientKind = 3;

    private static readonly Shares<HistorySpecialty> Specialties = new(ReferenceRows.Of("History.specialties").Select(row => (
        new HistorySpecialty(row[0], HistoryShares.Number(row[2]), int.Parse(row[3], CultureInfo.InvariantCulture)), HistoryShares.Number(row[1]))));

    private static readonly Shares<string> Departments = OfDepartments();
    private static readonly Shares<AgeBand> AgeBands = HistoryShares.Of("ageBand", AgeBandOf);
    private static readonly Shares<Sex> Sexes = HistoryShares.Of("sex", SexOf);
    private static readonly Shares<AgeBand> Children = new([(AgeBand.From0To15, 97), (AgeBand.From16To24, 3)]);
    private static readonly Shares<Sex> Women = new([(Sex.Female, 100)]);
    private static readonly Shares<AgeBand> AgeBandsElsewhere = Elsewhere(AgeBands, Children, "paediatrics");
    private static readonly Shares<Sex> SexesElsewhere = Elsewhere(Sexes, Women, "gynaecology");

    /// <summary>Some professional.</summary>
    public HistoryProfessional Professional(ref Draw draw)
    {
        var (specialty, department) = (Specialties.Place(ref draw), Departments.Place(ref draw));
        var count = ProfessionalsInAll * Math.Sqrt(scale) * Specialties.Each[specialty] * Departments.Each[department];
        var unit = draw.Unit();
        var place = (int)(unit * unit * Math.Max(1, count));
        var who = new Draw(seed, ProfessionalKind, specialty, department, place);
        var name = Name(ref who);
        var it = Specialties.Values[specialty];
        var agreement = !who.Percent(it.Opposable) ? Agreement.Sector2 : who.Percent(WithOptam) ? Agreement.Sector2Optam : Agreement.Sector1;
        var where = new Draw(seed, PracticeKind, specialty, department, place / PracticeSize);
        return new HistoryProfessional(name, Name(ref where), it, new Department(Departments.Values[department]), agreement);
    }

    /// <summary>Some patient of a professional, from the same département.</summary>
    public HistoryPatient Patient(HistoryProfessional of, ref Draw draw)
    {
        var ageBands = of.Specialty.Group == "paediatrics" ? Children : AgeBandsElsewhere;
        var sexes = of.Specialty.Group == "gynaecology" ? Women : SexesElsewhere;
        var (ageBand, sex) = (ageBands.Pick(ref draw), sexes.Pick(ref draw));
        var department = Departments.Values.IndexOf(of.Department.Code);
        var count = PatientsInAll * scale * Departments.Each[department] * AgeBands.Each[AgeBands.Values.IndexOf(ageBand)] * Sexes.Each[Sexes.Values.IndexOf(sex)];
        var who = new Draw(seed, PatientKind, department, (int)ageBand, (int)sex, (long)(draw.Unit() * Math.Max(1, count)));
        return new HistoryPatient(Name(ref who), ageBand, sex);
    }

    /// <summary>Somebody else at the same practice, such as its nurse.</summary>
    public static Pseudonym Beside(Pseudonym practice)
    {
        var who = new Draw(ulong.Parse(practice.Value.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture), ProfessionalKind);
        return Name(ref who);
    }

    private static Pseudonym Name(ref Draw who) => new(string.Create(CultureInfo.InvariantCulture, $"{who.Bits():x16}{who.Bits():x16}"));

    /// <summary>Those of a région share what it has.</summary>
    private static Shares<string> OfDepartments()
    {
        var regions = HistoryShares.Of("region", code => code);
        return new(regions.Values.SelectMany((region, place) =>
        {
            var departments = Regions.Departments.Where(department => Regions.Of(department) == region).Order(StringComparer.Ordinal).ToList();
            return departments.Select(department => (department, regions.Each[place] / departments.Count));
        }));
    }

    /// <summary>What is left of the published shares for others when one group has shares of its own.</summary>
    private static Shares<T> Elsewhere<T>(Shares<T> all, Shares<T> own, string group)
        where T : struct
    {
        var part = Specialties.Values.Select((specialty, place) => specialty.Group == group ? Specialties.Each[place] : 0).Sum();
        return new(all.Values.Select((value, place) =>
        {
            var among = own.Values.IndexOf(value);
            return (value, all.Each[place] - (among < 0 ? 0 : part * own.Each[among]));
        }));
    }

    private static AgeBand AgeBandOf(string word) => word switch
    {
        "0-15" => AgeBand.From0To15,
        "16-24" => AgeBand.From16To24,
        "25-44" => AgeBand.From25To44,
        "45-64" => AgeBand.From45To64,
        "65-79" => AgeBand.From65To79,
        "80+" => AgeBand.From80,
        "unknown" => AgeBand.Unknown,
        _ => throw new UnreachableException(),
    };

    private static Sex SexOf(string word) => word switch
    {
        "F" => Sex.Female,
        "M" => Sex.Male,
        "U" => Sex.Unknown,
        _ => throw new UnreachableException(),
    };
}
