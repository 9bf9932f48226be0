using System.Collections.Frozen;

namespace TeleHealth.Billing.Tariffs;

/// <summary>The codes and words that the data may use. One that no rule reads would be a line that does nothing, and nobody would know.</summary>
internal static class KnownCodes
{
    /// <summary>Codes for which a rule says when they are billed.</summary>
    public static readonly FrozenSet<string> Decided = FrozenSet.ToFrozenSet(
        ["TCG", "TC", "TCS", "MCG", "MCS", "MPC", "MGM", "MOP", "MEG", "TLS", "TLL", "TLD"]);

    /// <summary>Codes of which it is not known whether and when they go with a téléconsultation: kept as data, never on.</summary>
    public static readonly FrozenSet<string> Undecided = FrozenSet.ToFrozenSet(["MHP", "F", "MN", "MM", "CRN", "CRM", "CRD", "SNP", "SHE", "MCE", "PF"]);

    /// <summary>Codes without which nothing can be assessed: from their first day on they have a tariff on every day.</summary>
    public static readonly FrozenSet<string> Needed = FrozenSet.ToFrozenSet(["TCG", "TC", "TCS", "TLS", "TLL", "TLD"]);

    /// <summary>For whom a line may be.</summary>
    public static readonly FrozenSet<string> Groups = FrozenSet.ToFrozenSet(
    [
        SpecialtyGroups.Doctor, SpecialtyGroups.Specialist, SpecialtyGroups.OtherSpecialty, SpecialtyGroups.Nurse, SpecialtyGroups.GeneralPractice,
        SpecialtyGroups.PsychiatryNeurology, SpecialtyGroups.Psychiatry, SpecialtyGroups.Gynaecology, SpecialtyGroups.DirectAccess,
    ]);

    /// <summary>The numbers that rules read, each of which must be there.</summary>
    public static readonly FrozenSet<string> Limits = FrozenSet.ToFrozenSet(
        ["compulsoryPercent", "activityCapPercent", "activityNearPercent", "sickLeaveDaysMax", "sickLeaveFirstDaysMax", "sickLeaveExtensionDaysMax"]);
}

/// <summary>The groups by which the data tells professionals apart.</summary>
internal static class SpecialtyGroups
{
    /// <summary>Every physician.</summary>
    public const string Doctor = "doctor";

    /// <summary>Every physician who is not a general practitioner.</summary>
    public const string Specialist = "specialist";

    /// <summary>Specialists outside <see cref="PsychiatryNeurology"/>.</summary>
    public const string OtherSpecialty = "otherSpecialty";

    /// <summary>Nurses.</summary>
    public const string Nurse = "nurse";

    public const string GeneralPractice = "generalPractice";
    public const string PsychiatryNeurology = "psychiatryNeurology";
    public const string Psychiatry = "psychiatry";
    public const string Gynaecology = "gynaecology";
    public const string DirectAccess = "directAccess";

    /// <summary>Whether a code is a physician's savoir-faire: SM and two digits. Source: ANS JDV_J01.</summary>
    public static bool IsDoctor(string specialty) => specialty is ['S', 'M', >= '0' and <= '9', >= '0' and <= '9'];
}
