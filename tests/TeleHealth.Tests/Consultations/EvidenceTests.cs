using CsCheck;
using TeleHealth.Consultations;
using TeleHealth.Consultations.Evidence;
using static TeleHealth.Tests.Consultations.Visits;

namespace TeleHealth.Tests.Consultations;

public sealed class EvidenceTests
{
    private static readonly DateTimeOffset Start = Visits.Slot;
    private static readonly long First = TeleHealth.Consultations.Evidence.Slot.Of(Start);

    /// <summary>
    /// One character a slot. V: both report video; c, p: only the clinician's, the patient's browser reports video; a: both report sound only;
    /// s: one reports sound; x: the patient is not there though both report video; -: nothing.
    /// </summary>
    [Theory]
    [InlineData("", "NotEstablished", 0, 0, 0, 0)]
    [InlineData("-----", "NotEstablished", 0, 0, 0, 0)]
    [InlineData("sssss", "NotEstablished", 0, 0, 0, 0)]
    [InlineData("aaaaa", "AudioOnly", 0, 25, 0, 0)]
    [InlineData("c", "Degraded", 0, 0, 5, 0)]
    [InlineData("cpcp", "Degraded", 0, 0, 20, 0)]
    [InlineData("cccccccccccc", "Degraded", 0, 0, 60, 0)]
    [InlineData("VVVVV", "Degraded", 25, 0, 0, 0)]
    [InlineData("VVVVVV", "Full", 30, 0, 0, 0)]
    [InlineData("VVVVVV-", "Full", 30, 0, 0, 0)]
    [InlineData("VVVVVV--", "Degraded", 30, 0, 0, 0)]
    [InlineData("VVVVVVVV--", "Full", 40, 0, 0, 0)]
    [InlineData("VVV-VVV", "Full", 30, 0, 0, 5)]
    [InlineData("V---V-V", "Degraded", 15, 0, 0, 15)]
    [InlineData("--V-V----", "Degraded", 10, 0, 0, 5)]
    [InlineData("VaaaVccV", "Degraded", 15, 15, 10, 15)]
    [InlineData("xxxxxxxx", "NotEstablished", 0, 0, 0, 0)]
    [InlineData("VVVVVVxxxx", "Full", 30, 0, 0, 0)]
    [InlineData("VxxxxV", "Degraded", 10, 0, 0, 20)]
    public void Slots_become_seconds_and_a_grade(string slots, string grade, int twoWay, int audioOnly, int oneWitness, int gap)
    {
        var summary = Assessment.Of(Timeline(slots), Start, Start.AddSeconds(slots.Length * 5));

        Assert.Equal(new EvidenceSummary(Enum.Parse<EvidenceGrade>(grade), twoWay, audioOnly, oneWitness, gap), summary);
    }

    [Fact]
    public void No_figure_is_longer_than_the_call() =>
        Assert.Equal(7, Assessment.Of(Timeline("VV"), Start, Start.AddSeconds(7)).TwoWayVideoSeconds);

    [Theory]
    [InlineData(4, 999, 0, 0)]
    [InlineData(5, 0, 5, 0)]
    [InlineData(0, 1000, 0, 5)]
    public void A_slot_counts_from_one_frame_and_two_hundred_milliseconds_of_sound_a_second(int frames, int audio, int video, int audioOnly)
    {
        var report = new EvidenceReport(1, false, [new EvidenceSample(First, frames, audio)]);
        var summary = Assessment.Of(
            new Timeline(There(0).Told(report, First), There(0).Told(report, First)), Start, Start.AddSeconds(5));

        Assert.Equal((video, audioOnly), (summary.TwoWayVideoSeconds, summary.AudioOnlySeconds));
    }

    [Theory]
    [InlineData(599, true)]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void The_same_page_counts_as_there_through_an_absence_of_ten_minutes(int awaySeconds, bool bridged)
    {
        var witness = There(0).Went(Start.AddSeconds(10)).Came(PatientPage, Start.AddSeconds(10 + awaySeconds));

        Assert.Equal(bridged, witness.WasThere(First + 10));
    }

    [Fact]
    public void Another_page_does_not_bridge_an_absence() =>
        Assert.False(There(0).Went(Start.AddSeconds(10)).Came("another-page-000000000", Start.AddSeconds(60)).WasThere(First + 5));

    [Fact]
    public void A_page_that_comes_and_goes_without_end_keeps_a_bounded_record()
    {
        var witness = Enumerable.Range(0, 1000).Aggregate(
            There(0), (w, i) => w.Went(Start.AddSeconds(i)).Came($"page-{i:00000000000000000}", Start.AddSeconds(i)));

        Assert.Equal(Witness.PresenceMax, witness.Presence.Length);
    }

    [Fact]
    public void Evidence_closes_with_the_second_final_report_and_otherwise_after_sixty_seconds()
    {
        var ended = (Consultation.Ended)Ended(Outcome.Completed);
        var final = new EvidenceReport(1, true, []);
        var one = Testimony.Report(ended, PatientSeat, final, ended.EndedAt.AddSeconds(1)).Next!;
        var both = Testimony.Report(one, ClinicianSeat, final, ended.EndedAt.AddSeconds(1)).Next!;

        Assert.Same(one, Ending.CloseEvidence(one, ended.EndedAt.AddSeconds(59.999)));
        Assert.NotNull(((Consultation.Ended)Ending.CloseEvidence(one, ended.EndedAt.AddSeconds(60))).Evidence);
        Assert.NotNull(((Consultation.Ended)Ending.CloseEvidence(both, ended.EndedAt.AddSeconds(1))).Evidence);
    }

