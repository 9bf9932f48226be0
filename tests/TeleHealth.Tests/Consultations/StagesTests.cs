using TeleHealth.Consultations;
using TeleHealth.Identity;
using static TeleHealth.Tests.Consultations.Visits;

namespace TeleHealth.Tests.Consultations;

public sealed class StagesTests
{
    [Theory]
    [InlineData("booked", "patient-not-waiting")]
    [InlineData("waiting", "in progress")]
    [InlineData("waiting, patient away", "patient-not-waiting")]
    [InlineData("in progress", "in progress")]
    [InlineData("in progress, link opened anew", "patient-not-waiting")]
    [InlineData("completed", "ended")]
    [InlineData("noShow", "ended")]
    [InlineData("abandoned", "ended")]
    [InlineData("refused", "ended")]
    [InlineData("cancelled", "cancelled")]
    public void The_clinician_admits(string stage, string expected) =>
        Assert.Equal(expected, Word(Admission.Admit(WithClinician(Stage(stage)), ClinicianSeat, Slot)));

    [Theory]
    [InlineData("booked, clinician there", "ended: NoShow")]
    [InlineData("waiting", "ended: Abandoned")]
    [InlineData("waiting, patient away", "ended: Abandoned")]
    [InlineData("in progress", "ended: Completed")]
    [InlineData("in progress, link opened anew", "ended: Completed")]
    [InlineData("completed", "ended: Completed")]
    [InlineData("noShow", "ended: NoShow")]
    [InlineData("abandoned", "ended: Abandoned")]
    [InlineData("refused", "ended")]
    [InlineData("cancelled", "cancelled")]
    public void The_clinician_ends(string stage, string expected) =>
        Assert.Equal(expected, Word(Ending.End(WithClinician(Stage(stage)), ClinicianSeat, Slot.AddMinutes(11))));

    [Theory]
    [InlineData("booked", "ended: Cancelled")]
    [InlineData("waiting", "ended: Cancelled")]
    [InlineData("waiting, patient away", "ended: Cancelled")]
    [InlineData("in progress", "already-in-progress")]
    [InlineData("completed", "ended")]
    [InlineData("noShow", "ended")]
    [InlineData("abandoned", "ended")]
    [InlineData("refused", "ended")]
    [InlineData("cancelled", "ended: Cancelled")]
    public void The_practice_cancels(string stage, string expected) => Assert.Equal(expected, Word(Ending.Cancel(Stage(stage), Slot)));

    [Theory]
    [InlineData("booked", "ended: Refused")]
    [InlineData("waiting", "ended: Refused")]
    [InlineData("in progress", "already-in-progress")]
    [InlineData("completed", "ended")]
    [InlineData("refused", "ended: Refused")]
    [InlineData("cancelled", "cancelled")]
    public void The_patient_refuses(string stage, string expected) => Assert.Equal(expected, Word(Ending.Decline(Stage(stage), 1, Slot)));

    [Theory]
    [InlineData("booked", SeatRole.Patient, 1, 0, Notice, "booked")]
    [InlineData("booked", SeatRole.Patient, 2, 0, Notice, "link-revoked")]
    [InlineData("booked", SeatRole.Patient, 1, -31, Notice, "too-early")]
    [InlineData("booked", SeatRole.Patient, 1, -30, Notice, "booked")]
    [InlineData("booked", SeatRole.Patient, 1, 0, null, "consent-required")]
    [InlineData("booked", SeatRole.Patient, 1, 0, "2025-01", "consent-required")]
    [InlineData("booked", SeatRole.Patient, 1, 15 + 1440, Notice, "link-expired")]
    [InlineData("booked", SeatRole.Patient, 1, 14 + 1440, Notice, "booked")]
    [InlineData("booked", SeatRole.Patient, 2, -31, null, "link-revoked")]
    [InlineData("booked", SeatRole.Patient, 1, -31, null, "too-early")]
    [InlineData("cancelled", SeatRole.Patient, 1, 15 + 1440, null, "cancelled")]
    [InlineData("cancelled", SeatRole.Clinician, 1, 0, null, "cancelled")]
    [InlineData("completed", SeatRole.Patient, 1, 0, Notice, "ended")]
    [InlineData("completed", SeatRole.Clinician, 1, 0, null, "ended: Completed")]
    [InlineData("booked", SeatRole.Clinician, 1, -10_000, null, "booked")]
    [InlineData("booked", SeatRole.Clinician, 2, 0, null, "link-revoked")]
    [InlineData("booked", SeatRole.Clinician, 1, 15 + 1440, null, "link-expired")]
    [InlineData("in progress", SeatRole.Patient, 1, 5, Notice, "in progress")]
    public void A_link_gives_its_seat_or_says_why_not(string stage, SeatRole role, int generation, int minutes, string? notice, string expected) =>
        Assert.Equal(expected, Word(Arrival.TakeSeat(
            Stage(stage), role, generation, SecretHash.Of("new"), notice, Options, Slot.AddMinutes(minutes))));

