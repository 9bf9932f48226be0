using TeleHealth.Billing;
using TeleHealth.Consultations;
using TeleHealth.Identity;
using TeleHealth.Tests.Billing;

namespace TeleHealth.Tests.PracticeApi;

/// <summary>What the grains say of the sample order.</summary>
internal static class SampleView
{
    public static readonly ConsultationId Id = ConsultationId.Parse("0193573e7b7a7c3a8f0e9d2c4b5a6978");

    public static readonly Booking Booking = new(
        new ClientId("lilas"),
        "RDV-20261123-0007",
        new DateTimeOffset(2026, 11, 23, 13, 30, 0, TimeSpan.Zero),
        TimeSpan.FromMinutes(15),
        new Clinician(Rpps.Parse("10100000008"), "Dr Claire Martin", "SM54", Agreement.Sector1),
        new Practice("Cabinet des Lilas", new Department("93"), "+33143000000"),
        new Patient("P-4411", "Samira", new DateOnly(1984, 2, 3), Sex.Female, new Department("93")),
        CarePathway.TreatingDoctor);

    public static ConsultationView Booked { get; } = Of(Booking, Id);

    public static ConsultationView Completed { get; } = Booked with
    {
        Stage = Stage.Ended,
        Outcome = Outcome.Completed,
        WaitingSince = SampleOrder.Now.AddMinutes(86),
        AdmittedAt = SampleOrder.Now.AddMinutes(90),
        EndedAt = SampleOrder.Now.AddMinutes(105),
        Evidence = new EvidenceSummary(EvidenceGrade.Full, 885, 0, 0, 5),
    };

    public static BillView Proposed { get; } = new(
        Id, new ClientId("lilas"), BillStanding.Proposed, [EndedVisits.Line()], [], "2026-12", null, null, null);

    public static BillView Recorded { get; } = Proposed with
    {
        Standing = BillStanding.Recorded,
        ConfirmedAt = SampleOrder.Now.AddMinutes(107),
        ConfirmedBy = ConfirmedBy.PracticeSoftware,
        LedgerPosition = 42,
    };

    public static ConsultationView Of(Booking booking, ConsultationId id) => new(
        id, booking, Stage.Booked, null, SampleOrder.Now, null, null, null, null, new LinkGenerations(1, 1));
}
