using System.Collections.Immutable;

namespace TeleHealth.Consultations.Equipment;

/// <summary>What a page found when a person tested their equipment. <see cref="IsWellFormed"/> bounds it.</summary>
/// <param name="Media">Whether picture and sound went to the gateway and back.</param>
/// <param name="Faults">What did not work, each once; empty when all did.</param>
/// <param name="Path">How the media went; null unless it passed.</param>
/// <param name="RoundTripMilliseconds">To the gateway and back; null when it was not measured.</param>
/// <param name="LossPerMille">Packets of picture and sound lost out of a thousand, of the worse direction; null unless the media passed.</param>
[GenerateSerializer, Immutable, Alias("TeleHealth.EquipmentReport")]
public sealed record EquipmentReport(
    MediaTest Media, ImmutableArray<EquipmentFault> Faults, MediaPath? Path, int? RoundTripMilliseconds, int? LossPerMille)
{
    /// <summary>Whether it is one that a page could honestly send. A wrong one is refused before it wakes a consultation.</summary>
    public bool IsWellFormed =>
        Enum.IsDefined(Media)
        && !Faults.IsDefault
        && Faults.All(Enum.IsDefined)
        && Faults.Distinct().Count() == Faults.Length
        && RoundTripMilliseconds is null or (>= 0 and <= ConsultationLimits.RoundTripMillisecondsMax)
        && LossPerMille is null or (>= 0 and <= 1000)
        && (Path is null || Enum.IsDefined(Path.Value))
        && (Media == MediaTest.Passed ? this is { Path: not null, LossPerMille: not null } : this is { Path: null, LossPerMille: null });
}

/// <summary>The latest test of one role's equipment, and when the server heard of it.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.EquipmentCheck")]
public sealed record EquipmentCheck(
    MediaTest Media, ImmutableArray<EquipmentFault> Faults, MediaPath? Path, int? RoundTripMilliseconds, int? LossPerMille, DateTimeOffset At);

/// <summary>The latest test of each role; null for one who never tested.</summary>
[GenerateSerializer, Immutable, Alias("TeleHealth.EquipmentChecks")]
public readonly record struct EquipmentChecks([property: Id(0)] EquipmentCheck? Clinician, [property: Id(1)] EquipmentCheck? Patient)
{
    /// <summary>The test of one role.</summary>
    public EquipmentCheck? Of(SeatRole role) => role == SeatRole.Clinician ? Clinician : Patient;

    /// <summary>The same with another test of one role.</summary>
    public EquipmentChecks With(SeatRole role, EquipmentCheck check) =>
        role == SeatRole.Clinician ? this with { Clinician = check } : this with { Patient = check };
}

/// <summary>Whether a test call carried picture and sound. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.MediaTest")]
public enum MediaTest
{
    /// <summary>There was nobody to call: only the devices and the way to the gateway were tested; <c>notTested</c> on the wire.</summary>
    NotTested = 0,

    /// <summary>Picture and sound went both ways.</summary>
    Passed = 1,

    /// <summary>They did not, or not all of them.</summary>
    Failed = 2,
}

/// <summary>How media went from one side to the other. The serialized numbers are fixed.</summary>
[GenerateSerializer, Alias("TeleHealth.MediaPath")]
public enum MediaPath
{
    /// <summary>Straight.</summary>
    Direct = 1,

    /// <summary>Over a TURN server.</summary>
    Relayed = 2,
}
