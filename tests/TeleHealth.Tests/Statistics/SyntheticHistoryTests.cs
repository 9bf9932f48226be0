using System.Globalization;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>The synthetic history has the published totals and shares, and is the same whenever it is asked.</summary>
public sealed class SyntheticHistoryTests
{
    private static readonly DateOnly Last = new(2026, 11, 23);
    private static readonly Lazy<List<ImportedBill>> Scaled = new(() => [.. SyntheticHistory.Of(1, 100_000, Last).From(HistoryCalendar.First)]);

    private static IEnumerable<LedgerEntry> Acts => Scaled.Value.Where(bill => bill.Kind == LedgerEntryKind.Act).Select(bill => bill.Lines[0]);

    [Theory]
    [InlineData(2020, 17_300_000)]
    [InlineData(2021, 13_200_000)]
    [InlineData(2022, 12_600_000)]
    [InlineData(2023, 11_700_000)]
    [InlineData(2024, 13_900_000)]
    [InlineData(2025, 14_000_000)]
    public void A_year_has_its_published_total(int year, int acts) => Assert.Equal(acts, Between(new(year, 1, 1), new(year + 1, 1, 1)));

    [Theory]
    [InlineData("2020-03-02", 10_000)]
    [InlineData("2020-03-16", 80_000)]
    [InlineData("2020-04-06", 1_118_175)]
    [InlineData("2020-05-25", 650_000)]
    [InlineData("2020-08-10", 139_000)]
    public void A_week_of_2020_has_its_published_number(string monday, int acts)
    {
        var first = DateOnly.Parse(monday, CultureInfo.InvariantCulture);

        Assert.InRange(Between(first, first.AddDays(7)), acts - 1, acts + 1);
    }

    [Fact]
    public void No_week_has_more_than_that_of_April_2020()
    {
        var mondays = Enumerable.Range(0, 359).Select(week => new DateOnly(2020, 1, 6).AddDays(7 * week));

        Assert.Equal(new DateOnly(2020, 4, 6), mondays.MaxBy(monday => Between(monday, monday.AddDays(7))));
    }

    [Fact]
    public void A_scaled_history_has_as_many_acts_as_were_asked_for_and_the_same_shape()
    {
        Assert.Equal(100_000, Acts.Count());
        Assert.InRange(Scaled.Value.Count(bill => bill.Kind == LedgerEntryKind.Act && bill.At.Year == 2020) / 100_000.0, 0.180, 0.184);
        Assert.Equal(7, new HistoryCalendar(Last, 7).ActsBefore(Last.AddDays(1)));
        Assert.Equal(200_000_000, new HistoryCalendar(Last, 200_000_000).ActsBefore(Last.AddDays(1)));
    }

    [Fact]
    public void Shares_are_those_published()
    {
        Near(0.618, act => act.Sex == Sex.Female);
        Near(0.082, act => act.AgeBand == AgeBand.From0To15);
        Near(0.301, act => act.AgeBand == AgeBand.From25To44);
        Near(0.070, act => act.AgeBand == AgeBand.From80);
        Near(0.44, act => Regions.Of(act.Department.Code) == "11");
        Near(0.80, act => ProfessionalGroups.Of(act.Specialty) == ProfessionalGroups.GeneralPractice);
        Near(0.10, act => ProfessionalGroups.Of(act.Specialty) == "psychiatry");
        Assert.Equal(Regions.All.Select(region => region.Code).Order(), Acts.Select(act => Regions.Of(act.Department.Code)).Distinct().Order());
        Assert.Equal(UsageTable.Group.Cells.Select(cell => cell.Code).Order(), Acts.Select(act => ProfessionalGroups.Of(act.Specialty)).Distinct().Order());

        static void Near(double share, Func<LedgerEntry, bool> belongs) => Assert.InRange(Acts.Count(belongs) / 100_000.0, share - 0.006, share + 0.006);
    }

