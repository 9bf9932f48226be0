using TeleHealth.Signalling.SipSorcery;
using TeleHealth.Signalling.SipSorcery.Participant;
using TeleHealth.Signalling.SipSorcery.Sound;
using Xunit.Abstractions;

namespace TeleHealth.BrowserTests;

/// <summary>Chromium and a virtual participant in real consultations, each as the one that offers and as the one that answers.</summary>
[Collection(Lanes.Video)]
public sealed class VirtualParticipantTests(ITestOutputHelper print)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Chromium_offers_the_participant_answers_and_the_evidence_is_what_both_honestly_say()
    {
        await using var visit = await Visit.Booked();
        var (id, clinicianLink, patientLink) = await visit.Order(TimeSpan.Zero);
        await visit.Clinician.Page.GotoAsync(clinicianLink);
        await visit.Clinician.Press("open-room");
        await visit.Clinician.Shows("waiting");
        var seat = await VirtualParticipant.TakeSeat(visit.Gateway.Address, new Uri(patientLink).Fragment[1..], "2026-11");
        await using var patient = await VirtualParticipant.Enter(Setup(visit, givesEvidence: true), seat);
        await visit.Clinician.Press("admit");

        await SeeAndHear(visit.Clinician, patient, "red");
        await visit.Clinician.Page.WaitForFunctionAsync(
            "() => performance.now() - performance.getEntriesByName('first-remote-frame')[0].startTime > 22000", null, new() { Timeout = 60_000 });
        await visit.Clinician.Press("end");
        await visit.Clinician.Press("end-confirm");
        await visit.Clinician.Shows("ended");
        await visit.Clinician.Page.GetByTestId("bill").WaitForAsync(new() { Timeout = 75_000 });
        var evidence = (await visit.Read(id)).GetProperty("evidence");

        // Chromium decoded pictures; the participant decodes none and says so.
        Assert.Equal("degraded", evidence.GetProperty("grade").GetString());
        Assert.Equal(0, evidence.GetProperty("twoWayVideoSeconds").GetInt32());
        Assert.InRange(evidence.GetProperty("oneWitnessVideoSeconds").GetInt32(), 10, 40);
    }

    [SkippableFact]
    public async Task The_participant_offers_and_Chromium_answers()
    {
        await using var visit = await Visit.Booked();
        var (_, clinicianLink, patientLink) = await visit.Order(TimeSpan.Zero);
        var seat = await VirtualParticipant.TakeSeat(visit.Gateway.Address, new Uri(clinicianLink).Fragment[1..], null);
        await using var clinician = await VirtualParticipant.Enter(Setup(visit), seat);
        await visit.Patient.Page.GotoAsync(patientLink);
        await visit.Patient.Shows("welcome");
        await visit.Patient.Press("consent");
        await visit.Patient.Press("continue");
        await visit.Patient.Shows("devices");
        await visit.Patient.Press("join");
        await visit.Patient.Shows("waiting");
        Assert.True(await clinician.Admit());

        await visit.Patient.Shows("call");
        await SeeAndHear(visit.Patient, clinician, "blue");
    }

    private static ParticipantSetup Setup(Visit visit, bool givesEvidence = false) =>
        new(visit.Gateway.Address, new SipSorceryInspector(), TimeProvider.System, GivesEvidence: givesEvidence);

    private async Task SeeAndHear(Room person, VirtualParticipant participant, string colour)
    {
        await person.Page.WaitForFunctionAsync("() => document.querySelector('[data-testid=remote]')?.srcObject?.getAudioTracks().length > 0");
        var pitch = await RemoteMedia.Pitch(person.Page, "remote", 3);
        await person.SeesPicture();
        Assert.True(await RemoteMedia.Moves(person.Page, "remote"), "The test picture stands still.");
        Assert.InRange(pitch, TestTone.Hertz - 25, TestTone.Hertz + 25);
        await person.Photograph($"virtual-participant-{colour}", wholePage: false);

        var reception = participant.Leg!.Reception;
        using var patience = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!(reception is { DifferentPictures: > 20, Sound.LoudFrames: > 10 } && reception.Glance?.Colour == colour))
        {
            Assert.True(await look.WaitForNextTickAsync(patience.Token));
        }

        print.WriteLine(
            $"figure: the participant against Chromium: {reception.Pictures} pictures of {reception.Glance!.Width}x{reception.Glance.Height} ({reception.Glance.Colour}), "
            + $"{reception.Sound.LoudFrames} loud frames at {reception.Sound.LoudestHertz:0} Hz, {reception.Lost} of {reception.Packets + reception.Lost} packets lost, "
            + $"round trip {reception.RoundTrip?.TotalMilliseconds:0.0} ms; Chromium hears {pitch:0} Hz");
    }
}
