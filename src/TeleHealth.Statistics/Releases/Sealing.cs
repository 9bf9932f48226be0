using TeleHealth.Billing;
using TeleHealth.Billing.Ledger;

namespace TeleHealth.Statistics;

/// <summary>Whether what is new may be published. Pure.</summary>
internal static class Sealing
{
    /// <summary>The instant before which an entry must have been recorded to be in a release sealed now; null when every entry may be.</summary>
    public static DateTimeOffset? Cutoff(UsageOptions options, DateTimeOffset now) =>
        options.Seal == SealPolicy.AtOnce ? null : ParisDay.Start(ParisDay.Of(now));

    /// <summary>
    /// Decides on what a release would add. What was billed and what was cancelled are published apart, so each must be nothing at all or have enough people
    /// behind it: what can be told apart between two releases never stands for few.
    /// </summary>
    public static SealDecision Decide(UsageOptions options, LedgerCounts increment) =>
        increment is { Billed: 0, Cancelled: 0 } ? SealDecision.NothingNew
        : options.Seal == SealPolicy.AtOnce ? SealDecision.Seal
        : (increment.Billed == 0 || AreEnough(options, increment.BilledPeople))
            && (increment.Cancelled == 0 || AreEnough(options, increment.CancelledPeople)) ? SealDecision.Seal
        : SealDecision.Hold;

    private static bool AreEnough(UsageOptions options, PeopleCount people) =>
        people.Patients >= options.PatientsMin && people.Professionals >= options.ProfessionalsMin;
}

/// <summary>What to do with what is new.</summary>
internal enum SealDecision
{
    /// <summary>Nothing to do.</summary>
    NothingNew = 1,

    /// <summary>Wait until more people stand behind it.</summary>
    Hold = 2,

    /// <summary>Publish it.</summary>
    Seal = 3,
}
