namespace TeleHealth.Consultations.Evidence;

/// <summary>From a timeline to the seconds and the grade that are kept. Pure; docs/evidence.md is its specification.</summary>
public static class Assessment
{
    /// <summary>Two-way video that a full grade needs, in seconds.</summary>
    public const int FullSecondsMin = 30;

    /// <summary>Share of the time together that a full grade needs two-way video for, in percent.</summary>
    public const int FullPercentMin = 80;

    /// <summary>The evidence of a call from <paramref name="start"/> (included) to <paramref name="end"/> (excluded).</summary>
    public static EvidenceSummary Of(Timeline timeline, DateTimeOffset start, DateTimeOffset end)
    {
        int together = 0, twoWay = 0, oneWitness = 0, audioOnly = 0, gap = 0, longestGap = 0;
        for (var slot = Slot.Of(start); Slot.Start(slot) < end && slot - Slot.Of(start) < SlotSet.SlotsMax; slot++)
        {
            var (clinician, patient) = (timeline.Clinician, timeline.Patient);
            var bothThere = clinician.WasThere(slot) && patient.WasThere(slot);
            var witnesses = bothThere ? (clinician.Video.Contains(slot) ? 1 : 0) + (patient.Video.Contains(slot) ? 1 : 0) : 0;
            together += bothThere ? 1 : 0;

            if (witnesses == 2)
            {
                // A gap is counted only between two slots of video: the time before the first and after the last is no gap.
                longestGap = twoWay > 0 ? Math.Max(longestGap, gap) : 0;
                twoWay++;
                gap = 0;
                continue;
            }

            gap++;
            oneWitness += witnesses;
            audioOnly += bothThere && witnesses == 0 && clinician.Audio.Contains(slot) && patient.Audio.Contains(slot) ? 1 : 0;
        }

        var seconds = (int)Math.Min(int.MaxValue, Math.Max(0, (end - start).TotalSeconds));
        return new EvidenceSummary(
            Grade(together, twoWay, oneWitness, audioOnly),
            Math.Min(seconds, twoWay * Slot.Seconds),
            Math.Min(seconds, audioOnly * Slot.Seconds),
            Math.Min(seconds, oneWitness * Slot.Seconds),
            Math.Min(seconds, longestGap * Slot.Seconds));
    }

    private static EvidenceGrade Grade(int together, int twoWay, int oneWitness, int audioOnly) =>
        twoWay * Slot.Seconds >= FullSecondsMin && twoWay * 100 >= together * FullPercentMin ? EvidenceGrade.Full
        : twoWay + oneWitness > 0 ? EvidenceGrade.Degraded
        : audioOnly > 0 ? EvidenceGrade.AudioOnly
        : EvidenceGrade.NotEstablished;
}
