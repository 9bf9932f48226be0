namespace TeleHealth.PracticeApi.Orders;

/// <summary>The named limits of an order.</summary>
internal static class OrderLimits
{
    /// <summary>Longest reference, the client's or the practice's own, in characters.</summary>
    public const int ReferenceLengthMax = 64;

    /// <summary>Longest name of a clinician, in characters.</summary>
    public const int ClinicianNameLengthMax = 80;

    /// <summary>Longest name of a practice, in characters.</summary>
    public const int PracticeNameLengthMax = 80;

    /// <summary>Longest given name, in characters.</summary>
    public const int GivenNameLengthMax = 60;

    /// <summary>Shortest slot, in minutes.</summary>
    public const int DurationMinutesMin = 5;

    /// <summary>Longest slot, in minutes.</summary>
    public const int DurationMinutesMax = 120;

    /// <summary>The earliest year of birth.</summary>
    public const int BirthYearMin = 1900;

    /// <summary>Form of a specialty: the code of a savoir-faire, such as <c>SM54</c>. Source: ANS, TRE_R38-SpecialiteOrdinale.</summary>
    public const string SpecialtyForm = @"^[A-Z0-9]{2,6}$";

    /// <summary>Form of a telephone number: ITU-T E.164 with its plus sign, at most 15 digits; at least 8 is ours.</summary>
    public const string PhoneForm = @"^\+[1-9][0-9]{7,14}$";

    /// <summary>Form of an RPPS number.</summary>
    public const string RppsForm = @"^[0-9]{11}$";

    /// <summary>Form of an act's code: a letter key or a majoration of the NGAP.</summary>
    public const string ActForm = @"^[A-Z][A-Z0-9]{0,5}$";

    /// <summary>Highest fee, in cents of a euro.</summary>
    public const int FeeCentsMax = 100_000;

    /// <summary>Longest sick leave, in days.</summary>
    public const int SickLeaveDaysMax = 366;

    /// <summary>Most acts of one professional in a year.</summary>
    public const int ActsMax = 100_000;

    /// <summary>How far ahead a slot may begin.</summary>
    public static readonly TimeSpan AheadMax = TimeSpan.FromDays(366);

    /// <summary>How long ago a slot may have begun: an order for a visit that is taking place.</summary>
    public static readonly TimeSpan BehindMax = TimeSpan.FromDays(1);
}
