using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using TeleHealth.Consultations;
using TeleHealth.PracticeApi.Orders;

namespace TeleHealth.Tests.PracticeApi;

public class OrderReaderTests
{
    /// <summary>Path, JSON value (nothing: the field is left out), and the code that the answer names.</summary>
    public static readonly TheoryData<string, string?, string> BadFields = new()
    {
        { "reference", null, "required" },
        { "reference", "null", "required" },
        { "reference", "7", "wrong-type" },
        { "reference", "\"\"", "length" },
        { "reference", "\"   \"", "length" },
        { "reference", $"\"{new string('x', 65)}\"", "length" },
        { "reference", "\"a\\u0000b\"", "characters" },
        { "reference", "\"a\\nb\"", "characters" },
        { "reference", "\"a\\u202Eb\"", "characters" },
        { "reference", "\"a\\uD800b\"", "characters" },
        { "scheduledAt", null, "required" },
        { "scheduledAt", "1795441800", "wrong-type" },
        { "scheduledAt", "\"\"", "instant-format" },
        { "scheduledAt", "\"tomorrow\"", "instant-format" },
        { "scheduledAt", "\"2026-11-23 14:30:00+01:00\"", "instant-format" },
        { "scheduledAt", "\"2026-11-23T14:30+01:00\"", "instant-format" },
        { "scheduledAt", "\"2026-02-30T14:30:00+01:00\"", "instant-format" },
        { "scheduledAt", "\"2026-11-23T24:30:00+01:00\"", "instant-format" },
        { "scheduledAt", "\"2026-11-23T14:30:00+25:00\"", "instant-format" },
        { "scheduledAt", "\"2026-11-23T14:30:00+01\"", "instant-format" },
        { "scheduledAt", "\"0001-01-01T00:00:00+14:00\"", "instant-format" },
        { "scheduledAt", "\"2026-11-23\"", "instant-format" },
        { "scheduledAt", "\"2026-11-23T14:30:00\"", "instant-offset" },
        { "scheduledAt", "\"2026-11-23T14:30:00.5\"", "instant-offset" },
        { "scheduledAt", "\"2026-11-22T11:59:59Z\"", "too-early" },
        { "scheduledAt", "\"2027-11-24T12:00:01Z\"", "too-late" },
        { "scheduledAt", "\"9999-12-31T23:59:59Z\"", "too-late" },
        { "durationMinutes", null, "required" },
        { "durationMinutes", "\"15\"", "wrong-type" },
        { "durationMinutes", "4", "out-of-range" },
        { "durationMinutes", "121", "out-of-range" },
        { "durationMinutes", "-15", "out-of-range" },
        { "durationMinutes", "15.5", "out-of-range" },
        { "durationMinutes", "99999999999999999999", "out-of-range" },
        { "durationMinutes", "1e400", "out-of-range" },
        { "clinician", null, "required" },
        { "clinician", "[]", "wrong-type" },
        { "clinician", "\"Dr Martin\"", "wrong-type" },
        { "clinician.rpps", null, "required" },
        { "clinician.rpps", "10100000008", "wrong-type" },
        { "clinician.rpps", "\"1010000000\"", "rpps-format" },
        { "clinician.rpps", "\"101000000080\"", "rpps-format" },
        { "clinician.rpps", "\"1010000000X\"", "rpps-format" },
        { "clinician.rpps", "\"10005678901\"", "rpps-key" },
        { "clinician.name", "\"\"", "length" },
        { "clinician.name", $"\"{new string('é', 81)}\"", "length" },
        { "clinician.name", "\"Dr\\tMartin\"", "characters" },
        { "clinician.specialty", null, "required" },
        { "clinician.specialty", "\"sm54\"", "specialty-format" },
        { "clinician.specialty", "\"S\"", "specialty-format" },
        { "clinician.specialty", "\"SM54321\"", "specialty-format" },
        { "clinician.specialty", "\"SM-54\"", "specialty-format" },
        { "clinician.agreement", "\"sector4\"", "unknown-value" },
        { "clinician.agreement", "\"Sector1\"", "unknown-value" },
        { "clinician.agreement", "1", "wrong-type" },
        { "clinician.setting", "\"hospital\"", "unknown-value" },
        { "clinician.activityThisYear", "100", "wrong-type" },
        { "care.exception", "\"none\"", "unknown-value" },
        { "care.sentBySas", "\"true\"", "wrong-type" },
        { "care.alternates", "1", "wrong-type" },
        { "care.feeCents", "100001", "out-of-range" },
        { "care.feeCents", "\"40\"", "wrong-type" },
        { "care.sickLeave", "3", "wrong-type" },
        { "care.alsoBilled", "\"apc\"", "act-format" },
        { "patient.coverage", "\"full\"", "unknown-value" },
        { "patient.underservedZone", "\"no\"", "wrong-type" },
        { "practice.hidesAddresses", "\"yes\"", "wrong-type" },
        { "practice", "null", "required" },
        { "practice.name", "\"\\u0007\\u0007bell\"", "characters" },
        { "practice.name", $"\"{new string('x', 81)}\"", "length" },
        { "practice.department", "\"20\"", "department-unknown" },
        { "practice.department", "\"1\"", "department-unknown" },
        { "practice.department", "\"00\"", "department-unknown" },
        { "practice.department", "\"96\"", "department-unknown" },
        { "practice.department", "\"975\"", "department-unknown" },
        { "practice.department", "\"2a\"", "department-unknown" },
        { "practice.department", "93", "wrong-type" },
        { "practice.phone", "\"0143000000\"", "phone-format" },
        { "practice.phone", "\"+33 1 43 00 00 00\"", "phone-format" },
        { "practice.phone", "\"+3314300\"", "phone-format" },
        { "practice.phone", "\"+1234567890123456\"", "phone-format" },
        { "practice.phone", "\"+0143000000\"", "phone-format" },
        { "patient", "1", "wrong-type" },
        { "patient.reference", "\"\"", "length" },
        { "patient.reference", $"\"{new string('x', 65)}\"", "length" },
        { "patient.givenName", null, "required" },
        { "patient.givenName", $"\"{new string('x', 61)}\"", "length" },
        { "patient.givenName", "\"Sa\\u001bmira\"", "characters" },
        { "patient.birthDate", "\"1984-02-30\"", "date-format" },
        { "patient.birthDate", "\"03/02/1984\"", "date-format" },
        { "patient.birthDate", "\"1984-2-3\"", "date-format" },
        { "patient.birthDate", "\"1984-02-03T00:00:00Z\"", "date-format" },
        { "patient.birthDate", "\"1899-12-31\"", "too-early" },
        { "patient.birthDate", "\"2026-11-25\"", "too-late" },
        { "patient.sex", "\"f\"", "unknown-value" },
        { "patient.sex", "\"Female\"", "unknown-value" },
        { "patient.sex", "0", "wrong-type" },
        { "patient.department", "\"99\"", "department-unknown" },
        { "care", null, "required" },
        { "care.pathway", null, "required" },
        { "care.pathway", "\"TreatingDoctor\"", "unknown-value" },
        { "care.pathway", "\"\"", "unknown-value" },
        { "care.pathway", "true", "wrong-type" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public void ABadFieldIsNamedAloneWithItsCode(string field, string? json, string code)
    {
        var reading = Read(SampleOrder.With(field, json));

        Assert.Null(reading.Order);
        var error = Assert.Single(reading.Errors);
        Assert.Equal((field, code), (error.Field, error.Code));
        Assert.EndsWith(".", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void AllBadFieldsAreNamedAtOnce()
    {
        var reading = Read(
            """
            { "scheduledAt": "soon", "durationMinutes": 0,
              "clinician": { "rpps": "10005678901", "name": "", "specialty": "?", "agreement": "?" },
              "practice": { "name": " ", "department": "0", "phone": "0" },
              "patient": { "reference": 1, "givenName": "\u0000", "birthDate": "?", "sex": "?", "department": "?" },
              "care": [] }
            """);

        Assert.Equal(
            [
                ("reference", "required"), ("scheduledAt", "instant-format"), ("durationMinutes", "out-of-range"),
                ("clinician.rpps", "rpps-key"), ("clinician.name", "length"), ("clinician.specialty", "specialty-format"), ("clinician.agreement", "unknown-value"),
                ("practice.name", "length"), ("practice.department", "department-unknown"), ("practice.phone", "phone-format"),
                ("patient.reference", "wrong-type"), ("patient.givenName", "characters"), ("patient.birthDate", "date-format"), ("patient.sex", "unknown-value"),
                ("patient.department", "department-unknown"), ("care", "wrong-type"),
            ],
            reading.Errors.Select(error => (error.Field, error.Code)));
    }

    [Fact]
    public void AnErrorNeverRepeatsWhatWasSent()
    {
        const string planted = "Planted4711";
        foreach (var field in BadFields.Select(row => (string)row[0]).Where(field => field.Contains('.', StringComparison.Ordinal)).Distinct())
        {
            var reading = Read(SampleOrder.With(field, $"\"{planted}\\u0000{new string('9', 100)}\""));
            Assert.DoesNotContain(planted, JsonSerializer.Serialize(reading.Errors), StringComparison.Ordinal);
            Assert.NotEmpty(reading.Errors);
        }
    }

    [Fact]
    public void TheOrderOfTheDocumentationIsRead()
    {
        var reading = Read(SampleOrder.Text);

        Assert.Empty(reading.Errors);
        Assert.Empty(reading.Warnings);
        Assert.Equal(
            new ConsultationOrder(
                "RDV-20261123-0007",
                new DateTimeOffset(2026, 11, 23, 13, 30, 0, TimeSpan.Zero),
                15,
                new OrderedClinician("10100000008", "Dr Claire Martin", "SM54", Agreement.Sector1),
                new OrderedPractice("Cabinet des Lilas", "93", "+33143000000"),
                new OrderedPatient("P-4411", "Samira", new DateOnly(1984, 2, 3), OrderedSex.Female, "93"),
                new OrderedCare(CarePathway.TreatingDoctor)),
            reading.Order);
    }

    [Theory]
    [InlineData("reference", "\"1\"")]
    [InlineData("reference", "\"É–☎ 7/2\"")]
    [InlineData("scheduledAt", "\"2026-11-22T12:00:00Z\"")]
    [InlineData("scheduledAt", "\"2027-11-24T12:00:00Z\"")]
    [InlineData("scheduledAt", "\"2026-11-23T14:30:00.1234567-10:00\"")]
    [InlineData("durationMinutes", "5")]
    [InlineData("durationMinutes", "120")]
    [InlineData("clinician.agreement", "\"sector2Optam\"")]
    [InlineData("clinician.agreement", "\"sector2\"")]
    [InlineData("clinician.agreement", "\"none\"")]
    [InlineData("clinician.specialty", "\"PAC00\"")]
    [InlineData("practice.department", "\"2A\"")]
    [InlineData("practice.department", "\"976\"")]
    [InlineData("practice.phone", "\"+26262000\"")]
    [InlineData("practice.phone", "\"+123456789012345\"")]
    [InlineData("patient.givenName", "\"Maël-Noé D’Été\"")]
    [InlineData("patient.givenName", "\"李\"")]
    [InlineData("patient.birthDate", "\"1900-01-01\"")]
    [InlineData("patient.birthDate", "\"2026-11-24\"")]
    [InlineData("patient.sex", "\"M\"")]
    [InlineData("patient.sex", "\"U\"")]
    [InlineData("care.pathway", "\"referred\"")]
    [InlineData("care.pathway", "\"outside\"")]
    public void WhatIsAllowedIsRead(string field, string json) => Assert.Empty(Read(SampleOrder.With(field, json)).Errors);

    [Fact]
    public void LengthsCountCharactersAsPeopleDo() => Assert.Empty(
        Read(SampleOrder.With("patient.givenName", $"\"{string.Concat(Enumerable.Repeat("😀", 60))}\"")).Errors);

    [Fact]
    public void InDevelopmentAWrongKeyOfTheRppsNumberIsAWarning()
    {
        var reading = Read(SampleOrder.With("clinician.rpps", "\"10005678901\""), Environments.Development);

        Assert.NotNull(reading.Order);
        Assert.Empty(reading.Errors);
        var warning = Assert.Single(reading.Warnings);
        Assert.Equal(("clinician.rpps", "rpps-key"), (warning.Field, warning.Code));
    }

    [Fact]
    public void AddressesAreHiddenOnlyWhereThereIsARelay()
    {
        var order = SampleOrder.With("practice.hidesAddresses", "true");

        Assert.True(Read(order).Order!.Practice.HidesAddresses);
        var problem = Assert.Single(Read(order, relays: false).Errors);
        Assert.Equal(("practice.hidesAddresses", "no-relay"), (problem.Field, problem.Code));
        Assert.Empty(Read(SampleOrder.With("practice.hidesAddresses", "false"), relays: false).Errors);
    }

    [Fact]
    public void FieldsThatNobodyAsksForAreIgnored() => Assert.Empty(Read(SampleOrder.With("care.note", "{\"x\":[1]}")).Errors);

    private static OrderReading Read(string json, string? environment = null, bool relays = true)
    {
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(environment ?? Environments.Production);
        using var document = JsonDocument.Parse(json);
        return new OrderReader(new FakeTimeProvider(SampleOrder.Now), new CareReader(host), new Relays(relays)).Read(document.RootElement);
    }
}
