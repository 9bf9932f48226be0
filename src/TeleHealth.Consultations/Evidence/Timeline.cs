using System.Collections.Immutable;

namespace TeleHealth.Consultations.Evidence;

/// <summary>What the two browsers said of a call and when the server saw each of them, slot by slot. docs/evidence.md says what follows from it.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.Timeline")]
public sealed record Timeline(Witness Clinician, Witness Patient)
{
    /// <summary>An empty timeline for a call that begins at an instant.</summary>
    public static Timeline From(DateTimeOffset start)
    {
        var none = SlotSet.StartingAt(Slot.Of(start));
        var witness = new Witness(none, none, [], false);
        return new Timeline(witness, witness);
    }

    /// <summary>What one side says.</summary>
    public Witness Of(SeatRole role) => role == SeatRole.Clinician ? Clinician : Patient;

    /// <summary>The timeline with one side's part replaced.</summary>
    public Timeline With(SeatRole role, Witness witness) =>
        role == SeatRole.Clinician ? this with { Clinician = witness } : this with { Patient = witness };

    /// <summary>Whether both sides have sent their last report.</summary>
    public bool BothFinal => Clinician.Final && Patient.Final;
}

/// <summary>One side of a timeline.</summary>
/// <param name="Video">Slots in which its browser decoded enough frames of the other side.</param>
/// <param name="Audio">Slots in which its browser received enough sound of the other side.</param>
/// <param name="Presence">When the server saw it connected, in order.</param>
/// <param name="Final">Whether its last report has come.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.Witness")]
public sealed record Witness(SlotSet Video, SlotSet Audio, ImmutableArray<PresenceSpan> Presence, bool Final)
{
    /// <summary>Most spans of presence that are kept; further ones do not count.</summary>
    public const int PresenceMax = 64;

    /// <summary>Frames that must be decoded in a slot for it to count as video: one a second.</summary>
    public const int FramesMin = Slot.Seconds;

    /// <summary>Milliseconds of sound that must be received in a slot for it to count as audio.</summary>
    public const int AudioMillisecondsMin = 1000;

    /// <summary>Adds what a report says, for slots up to <paramref name="last"/>.</summary>
    public Witness Told(EvidenceReport report, long last)
    {
        var (video, audio) = (Video, Audio);
        foreach (var sample in report.Samples.Where(sample => sample.Slot <= last))
        {
            video = sample.FramesDecoded >= FramesMin ? video.With(sample.Slot) : video;
            audio = sample.AudioMilliseconds >= AudioMillisecondsMin ? audio.With(sample.Slot) : audio;
        }

        return this with { Video = video, Audio = audio, Final = Final || report.Final };
    }

    /// <summary>
    /// A page came, and will report again until it says otherwise. The same page after a gap of at most <see cref="ConsultationLimits.PresenceBridge"/> counts
    /// as having been there throughout.
    /// </summary>
    public Witness Came(string page, DateTimeOffset at)
    {
        if (Presence is [.., var last] && last.Page == page && (last.To is not { } to || at - to <= ConsultationLimits.PresenceBridge))
        {
            return this with { Presence = Presence.SetItem(Presence.Length - 1, last with { To = null }), Final = false };
        }

        var closed = Went(at);
        return closed.Presence.Length == PresenceMax
            ? closed
            : closed with { Presence = closed.Presence.Add(new PresenceSpan(page, at, null)), Final = false };
    }

    /// <summary>The page that was there is gone.</summary>
    public Witness Went(DateTimeOffset at) =>
        Presence is [.., { To: null } last] ? this with { Presence = Presence.SetItem(Presence.Length - 1, last with { To = at }) } : this;

    /// <summary>Whether this side was there during any part of a slot.</summary>
    public bool WasThere(long slot) =>
        Presence.Any(span => span.From < Slot.Start(slot + 1) && (span.To is not { } to || to > Slot.Start(slot)));
}

/// <summary>A time during which the server held one page connected; open while <see cref="To"/> is null. Half-open: the end is not part of it.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.PresenceSpan")]
public sealed record PresenceSpan(string Page, DateTimeOffset From, DateTimeOffset? To);