    [Fact]
    public void The_act_follows_from_who_gives_it_and_when()
    {
        Assert.All(Acts, act => Assert.Contains(act.Act, Perimeter.Acts));
        Assert.All(Acts.Where(act => act.Act == "TCG"), act => Assert.Equal(ProfessionalGroups.GeneralPractice, ProfessionalGroups.Of(act.Specialty)));
        Assert.All(
            Acts.Where(act => act.Act == "TCS"),
            act => Assert.True(ProfessionalGroups.Of(act.Specialty) != ProfessionalGroups.GeneralPractice && act.CivilDay >= new DateOnly(2023, 8, 17)));
        Assert.All(Acts.Where(act => act.Agreement == Agreement.Sector2), act => Assert.Equal("TC", act.Act));
        Assert.All(Acts.Where(act => ProfessionalGroups.Of(act.Specialty) == "paediatrics"), act => Assert.True(act.AgeBand is AgeBand.From0To15 or AgeBand.From16To24));
        Assert.Equal(["TC", "TCG", "TCS"], Acts.Select(act => act.Act).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void People_come_again_and_are_who_they_were()
    {
        var patients = Acts.GroupBy(act => act.Patient).ToList();
        var professionals = Acts.GroupBy(act => act.Professional).ToList();

        Assert.InRange(patients.Count, 15_000, 40_000);
        Assert.InRange(professionals.Count, 800, 5_000);
        Assert.All(patients, of => Assert.Single(of.Select(act => (act.AgeBand, act.Sex, act.Department)).Distinct()));
        Assert.All(professionals, of => Assert.Single(of.Select(act => (act.Specialty, act.Agreement, act.Practice, act.Department)).Distinct()));
    }

    [Fact]
    public void A_few_are_taken_back_some_days_later_whole_and_once()
    {
        var entered = new Dictionary<ConsultationId, ImportedBill>();
        var takenBack = new HashSet<ConsultationId>();
        foreach (var bill in Scaled.Value)
        {
            if (bill.Kind == LedgerEntryKind.Act)
            {
                entered.Add(bill.Lines[0].Consultation, bill);
                continue;
            }

            var of = entered[bill.Lines[0].Consultation];
            Assert.Equal(of.Lines, bill.Lines.Select(line => line.AsAct()));
            Assert.InRange(ParisDay.Of(bill.At).DayNumber - ParisDay.Of(of.At).DayNumber, 1, 20);
            Assert.True(takenBack.Add(bill.Lines[0].Consultation));
        }

        Assert.InRange(takenBack.Count, 200, 400);
    }

    [Fact]
    public void A_few_lines_are_outside_the_perimeter()
    {
        var lines = Scaled.Value.Where(bill => bill.Kind == LedgerEntryKind.Act).SelectMany(bill => bill.Lines).ToList();
        var outside = lines.Where(line => !Perimeter.Acts.Contains(line.Act)).ToList();

        Assert.InRange(outside.Count, 1_000, 6_000);
        Assert.Equal(["MCG", "MCS", "MPC", "TLD", "TLL", "TLS"], outside.Select(line => line.Act).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(lines.Count, lines.Select(line => line.Key).Distinct().Count());
    }

    [Fact]
    public void Time_never_goes_back_and_every_entry_is_recorded_on_its_day()
    {
        Assert.Equal(Scaled.Value.Select(bill => bill.At), Scaled.Value.Select(bill => bill.At).Order());
        var history = SyntheticHistory.Of(1, null, Last);

        // The longest day, the shortest, and the busiest.
        foreach (var day in new DateOnly[] { new(2020, 10, 25), new(2021, 3, 28), new(2020, 4, 6) })
        {
            Assert.All(history.On(day), bill => Assert.Equal(day, ParisDay.Of(bill.At)));
        }
    }

    [Fact]
    public void A_day_is_the_same_whenever_it_is_asked_and_another_seed_or_size_shares_no_act()
    {
        var day = new DateOnly(2024, 2, 29);
        var acts = Ids(1, 1_000_000);

        Assert.Equal(acts, Ids(1, 1_000_000));
        Assert.Empty(acts.Intersect(Ids(2, 1_000_000)));
        Assert.Empty(acts.Intersect(Ids(1, 1_000_001)));
        Assert.Equal(Ids(1, null, new DateOnly(2024, 3, 1)), Ids(1, null, Last));

        List<ConsultationId> Ids(ulong seed, long? size, DateOnly? last = null) => [.. SyntheticHistory.Of(seed, size, last ?? Last).On(day).Select(bill => bill.Lines[0].Consultation)];
    }

    [Fact]
    public void Nobody_gets_a_key_in_the_name_of_the_synthetic_history()
    {
        Assert.All(Acts, act => Assert.Equal(ClientId.SyntheticHistory, act.Client));
        Assert.False(ApiKeyName.IsValid(ClientId.SyntheticHistory.Value));
        Assert.True(ApiKeyName.IsValid("synthetic-history-2"));
    }

    private static long Between(DateOnly from, DateOnly to)
    {
        var calendar = new HistoryCalendar(HistoryCalendar.Latest, null);
        return calendar.ActsBefore(to) - calendar.ActsBefore(from);
    }
}
