using System.Collections.Immutable;

namespace TeleHealth.Billing.Tariffs;

/// <summary>Everything that is dated data, of all times: tariffs, numbers, combinations; with the groups of specialties and what people read.</summary>
/// <param name="Tariffs">What acts and majorations cost.</param>
/// <param name="Limits">The numbers that rules need.</param>
/// <param name="Combinations">What is not billed together.</param>
/// <param name="Specialties">Which specialties are treated alike.</param>
/// <param name="Labels">What people read for a code.</param>
/// <param name="Outside">Acts that are none of ours.</param>
/// <param name="Fingerprint">The first 8 hexadecimal digits of the hash of the files when a deployment brought its own; empty for those of the program.</param>
internal sealed record TariffBook(
    ImmutableArray<Tariff> Tariffs,
    ImmutableArray<Limit> Limits,
    ImmutableArray<Combination> Combinations,
    ImmutableArray<SpecialtyGroup> Specialties,
    ImmutableArray<ActLabel> Labels,
    ImmutableArray<OutsideAct> Outside,
    string Fingerprint)
{
    /// <summary>What of it is in force on a civil day in Paris.</summary>
    public RulesInForce On(DateOnly day) => new(this, day);

    /// <summary>Whether a specialty belongs to a group.</summary>
    public bool IsIn(string specialty, string group) => group switch
    {
        SpecialtyGroups.Doctor => SpecialtyGroups.IsDoctor(specialty),
        SpecialtyGroups.Specialist => SpecialtyGroups.IsDoctor(specialty) && !IsListed(specialty, SpecialtyGroups.GeneralPractice),
        SpecialtyGroups.OtherSpecialty => IsIn(specialty, SpecialtyGroups.Specialist) && !IsListed(specialty, SpecialtyGroups.PsychiatryNeurology),
        _ => IsListed(specialty, group),
    };

    private bool IsListed(string specialty, string group)
    {
        foreach (var listed in Specialties)
        {
            if (listed.Name == group && listed.Codes.Contains(specialty))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The data in force on one civil day in Paris.</summary>
internal readonly record struct RulesInForce(TariffBook Book, DateOnly Day)
{
    /// <summary>The tariff of a code for a specialty; null when there is none on that day or it is switched off.</summary>
    public Tariff? Tariff(string code, string specialty)
    {
        foreach (var tariff in Book.Tariffs)
        {
            if (tariff.Code == code && tariff.On && tariff.Days.Contains(Day) && Book.IsIn(specialty, tariff.Group))
            {
                return tariff;
            }
        }

        return null;
    }

    /// <summary>The tariff of a nurse's code; null when there is none on that day.</summary>
    public Tariff? NurseTariff(string code)
    {
        foreach (var tariff in Book.Tariffs)
        {
            if (tariff.Code == code && tariff is { On: true, Group: SpecialtyGroups.Nurse } && tariff.Days.Contains(Day))
            {
                return tariff;
            }
        }

        return null;
    }

    /// <summary>A number for a group; null when it is not in force on that day.</summary>
    public Limit? Limit(string name, string group)
    {
        foreach (var limit in Book.Limits)
        {
            if (limit.Name == name && limit.Group == group && limit.Days.Contains(Day))
            {
                return limit;
            }
        }

        return null;
    }

    /// <summary>Why an act may not be billed beside another; null when it may.</summary>
    public Combination? Forbidden(string act, string with)
    {
        foreach (var combination in Book.Combinations)
        {
            if (combination.Act == act && combination.With == with && combination.Days.Contains(Day))
            {
                return combination;
            }
        }

        return null;
    }

    /// <summary>Whether a specialty belongs to a group.</summary>
    public bool IsIn(string specialty, string group) => Book.IsIn(specialty, group);

    /// <summary>What a person reads for a code.</summary>
    public ActLabel Label(string code)
    {
        foreach (var label in Book.Labels)
        {
            if (label.Code == code)
            {
                return label;
            }
        }

        return new ActLabel(code, code, code);
    }
}
