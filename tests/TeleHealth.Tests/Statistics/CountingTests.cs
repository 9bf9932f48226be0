using System.Text.Json;
using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;
using TeleHealth.Consultations;
using TeleHealth.PracticeApi;
using TeleHealth.Statistics;

namespace TeleHealth.Tests.Statistics;

/// <summary>The classifications: official, whole, and in agreement with those that order, bill and enter.</summary>
public sealed class CountingTests
{
    [Fact]
    public void Every_departement_that_can_be_ordered_for_lies_in_one_of_the_18_regions()
    {
        Assert.Equal(Departments.All.Order(StringComparer.Ordinal), Regions.Departments.Order(StringComparer.Ordinal));
        Assert.Equal(18, Regions.All.Length);
        Assert.Equal(Regions.All.Select(region => region.Code).Order(StringComparer.Ordinal), Departments.All.Select(Regions.Of).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("75", "11", "11")]
    [InlineData("2A", "94", "93")]
    [InlineData("13", "93", "93")]
    [InlineData("35", "53", "53")]
    [InlineData("44", "52", "52")]
    [InlineData("59", "32", "32")]
    [InlineData("971", "01", "05")]
    [InlineData("976", "06", "05")]
    [InlineData("988", "99", "99")]
    public void A_region_has_its_official_code_and_the_coarser_one_of_the_SNDS(string department, string region, string snds)
    {
        Assert.Equal(region, Regions.Of(department));
        Assert.Equal(snds, Regions.Snds(region));
    }

    /// <summary>What may be subtracted rests on it: TCG is billed by this group and by no other.</summary>
    [Fact]
    public void General_practice_is_counted_as_it_is_billed()
    {
        using var tariffs = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/TeleHealth.Billing/Tariffs/specialties.json")));
        var billed = tariffs.RootElement.GetProperty("specialties").EnumerateArray()
            .Where(group => group.GetProperty("group").GetString() == "generalPractice")
            .SelectMany(group => group.GetProperty("codes").EnumerateArray())
            .Select(code => code.GetString()!);

        Assert.All(billed, code => Assert.Equal(ProfessionalGroups.GeneralPractice, ProfessionalGroups.Of(code)));
        Assert.Equal(ProfessionalGroups.Other, ProfessionalGroups.Of("SM04"));
    }

    [Fact]
    public void Every_word_of_the_ledger_has_a_cell()
    {
        Assert.All(Enum.GetValues<AgeBand>(), band => UsageTable.AgeBand.Place(band.Word()));
        Assert.All(Enum.GetValues<Sex>(), sex => UsageTable.Sex.Place(sex.Word()));
        Assert.All(Perimeter.Acts, act => UsageTable.Act.Place(act));
        Assert.Throws<InvalidDataException>(() => UsageTable.Sex.Place("X"));
    }

    [Fact]
    public void No_table_has_more_cells_than_a_metric_may_have_series() => Assert.All(UsageTable.All, table => Assert.InRange(table.Cells.Length, 2, 99));
}
