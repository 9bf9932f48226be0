using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.PracticeApi.Orders;

namespace TeleHealth.Tests.PracticeApi;

public class OrderHashTests
{
    [Fact]
    public void TheFormIsFixedForGood() => Assert.Equal("f4ad6d62643a2b7dbca9fd60fe5fd79cde7e641e636446fb1cfc3672de463717", Hash(SampleOrder.Text).Hex);

    [Theory]
    [InlineData("scheduledAt", "\"2026-11-23T13:30:00Z\"")]
    [InlineData("scheduledAt", "\"2026-11-23T18:30:00.000+05:00\"")]
    [InlineData("reference", "\" RDV-20261123-0007\\n\"")]
    [InlineData("patient.givenName", "\"S\\u0061mira\"")]
    [InlineData("note", "\"a field that nobody asks for\"")]
    [InlineData("care.exception", "null")]
    [InlineData("clinician.setting", "null")]
    [InlineData("patient.underservedZone", "null")]
    public void FormattingMakesNoDifference(string field, string json) => Assert.Equal(Hash(SampleOrder.Text), Hash(SampleOrder.With(field, json)));

    [Fact]
    public void TheOrderOfFieldsMakesNoDifference()
    {
        var random = new Random(4711);
        for (var i = 0; i < 20; i++)
        {
            using var document = JsonDocument.Parse(SampleOrder.Text);
            Assert.Equal(Hash(SampleOrder.Text), Hash(Shuffled(document.RootElement, random)));
        }

        static string Shuffled(JsonElement element, Random random)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                return element.GetRawText();
            }

            var properties = element.EnumerateObject().Select(property => $"\"{property.Name}\" :\n{Shuffled(property.Value, random)}").ToArray();
            random.Shuffle(properties);
            return $"{{{string.Join(" , ", properties)}}}";
        }
    }

    [Theory]
    [InlineData("reference", "\"RDV-20261123-0008\"")]
    [InlineData("scheduledAt", "\"2026-11-23T14:30:01+01:00\"")]
    [InlineData("durationMinutes", "20")]
    [InlineData("clinician.rpps", "\"01234567897\"")]
    [InlineData("clinician.name", "\"Dr Claire MARTIN\"")]
    [InlineData("clinician.specialty", "\"SM26\"")]
    [InlineData("clinician.agreement", "\"sector2\"")]
    [InlineData("practice.name", "\"Cabinet du Lilas\"")]
    [InlineData("practice.department", "\"75\"")]
    [InlineData("practice.phone", "\"+33143000001\"")]
    [InlineData("patient.reference", "\"P-4412\"")]
    [InlineData("patient.givenName", "\"Samir\"")]
    [InlineData("patient.birthDate", "\"1984-02-04\"")]
    [InlineData("patient.sex", "\"U\"")]
    [InlineData("patient.department", "\"94\"")]
    [InlineData("care.pathway", "\"outside\"")]
    [InlineData("care.exception", "\"emergency\"")]
    [InlineData("care.sentBySas", "false")]
    [InlineData("care.alternates", "true")]
    [InlineData("care.sameTerritory", "true")]
    [InlineData("care.territorialOrganisation", "true")]
    [InlineData("care.informsTreatingDoctor", "true")]
    [InlineData("care.feeCents", "0")]
    [InlineData("care.sickLeave", "{\"days\":3}")]
    [InlineData("care.accompaniment", "{\"kind\":\"home\"}")]
    [InlineData("care.alsoBilled", "\"APC\"")]
    [InlineData("care.byTelephone", "false")]
    [InlineData("clinician.setting", "\"practice\"")]
    [InlineData("clinician.activityThisYear", "{\"acts\":1,\"remote\":0}")]
    [InlineData("patient.coverage", "\"standard\"")]
    [InlineData("patient.underservedZone", "false")]
    public void EveryValueMakesADifference(string field, string json) => Assert.NotEqual(Hash(SampleOrder.Text), Hash(SampleOrder.With(field, json)));

    [Fact]
    public void TextCannotMoveFromOneFieldToTheNext() => Gen.Select(Gen.Char.AlphaNumeric.Array[1, 8], Gen.Int[0, 8]).Sample((letters, cut) =>
    {
        var text = new string(letters);
        var at = cut % (text.Length + 1);
        var order = new ConsultationOrder(
            text[..at],
            SampleOrder.Now,
            15,
            new OrderedClinician("10100000008", text[at..], "SM54", Agreement.Sector1),
            new OrderedPractice("", "93", "+33143000000"),
            new OrderedPatient("P", "S", new DateOnly(1984, 2, 3), OrderedSex.Female, "93"),
            new OrderedCare(CarePathway.Referred));
        var moved = order with { Reference = text, Clinician = order.Clinician with { Name = "" } };
        return at == text.Length || order.Hash() != moved.Hash();
    });

    private static SecretHash Hash(string json)
    {
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(Environments.Production);
        using var document = JsonDocument.Parse(json);
        return new OrderReader(new FakeTimeProvider(SampleOrder.Now), new CareReader(host), new Relays(true)).Read(document.RootElement).Order!.Hash();
    }
}
