using System.Globalization;
using System.Text.Json;
using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

public sealed class ProposingTests
{
    /// <summary>Midnight in Paris, in winter, in summer and around both changes of the clock in 2026.</summary>
    [Theory]
    [InlineData("2026-11-22T22:59:59.999Z", "2026-11-22")]
    [InlineData("2026-11-22T23:00:00Z", "2026-11-23")]
    [InlineData("2026-07-13T21:59:59.999Z", "2026-07-13")]
    [InlineData("2026-07-13T22:00:00Z", "2026-07-14")]
    [InlineData("2026-12-31T22:59:59Z", "2026-12-31")]
    [InlineData("2026-12-31T23:00:00Z", "2027-01-01")]
    [InlineData("2026-03-28T22:59:59Z", "2026-03-28")]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29")]
    [InlineData("2026-03-29T21:59:59Z", "2026-03-29")]
    [InlineData("2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("2026-10-24T21:59:59Z", "2026-10-24")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25")]
    [InlineData("2026-10-25T22:59:59Z", "2026-10-25")]
    [InlineData("2026-10-25T23:00:00Z", "2026-10-26")]
    public void The_civil_day_is_that_of_the_start_in_Paris(string start, string day)
    {
        var instant = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
        var proposed = Proposed(EndedVisits.Billable() with { StartedAt = instant, EndedAt = instant.AddMinutes(10) });

        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), proposed.Lines[0].Entry.CivilDay);
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-28T23:00:00Z", 23)]
    [InlineData("2026-10-25", "2026-10-24T22:00:00Z", 25)]
    [InlineData("2026-11-23", "2026-11-22T23:00:00Z", 24)]
    public void A_day_in_Paris_begins_at_midnight_by_the_clock_on_the_wall(string day, string start, int hours)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), ParisDay.Start(date));
        Assert.Equal(TimeSpan.FromHours(hours), ParisDay.Start(date.AddDays(1)) - ParisDay.Start(date));
    }

    [Theory]
    [InlineData("2026-11-23", "From0To15")]
    [InlineData("2010-11-24", "From0To15")]
    [InlineData("2010-11-23", "From16To24")]
    [InlineData("2001-11-24", "From16To24")]
    [InlineData("2001-11-23", "From25To44")]
    [InlineData("1981-11-24", "From25To44")]
    [InlineData("1981-11-23", "From45To64")]
    [InlineData("1961-11-24", "From45To64")]
    [InlineData("1961-11-23", "From65To79")]
    [InlineData("1946-11-24", "From65To79")]
    [InlineData("1946-11-23", "From80")]
    [InlineData("1905-01-01", "From80")]
    [InlineData("2026-11-24", "Unknown")]
    [InlineData(null, "Unknown")]
    public void An_age_on_the_day_becomes_a_band(string? birth, string band) => Assert.Equal(
        Enum.Parse<AgeBand>(band),
        Proposed(EndedVisits.Billable() with
        {
            PatientBirthDate = birth is null ? null : DateOnly.ParseExact(birth, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        }).Lines[0].Entry.AgeBand);

    [Theory]
    [InlineData(2028, 2, 28, "From0To15")]
    [InlineData(2028, 2, 29, "From16To24")]
    [InlineData(2029, 2, 28, "From16To24")]
    public void A_birthday_on_the_29th_of_February_is_one(int year, int month, int day, string band) =>
        Assert.Equal(Enum.Parse<AgeBand>(band), AgeBands.On(new DateOnly(2012, 2, 29), new DateOnly(year, month, day)));

    [Fact]
    public void Without_a_29th_of_February_the_year_is_complete_on_the_first_of_March()
    {
        Assert.Equal(AgeBand.From16To24, AgeBands.On(new DateOnly(2004, 2, 29), new DateOnly(2029, 2, 28)));
        Assert.Equal(AgeBand.From25To44, AgeBands.On(new DateOnly(2004, 2, 29), new DateOnly(2029, 3, 1)));
    }

    [Fact]
    public void Nothing_that_names_a_person_or_a_practice_is_kept()
    {
        var kept = JsonSerializer.Serialize(Proposed(EndedVisits.Billable()));

        foreach (var planted in new[] { EndedVisits.PatientReference, EndedVisits.PracticeName, EndedVisits.Rpps, "1958" })
        {
            Assert.DoesNotContain(planted, kept, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_professional_has_one_pseudonym_everywhere_and_a_patient_one_for_each_client()
    {
        var (one, other) = (new ClientId("one"), new ClientId("other"));
        var names = EndedVisits.Pseudonyms;

        Assert.Equal(names.Patient(one, "P-1"), names.Patient(one, "P-1"));
        Assert.NotEqual(names.Patient(one, "P-1"), names.Patient(other, "P-1"));
        Assert.NotEqual(names.Patient(one, "P-1"), names.Practice(one, "P-1"));
        Assert.NotEqual(names.Patient(new ClientId("a"), "bc"), names.Patient(new ClientId("ab"), "c"));
        Assert.NotEqual(names.Professional(Rpps.Parse("10001234567")), new Pseudonyms(new byte[32]).Professional(Rpps.Parse("10001234567")));
        Assert.Matches("^[0-9a-f]{32}$", names.Patient(one, "P-1").Value);
    }

    [Fact]
    public void A_pseudonym_is_the_documented_HMAC()
    {
        var form = "22:telehealth-pseudonym-1,7:patient,4:demo,4:P-é,"u8;
        var expected = System.Security.Cryptography.HMACSHA256.HashData([.. Enumerable.Range(0, 32).Select(i => (byte)i)], form);

        Assert.Equal(Convert.ToHexStringLower(expected)[..32], EndedVisits.Pseudonyms.Patient(new ClientId("demo"), "P-é").Value);
    }

    private static Bill.Proposed Proposed(EndedConsultation facts) => EndedVisits.Proposed(facts);
}
