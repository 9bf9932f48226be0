using TeleHealth.Consultations.Equipment;

namespace TeleHealth.PracticeApi.Consultations;

/// <summary>What each side's page found when the person tested their equipment; left out for a side that did not.</summary>
/// <param name="Clinician">The clinician's latest test.</param>
/// <param name="Patient">The patient's latest test.</param>
public sealed record EquipmentResource(EquipmentCheckResource? Clinician, EquipmentCheckResource? Patient)
{
    internal static EquipmentResource Of(EquipmentChecks checks) => new(Of(checks.Clinician), Of(checks.Patient));

    private static EquipmentCheckResource? Of(EquipmentCheck? check) =>
        check is null ? null : new(check.Media, [.. check.Faults], check.Path, check.RoundTripMilliseconds, check.LossPerMille, check.At);
}

/// <summary>One test of a person's equipment, as their page reports it. It decides nothing.</summary>
/// <param name="Media">Whether picture and sound went to the gateway and back.</param>
/// <param name="Faults">What did not work; empty when all did.</param>
/// <param name="Path">How picture and sound went; only when they passed.</param>
/// <param name="RoundTripMilliseconds">The delay to the gateway and back, when it was measured.</param>
/// <param name="LossPerMille">Packets lost out of a thousand; only when picture and sound passed.</param>
/// <param name="At">When the gateway heard of it.</param>
public sealed record EquipmentCheckResource(
    MediaTest Media, IReadOnlyList<EquipmentFault> Faults, MediaPath? Path, int? RoundTripMilliseconds, int? LossPerMille, DateTimeOffset At);
