namespace TeleHealth.Billing;

/// <summary>
/// A patient's age on the day of the act, in whole years, as a band: all that is kept of a birth date. The edges at 16 and 80 are those at which billing rules
/// change (pathway not asked for below 16, MOP from 80: convention 2024-2029 and NGAP, both from secondary sources); the others are even steps.
/// The serialized numbers are fixed.
/// </summary>
[GenerateSerializer, Alias("TeleHealth.AgeBand")]
public enum AgeBand
{
    /// <summary>The birth date is not known, or lies after the day.</summary>
    Unknown = 0,

    /// <summary>0 to 15 years.</summary>
    From0To15 = 1,

    /// <summary>16 to 24 years.</summary>
    From16To24 = 2,

    /// <summary>25 to 44 years.</summary>
    From25To44 = 3,

    /// <summary>45 to 64 years.</summary>
    From45To64 = 4,

    /// <summary>65 to 79 years.</summary>
    From65To79 = 5,

    /// <summary>80 years and more.</summary>
    From80 = 6,
}

/// <summary>From a birth date to an age, and to an age band. Pure.</summary>
internal static class AgeBands
{
    /// <summary>
    /// The age on a day in whole years; null when the birth date is not known or lies after the day. Whoever was born on 29 February completes a year on 1
    /// March when there is no 29 February.
    /// </summary>
    public static int? YearsOn(DateOnly? birthDate, DateOnly day)
    {
        if (birthDate is not { } birth || birth > day)
        {
            return null;
        }

        var hadBirthday = (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) >= 0;
        return day.Year - birth.Year - (hadBirthday ? 0 : 1);
    }

    /// <summary>The band on a day.</summary>
    public static AgeBand On(DateOnly? birthDate, DateOnly day) => Of(YearsOn(birthDate, day));

    /// <summary>The band of an age.</summary>
    public static AgeBand Of(int? years) => years switch
    {
        null => AgeBand.Unknown,
        < 16 => AgeBand.From0To15,
        < 25 => AgeBand.From16To24,
        < 45 => AgeBand.From25To44,
        < 65 => AgeBand.From45To64,
        < 80 => AgeBand.From65To79,
        _ => AgeBand.From80,
    };
}