    [Fact]
    public void Closed_evidence_never_changes()
    {
        var closed = Ending.CloseEvidence(Ended(Outcome.Completed), Start.AddHours(1));
        var late = new EvidenceReport(9, true, [new EvidenceSample(First, 100, 5000)]);

        Assert.Same(closed, Testimony.Report(closed, PatientSeat, late, Start.AddHours(1)).Next);
        Assert.Same(closed, Ending.CloseEvidence(closed, Start.AddHours(2)));
    }

    [Fact]
    public void Nobody_is_believed_about_the_future_or_about_the_time_after_the_end()
    {
        var future = new EvidenceReport(1, false, [new EvidenceSample(First, 99, 0), new EvidenceSample(First + 1, 99, 0), new EvidenceSample(First + 2, 99, 0)]);
        var call = (Consultation.InProgress)Testimony.Report(InProgress, PatientSeat, future, Start.AddSeconds(5)).Next!;
        Assert.True(call.Timeline.Patient.Video.Contains(First + 1));
        Assert.False(call.Timeline.Patient.Video.Contains(First + 2));

        var ended = (Consultation.Ended)InProgress.Then(c => Ending.End(c, ClinicianSeat, Start.AddSeconds(4)));
        var after = (Consultation.Ended)Testimony.Report(ended, PatientSeat, future, Start.AddSeconds(30)).Next!;
        Assert.True(after.Timeline!.Patient.Video.Contains(First));
        Assert.False(after.Timeline!.Patient.Video.Contains(First + 1));
    }

    [Fact]
    public void A_consultation_in_which_nobody_was_admitted_has_no_evidence() =>
        Assert.Equal(EvidenceSummary.None, ((Consultation.Ended)Ending.CloseEvidence(Ended(Outcome.NoShow), Start)).Evidence);

    [Fact]
    public void The_order_and_the_repetition_of_reports_do_not_matter() => Samples.Array[0, 40].Select(Gen.Int[0, int.MaxValue]).Sample((samples, seed) =>
    {
        var shuffled = samples.Concat(samples).OrderBy(sample => HashCode.Combine(seed, sample)).ToArray();

        Assert.Equal(Told(samples), Told(shuffled));
    });

    /// <summary>The model counts slots with sets of numbers, as docs/evidence.md says it, and shares nothing with the code but the slot's length.</summary>
    [Fact]
    public void The_assessment_agrees_with_an_independent_model() =>
        Gen.Select(Marks.Array[0, 60], Gen.Int[1, 300]).Sample((slots, seconds) =>
        {
            var marks = new string(slots);
            var length = (seconds + 4) / 5;
            var seen = marks.Take(length).Select((mark, slot) => (mark, slot)).ToList();
            var together = Enumerable.Range(0, length).Count(slot => slot >= marks.Length || marks[slot] != 'x');
            var twoWay = seen.Where(s => s.mark == 'V').Select(s => s.slot).ToHashSet();
            var one = seen.Count(s => s.mark is 'c' or 'p');
            var audio = seen.Count(s => s.mark == 'a');
            var gap = twoWay.Count == 0 ? 0 : twoWay.Order().Zip(twoWay.Order().Skip(1), (a, b) => b - a - 1).DefaultIfEmpty(0).Max();
            var grade = twoWay.Count >= 6 && twoWay.Count >= together * 0.8 ? EvidenceGrade.Full
                : twoWay.Count > 0 || one > 0 ? EvidenceGrade.Degraded
                : audio > 0 ? EvidenceGrade.AudioOnly
                : EvidenceGrade.NotEstablished;

            Assert.Equal(
                new EvidenceSummary(grade, Math.Min(seconds, twoWay.Count * 5), Math.Min(seconds, audio * 5), Math.Min(seconds, one * 5), Math.Min(seconds, gap * 5)),
                Assessment.Of(Timeline(marks), Start, Start.AddSeconds(seconds)));
        });

    private static Gen<char> Marks => Gen.OneOfConst('V', 'V', 'V', 'c', 'p', 'a', 's', 'x', '-');

    private static Gen<EvidenceSample> Samples =>
        Gen.Select(Gen.Long[First - 3, First + 20], Gen.Int[0, 10], Gen.Int[0, 2000], (slot, frames, audio) => new EvidenceSample(slot, frames, audio));

    private static Witness Told(IEnumerable<EvidenceSample> samples) => samples.Chunk(7).Aggregate(
        There(0), (witness, chunk) => witness.Told(new EvidenceReport(1, false, [.. chunk]), First + 20)) with
    { Presence = [] };

    private static Witness There(int fromSlot) =>
        TeleHealth.Consultations.Evidence.Timeline.From(Start).Patient.Came(PatientPage, Start.AddSeconds(fromSlot * 5));

    private static Timeline Timeline(string slots)
    {
        EvidenceReport Report(string video, string audio) => new(
            1, false, [.. slots.Select((mark, slot) => new EvidenceSample(First + slot, video.Contains(mark) ? 5 : 0, audio.Contains(mark) ? 1000 : 0))]);
        var clinician = There(0).Told(Report("Vcx", "Vacs"), First + slots.Length);
        var patient = Absent(slots).Told(Report("Vpx", "Vap"), First + slots.Length);
        return new Timeline(clinician, patient);
    }

    /// <summary>There all the time but for the slots marked x; each return is a new page, so that nothing is bridged.</summary>
    private static Witness Absent(string slots)
    {
        var witness = There(0) with { Presence = [] };
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var at = Start.AddSeconds(slot * 5);
            witness = slots[slot] == 'x' ? witness.Went(at) : slot == 0 || slots[slot - 1] == 'x' ? witness.Came($"page-{slot}", at) : witness;
        }

        return slots.Length == 0 ? There(0) : slots[^1] == 'x' ? witness.Came("page-after", Start.AddSeconds(slots.Length * 5)) : witness;
    }
}
