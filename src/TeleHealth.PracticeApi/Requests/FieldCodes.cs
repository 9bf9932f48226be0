namespace TeleHealth.PracticeApi.Requests;

/// <summary>The stable words that say what is wrong with a field. One that was given out is never used for anything else.</summary>
internal static class FieldCodes
{
    /// <summary>Missing, or null.</summary>
    public const string Required = "required";

    /// <summary>Another JSON type than it must be.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>Empty or too long.</summary>
    public const string Length = "length";

    /// <summary>A character that is not allowed.</summary>
    public const string Characters = "characters";

    /// <summary>Not one of the words of an enumeration.</summary>
    public const string UnknownValue = "unknown-value";

    /// <summary>A number outside its bounds, or not a whole one.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>Needs a relay for pictures, and this gateway has none.</summary>
    public const string NoRelay = "no-relay";

    /// <summary>Not an instant.</summary>
    public const string InstantFormat = "instant-format";

    /// <summary>An instant without its offset from UTC.</summary>
    public const string InstantOffset = "instant-offset";

    /// <summary>Too long ago.</summary>
    public const string TooEarly = "too-early";

    /// <summary>Too far ahead.</summary>
    public const string TooLate = "too-late";

    /// <summary>Not a day of the calendar.</summary>
    public const string DateFormat = "date-format";

    /// <summary>Not 11 digits.</summary>
    public const string RppsFormat = "rpps-format";

    /// <summary>The last digit of the RPPS number is not its Luhn key.</summary>
    public const string RppsKey = "rpps-key";

    /// <summary>Not the form of a savoir-faire.</summary>
    public const string SpecialtyFormat = "specialty-format";

    /// <summary>No such département.</summary>
    public const string DepartmentUnknown = "department-unknown";

    /// <summary>Not an absolute address in printable ASCII characters.</summary>
    public const string UrlFormat = "url-format";

    /// <summary>An address that does not begin with https.</summary>
    public const string UrlScheme = "url-scheme";

    /// <summary>An address with a user name, a password or a fragment.</summary>
    public const string UrlCredentials = "url-credentials";

    /// <summary>An address whose host is no public name.</summary>
    public const string UrlHost = "url-host";

    /// <summary>An address with a port that other services have.</summary>
    public const string UrlPort = "url-port";

    /// <summary>Not a telephone number in E.164.</summary>
    public const string PhoneFormat = "phone-format";

    /// <summary>Not the form of an act's code.</summary>
    public const string ActFormat = "act-format";

    /// <summary>More video consultations than acts.</summary>
    public const string MoreThanAll = "more-than-all";
}
