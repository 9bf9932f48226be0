using TeleHealth.Billing;
using TeleHealth.Billing.Tariffs;
using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Billing;

/// <summary>Ended consultations in the words of the tests.</summary>
internal static class EndedVisits
{
    public const string PatientReference = "P-4411-planted";
    public const string PracticeName = "Cabinet Planted";
    public const string Rpps = "10001234567";

    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static TeleHealth.Identity.Rpps Nurse { get; } = TeleHealth.Identity.Rpps.Parse("10199999999");

    public static Pseudonyms Pseudonyms { get; } = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    /// <summary>A visit that may be billed, unless a test changes it.</summary>
    public static EndedConsultation Billable(ConsultationId? id = null) => new(
        id ?? ConsultationId.New(Start),
        new ClientId("demo"),
        PatientReference,
        TeleHealth.Identity.Rpps.Parse(Rpps),
        "SM54",
        Agreement.Sector1,
        new Department("69"),
        new Department("01"),
        new DateOnly(1958, 2, 13),
        Sex.Female,
        CarePathway.TreatingDoctor,
        PracticeName,
        Outcome.Completed,
        Start,
        Start.AddMinutes(12),
        Evidence(EvidenceGrade.Full, 700));

    /// <summary>A specialist to whom the treating doctor sent the patient, with a nurse at the patient's home: four lines.</summary>
    public static EndedConsultation FourLines() => Billable() with
    {
        Specialty = "SM34",
        Pathway = CarePathway.Referred,
        Circumstances = new Circumstances { Alternates = true, InformsTreatingDoctor = true, Accompaniment = new Accompaniment(AccompanimentKind.Home, Nurse) },
    };

    /// <summary>The line of a visit that nobody changed.</summary>
    public static BillLine Line() => new(
        1,
        "TCG",
        2500,
        "ngap-tcg",
        1750,
        750,
        "Téléconsultation du médecin généraliste",
        "Video consultation with a general practitioner",
        Certainty.Certain,
        BillParty.Clinician);

    public static Bill.Proposed Proposed(EndedConsultation facts) =>
        Assert.IsType<Bill.Proposed>(Proposing.From(facts, Pseudonyms, TariffFolder.BuiltIn, facts.EndedAt.AddMinutes(1)));

    public static EvidenceSummary Evidence(EvidenceGrade grade, int seconds) => new(grade, seconds, 0, 0, 0);
}
