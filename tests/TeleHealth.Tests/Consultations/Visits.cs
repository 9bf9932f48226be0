using TeleHealth.Consultations;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Consultations;

/// <summary>Consultations in every stage, told in the words of the practice.</summary>
internal static class Visits
{
    public const string Notice = "2026-11";
    public const string ClinicianPage = "clinician-page-0000000";
    public const string PatientPage = "patient-page-000000000";

    public static readonly DateTimeOffset Slot = new(2026, 11, 23, 13, 30, 0, TimeSpan.Zero);
    public static readonly SecretHash ClinicianSeat = SecretHash.Of("clinician");
    public static readonly SecretHash PatientSeat = SecretHash.Of("patient");
    public static readonly ConsultationOptions Options = new();

    public static Booking Booking { get; } = new(
        new ClientId("demo"),
        "RDV-1",
        Slot,
        TimeSpan.FromMinutes(15),
        new Clinician(new Rpps("10100000008"), "Dr Claire Martin", "SM54", Agreement.Sector1),
        new Practice("Cabinet des Lilas", new Department("93"), "+33143000000"),
        new Patient("P-4411", "Samira", new DateOnly(1984, 2, 3), Sex.Female, new Department("93")),
        CarePathway.TreatingDoctor);

    public static Consultation Booked { get; } = new Consultation.Booked(
        new Visit(
            new ConsultationId(Guid.Parse("0193573e-7b7a-7c3a-8f0e-9d2c4b5a6978")), Booking, SecretHash.Of("body"), Slot.AddHours(-1), Slot.AddHours(-1),
            new LinkGenerations(1, 1), [], null, null));

    public static Consultation ClinicianIsThere(this Consultation consultation, DateTimeOffset at) => consultation
        .Then(c => Arrival.TakeSeat(c, SeatRole.Clinician, c.Visit.Links.Clinician, ClinicianSeat, null, Options, at))
        .Then(c => Arrival.Enter(c, ClinicianSeat, ClinicianPage, at));

    public static Consultation PatientIsThere(this Consultation consultation, DateTimeOffset at) => consultation
        .Then(c => Arrival.TakeSeat(c, SeatRole.Patient, c.Visit.Links.Patient, PatientSeat, Notice, Options, at))
        .Then(c => Arrival.Enter(c, PatientSeat, PatientPage, at));

    public static Consultation Waiting { get; } = Booked.ClinicianIsThere(Slot.AddMinutes(-5)).PatientIsThere(Slot.AddMinutes(-4));

    public static Consultation InProgress { get; } = Waiting.Then(c => Admission.Admit(c, ClinicianSeat, Slot));

    public static Consultation Ended(Outcome outcome) => outcome switch
    {
        Outcome.Completed => InProgress.Then(c => Ending.End(c, ClinicianSeat, Slot.AddMinutes(10))),
        Outcome.Abandoned => Waiting.Then(c => Ending.End(c, ClinicianSeat, Slot.AddMinutes(10))),
        Outcome.NoShow => Booked.ClinicianIsThere(Slot).Then(c => Ending.End(c, ClinicianSeat, Slot.AddMinutes(10))),
        Outcome.Cancelled => Waiting.Then(c => Ending.Cancel(c, Slot)),
        Outcome.Refused => Waiting.Then(c => Ending.Decline(c, 1, Slot)),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static Consultation Stage(string name) => name switch
    {
        "booked" => Booked,
        "booked, clinician there" => Booked.ClinicianIsThere(Slot),
        "waiting" => Waiting,
        "waiting, patient away" => Waiting.Then(c => Arrival.Disconnect(c, PatientSeat, PatientPage, Slot)),
        "in progress" => InProgress,
        "in progress, link opened anew" => InProgress.Then(c => Arrival.TakeSeat(c, SeatRole.Patient, 1, SecretHash.Of("newcomer"), Notice, Options, Slot)),
        _ => Ended(Enum.Parse<Outcome>(name, ignoreCase: true)),
    };

    public static Consultation Then(this Consultation consultation, Func<Consultation, Decision> decide)
    {
        var decision = decide(consultation);
        Assert.Null(decision.Refusal);
        return decision.Next!;
    }

    /// <summary>What a decision says, in one word.</summary>
    public static string Word(Decision decision) => decision.Refusal?.Code() ?? decision.Next switch
    {
        Consultation.Ended ended => $"ended: {ended.Outcome}",
        Consultation.InProgress => "in progress",
        Consultation.Waiting => "waiting",
        _ => "booked",
    };
}