    [Theory]
    [InlineData("waiting")]
    [InlineData("waiting, patient away")]
    [InlineData("in progress")]
    public void The_same_asking_for_a_seat_that_arrives_late_moves_nobody(string stage)
    {
        var consultation = Stage(stage);

        Assert.Equal(consultation.Visit.Seats, Arrival.TakeSeat(consultation, SeatRole.Patient, 1, PatientSeat, Notice, Options, Slot).Next!.Visit.Seats);
    }

    [Theory]
    [InlineData("booked")]
    [InlineData("waiting")]
    [InlineData("in progress")]
    [InlineData("completed")]
    public void A_secret_that_holds_no_seat_may_do_nothing(string stage)
    {
        var stranger = SecretHash.Of("stranger");
        var consultation = Stage(stage);

        Assert.Equal(Refusal.SeatLost, Arrival.Enter(consultation, stranger, PatientPage, Slot).Refusal);
        Assert.Equal(Refusal.SeatLost, Arrival.Leave(consultation, stranger, PatientPage, Slot).Refusal);
        Assert.Equal(Refusal.SeatLost, Admission.Admit(consultation, stranger, Slot).Refusal);
        Assert.Equal(Refusal.SeatLost, Ending.End(consultation, stranger, Slot).Refusal);
        Assert.Equal(Refusal.SeatLost, Testimony.Report(consultation, stranger, new EvidenceReport(1, false, []), Slot).Refusal);
        Assert.Equal(Refusal.SeatLost, Relaying.MayRelay(consultation, stranger, PatientPage, Offer(ClinicianPage)));
        Assert.Same(consultation, Arrival.Disconnect(consultation, stranger, PatientPage, Slot).Next);
    }

    [Theory]
    [InlineData("waiting")]
    [InlineData("in progress")]
    public void The_patient_may_neither_admit_nor_end(string stage)
    {
        Assert.Equal(Refusal.ClinicianOnly, Admission.Admit(Stage(stage), PatientSeat, Slot).Refusal);
        Assert.Equal(Refusal.ClinicianOnly, Ending.End(Stage(stage), PatientSeat, Slot).Refusal);
    }

    [Fact]
    public void A_patient_who_leaves_the_waiting_room_is_expected_again()
    {
        var left = Waiting.Then(c => Arrival.Leave(c, PatientSeat, PatientPage, Slot));
        Assert.IsType<Consultation.Booked>(left);

        var back = Assert.IsType<Consultation.Waiting>(left.Then(c => Arrival.Enter(c, PatientSeat, PatientPage, Slot.AddMinutes(2))));
        Assert.Equal(Slot.AddMinutes(2), back.Since);
    }

    [Fact]
    public void A_patient_who_loses_the_network_keeps_the_place_in_the_waiting_room()
    {
        var away = Assert.IsType<Consultation.Waiting>(Waiting.Then(c => Arrival.Disconnect(c, PatientSeat, PatientPage, Slot)));
        Assert.Equal(SeatPresence.Away, away.Visit.SeatOf(SeatRole.Patient)!.Presence);

        var back = Assert.IsType<Consultation.Waiting>(away.Then(c => Arrival.Enter(c, PatientSeat, PatientPage, Slot.AddMinutes(2))));
        Assert.Equal(Slot.AddMinutes(-4), back.Since);
        Assert.Equal(SeatPresence.Here, back.Visit.SeatOf(SeatRole.Patient)!.Presence);
    }

    [Fact]
    public void Whoever_opens_the_patients_link_during_a_call_waits_for_another_admission()
    {
        var newcomer = SecretHash.Of("newcomer");
        var opened = Stage("in progress, link opened anew").Then(c => Arrival.Enter(c, newcomer, "page-of-the-newcomer--", Slot));

        Assert.Equal(Refusal.NotAdmitted, Relaying.MayRelay(opened, newcomer, "page-of-the-newcomer--", Offer(ClinicianPage)));
        Assert.Equal(Refusal.PeerGone, Relaying.MayRelay(opened, ClinicianSeat, ClinicianPage, Offer("page-of-the-newcomer--")));
        Assert.Equal(Refusal.NotAdmitted, Testimony.Report(opened, newcomer, new EvidenceReport(1, false, []), Slot).Refusal);

        var admitted = opened.Then(c => Admission.Admit(c, ClinicianSeat, Slot));
        Assert.Null(Relaying.MayRelay(admitted, newcomer, "page-of-the-newcomer--", Offer(ClinicianPage)));
    }

