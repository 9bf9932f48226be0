namespace TeleHealth.Consultations;

/// <summary>The named limits of a consultation. What a deployment may choose is in <see cref="ConsultationOptions"/>.</summary>
public static class ConsultationLimits
{
    /// <summary>Messages a seat can catch up on after an absence; older ones are replaced by a fresh view of the room.</summary>
    public const int MessagesKeptMax = 128;

    /// <summary>Samples in one report: an hour of them, for pages that come back after a long absence.</summary>
    public const int SamplesPerReportMax = 720;

    /// <summary>The longest round trip that a test of equipment may report.</summary>
    public const int RoundTripMillisecondsMax = 60_000;

    /// <summary>The longest call whose evidence is kept.</summary>
    public static readonly TimeSpan CallMax = TimeSpan.FromHours(4);

    /// <summary>How long after the slot the links work.</summary>
    public static readonly TimeSpan LinkLifeAfterSlot = TimeSpan.FromDays(1);

    /// <summary>How long after the end reports are still used, unless both final reports are there before.</summary>
    public static readonly TimeSpan EvidenceGrace = TimeSpan.FromSeconds(60);

    /// <summary>How long a page may be disconnected and still count as having been there all the time, if the same page comes back.</summary>
    public static readonly TimeSpan PresenceBridge = TimeSpan.FromMinutes(10);

    /// <summary>Both seats empty or away for so long ends a call in progress.</summary>
    public static readonly TimeSpan DesertedAfter = TimeSpan.FromMinutes(10);

    /// <summary>The least time between two writes that evidence alone causes.</summary>
    public static readonly TimeSpan EvidenceWriteEvery = TimeSpan.FromSeconds(30);

    /// <summary>How often a process renews its subscription to a consultation.</summary>
    public static readonly TimeSpan ObserverRenewal = TimeSpan.FromSeconds(20);

    /// <summary>How long a reference stays reserved for an order that was never finished.</summary>
    public static readonly TimeSpan ReservationLife = TimeSpan.FromMinutes(5);

    /// <summary>After how long without renewal a process is forgotten.</summary>
    public static readonly TimeSpan ObserverExpiry = TimeSpan.FromSeconds(60);
}
