using TeleHealth.Consultations;
using TeleHealth.Consultations.Equipment;
using TeleHealth.Consultations.TestRooms;
using TeleHealth.Identity;

namespace TeleHealth.Tests.Consultations;

/// <summary>A room apart for a test call, and what of the test is kept with the consultation.</summary>
public sealed class TestRoomTests
{
    private const string ClinicianPage = "aB2cD4eF6gH8iJ0kL2mN4o";
    private const string PatientPage = "pQ7rS9tU1vW3xY5zA7bC9d";
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly SecretHash Clinician = SecretHash.Of("clinician");
    private static readonly SecretHash Patient = SecretHash.Of("patient");

    [Fact]
    public void Both_are_admitted_at_once_and_the_room_looks_like_a_call()
    {
        var view = Room().View();

        Assert.Equal(Stage.InProgress, view.Stage);
        Assert.All(view.Seats, seat => Assert.True(seat is { Admitted: true, Presence: SeatPresence.Here }));
        Assert.Null(view.Evidence);
    }

    [Theory]
    [InlineData("clinician", ClinicianPage, PatientPage, null)]
    [InlineData("patient", PatientPage, ClinicianPage, null)]
    [InlineData("stranger", ClinicianPage, PatientPage, Refusal.SeatLost)]
    [InlineData("clinician", PatientPage, PatientPage, Refusal.PageReplaced)]
    [InlineData("clinician", ClinicianPage, ClinicianPage, Refusal.PeerGone)]
    public void Signals_pass_between_the_two_pages_and_nobody_else(string secret, string page, string toPage, Refusal? refusal) => Assert.Equal(
        refusal, Room().MayRelay(SecretHash.Of(secret), page, new Signal(SignalKind.Restart, toPage, 1, null, null, null, null)));

    [Fact]
    public void A_closed_room_passes_nothing_and_says_that_it_is_over()
    {
        var closed = Room().Close(Noon.AddSeconds(30));

        Assert.Equal(Refusal.Ended, closed.MayRelay(Clinician, ClinicianPage, new Signal(SignalKind.Restart, PatientPage, 1, null, null, null, null)));
        Assert.Equal(Stage.Ended, closed.View().Stage);
        Assert.Equal(closed, closed.Close(Noon.AddSeconds(31)));
    }

    [Fact]
    public void A_seat_of_a_test_room_opens_no_consultation_and_the_other_way_round()
    {
        var links = new JoinLinks(new byte[32]);
        var (test, real) = (links.NewTestSeat(Guid.Empty), links.NewSeat(Guid.Empty));

        Assert.True(links.VerifyTest(test));
        Assert.False(links.Verify(test));
        Assert.True(links.Verify(real));
        Assert.False(links.VerifyTest(real));
    }

    [Fact]
    public void A_test_is_kept_beside_the_consultation_and_changes_nothing_else()
    {
        var booked = Visits.Booked;
        var report = new EquipmentReport(MediaTest.Failed, [EquipmentFault.CameraRefused, EquipmentFault.MediaBlocked], null, 40, null);

        var told = Equipping.Tell(booked, SeatRole.Patient, 1, report, Noon).Next!;

        Assert.Equal(Noon, told.Visit.Equipment.Patient!.At);
        Assert.Null(told.Visit.Equipment.Clinician);
        Assert.Equal(booked, told with { Visit = told.Visit with { Equipment = default } });
        Assert.Equal(Refusal.LinkRevoked, Equipping.Tell(booked, SeatRole.Patient, 2, report, Noon).Refusal);
    }

    private static TestRoom Room()
    {
        var room = TestRoom.Open(Clinician, Patient, Noon);
        room = room.With(room.SeatHeldBy(Clinician)!, ClinicianPage, SeatPresence.Here, Noon);
        return room.With(room.SeatHeldBy(Patient)!, PatientPage, SeatPresence.Here, Noon);
    }
}