    [Fact]
    public void A_signal_passes_only_between_the_pages_that_hold_the_seats_now()
    {
        Assert.Null(Relaying.MayRelay(InProgress, ClinicianSeat, ClinicianPage, Offer(PatientPage)));
        Assert.Equal(Refusal.PageReplaced, Relaying.MayRelay(InProgress, ClinicianSeat, "an-older-page-00000000", Offer(PatientPage)));
        Assert.Equal(Refusal.PeerGone, Relaying.MayRelay(InProgress, ClinicianSeat, ClinicianPage, Offer("an-older-page-00000000")));
        Assert.Equal(Refusal.NotAdmitted, Relaying.MayRelay(Waiting, ClinicianSeat, ClinicianPage, Offer(PatientPage)));
        Assert.Equal(Refusal.Ended, Relaying.MayRelay(Ended(Outcome.Completed), ClinicianSeat, ClinicianPage, Offer(PatientPage)));
        Assert.Equal(Refusal.Cancelled, Relaying.MayRelay(Ended(Outcome.Cancelled), ClinicianSeat, ClinicianPage, Offer(PatientPage)));
    }

    [Fact]
    public void A_renewed_link_revokes_the_old_ones_and_leaves_whoever_sits_there_seated()
    {
        var renewed = Waiting.Then(c => Arrival.RenewLink(c, SeatRole.Patient));

        Assert.Equal(new LinkGenerations(1, 2), renewed.Visit.Links);
        Assert.Equal(Refusal.LinkRevoked, Arrival.MayOpen(renewed, SeatRole.Patient, 1, Slot));
        Assert.Null(Arrival.MayOpen(renewed, SeatRole.Patient, 2, Slot));
        Assert.NotNull(renewed.Visit.SeatHeldBy(PatientSeat));
        Assert.Equal("ended", Word(Arrival.RenewLink(Ended(Outcome.Completed), SeatRole.Patient)));
    }

    [Theory]
    [InlineData("booked", 15 + 1439, "booked")]
    [InlineData("booked", 15 + 1440, "ended: NoShow")]
    [InlineData("waiting", 15 + 1440, "ended: Abandoned")]
    [InlineData("in progress", 15 + 1440, "in progress")]
    public void Time_alone_ends_what_nobody_came_to(string stage, int minutes, string expected) =>
        Assert.Equal(expected, Word(Ending.Expire(Stage(stage), Slot.AddMinutes(minutes))));

    [Fact]
    public void A_call_that_both_left_ends_at_the_instant_the_last_one_went()
    {
        var deserted = InProgress
            .Then(c => Arrival.Disconnect(c, PatientSeat, PatientPage, Slot.AddMinutes(7)))
            .Then(c => Arrival.Leave(c, ClinicianSeat, ClinicianPage, Slot.AddMinutes(8)));

        Assert.Same(deserted, Ending.Expire(deserted, Slot.AddMinutes(18).AddSeconds(-1)));
        var ended = Assert.IsType<Consultation.Ended>(Ending.Expire(deserted, Slot.AddMinutes(18)));
        Assert.Equal((Outcome.Completed, Slot.AddMinutes(8)), (ended.Outcome, ended.EndedAt));
    }

    [Fact]
    public void Names_and_birth_date_are_erased_thirty_days_after_the_end_and_not_before_the_end_was_told()
    {
        var told = (Consultation.Ended)Ending.CloseEvidence(Ended(Outcome.Completed), Slot.AddHours(1)) with { Told = true };
        var dueAt = told.EndedAt.AddDays(30);

        Assert.Same(told, Ending.Erase(told, Options, dueAt.AddSeconds(-1)));
        Assert.Equal(dueAt, Deadlines.Of(told, Options, told.EndedAt));
        var untold = told with { Told = false };
        Assert.Same(untold, Ending.Erase(untold, Options, dueAt));

        var erased = Assert.IsType<Consultation.Ended>(Ending.Erase(told, Options, dueAt));
        var booking = erased.Visit.Booking;
        Assert.Null(booking.Clinician.Name);
        Assert.Null(booking.Patient.GivenName);
        Assert.Null(booking.Patient.BirthDate);
        Assert.Equal("P-4411", booking.Patient.Reference);
        Assert.Null(Deadlines.Of(erased, Options, dueAt));
    }

    private static Consultation WithClinician(Consultation consultation) =>
        consultation.Visit.SeatOf(SeatRole.Clinician) is null
            ? consultation with { Visit = consultation.Visit.With(new Seat(SeatRole.Clinician, ClinicianSeat, ClinicianPage, SeatPresence.Here, Slot, true)) }
            : consultation;

    private static Signal Offer(string toPage) => new(SignalKind.Offer, toPage, 1, "v=0", null, null, null);
}
